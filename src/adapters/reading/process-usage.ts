import { readFile } from "node:fs/promises";

export interface ProcessUsage {
  readonly residentBytes: number;
  /** Of all its threads since it began; null where the platform does not tell. */
  readonly cpuMilliseconds: number | null;
}

/** What `/proc` counts in, to programs, on every Linux (USER_HZ). */
const ticksPerSecond = 100;

/** Nothing used where the platform does not tell, or the process has ended. */
export async function processUsage(processId: number): Promise<ProcessUsage> {
  const [status, stat] = await Promise.all([read(processId, "status"), read(processId, "stat")]);
  const residentBytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status ?? "")?.[1] ?? 0) * 1024;
  if (stat === null) return { residentBytes, cpuMilliseconds: null };
  // proc(5): the name in brackets may hold anything; utime and stime are the 12th and 13th after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { residentBytes, cpuMilliseconds: (ticks * 1000) / ticksPerSecond };
}

async function read(processId: number, name: string): Promise<string | null> {
  try {
    return await readFile(`/proc/${processId}/${name}`, "utf8");
  } catch (error) {
    // No such file: not Linux, or the process has just ended.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return null;
    throw error;
  }
}
