import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const secretBytes = 32;

/**
 * A random secret of the service's own, made at first and kept in a file that only its account may read. One
 * process at a time uses a data folder, so nobody else makes it meanwhile.
 */
export async function keptSecret(file: string): Promise<Uint8Array> {
  const kept = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (kept?.length === secretBytes) return Uint8Array.from(kept);
  const made = randomBytes(secretBytes);
  await writeFile(file, made, { mode: 0o600 });
  return Uint8Array.from(made);
}
