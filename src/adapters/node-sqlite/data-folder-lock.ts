import { join } from "node:path";
import Database from "better-sqlite3";

/**
 * Makes sure that one service at a time works on a data folder. SQLite's file lock is given back by
 * the operating system however the process ends, `kill -9` included; a lock file would stay behind.
 * @returns how to give it back, or null when another process holds it
 */
export function lockDataFolder(folder: string): (() => void) | null {
  const database = new Database(join(folder, "lock.sqlite"), { timeout: 0 });
  try {
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("begin exclusive");
    return () => void database.close();
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
}
