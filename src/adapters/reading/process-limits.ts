import { availableParallelism } from "node:os";

/** What a child process may cost, and how many there are. Sizes of files: extraction/reading-limits.ts. */
export interface ProcessLimits {
  readonly children: number;
  /** Threads of the OCR engine in each child. */
  readonly threadsPerChild: number;
  /** Processor time for one file; by the clock where the platform does not tell processor time. */
  readonly fileCpuMilliseconds: number;
  /** The same, without a page finished. */
  readonly idleCpuMilliseconds: number;
  /** By the clock, from handing the file to a child until its outcome. Waiting in the queue does not count. */
  readonly fileMilliseconds: number;
  /** By the clock, without a page finished. */
  readonly idleMilliseconds: number;
  /** Until a new child has loaded its models. */
  readonly startMilliseconds: number;
  /** Resident memory of a child. */
  readonly residentBytes: number;
  /** JavaScript heap of a child; a part of the resident memory. */
  readonly heapMegabytes: number;
  /** JavaScript heap and pixels from which a child collects garbage as a whole. */
  readonly collectFromMegabytes: number;
  /** A child with more resident memory than this after a file is replaced by a fresh one. */
  readonly recycleBytes: number;
  /** How often memory and processor time are looked at. */
  readonly pollMilliseconds: number;
}

export const processLimits: ProcessLimits = {
  // Two children of one thread read 2.33 pages a second on two cores; one of two threads 1.7.
  children: Math.max(1, Math.min(2, availableParallelism())),
  threadsPerChild: 1,
  // 200 scanned pages at a good second each = 240 s, doubled for slow processors.
  fileCpuMilliseconds: 480_000,
  // A page takes 1 to 2 s; the slowest honest ones (a 100-megapixel picture) some 20 s.
  idleCpuMilliseconds: 60_000,
  // Four times as long: on a busy machine an honest file gets a quarter of a processor, or less for a while.
  fileMilliseconds: 1_920_000,
  idleMilliseconds: 240_000,
  // Models load in 0.2 to 1 s; a cold disk and a busy machine may take many times that.
  startMilliseconds: 60_000,
  // Models and buffers of OCR about 0.6 GB, a picture at the pixel limit 0.4 GB (RGBA), its working
  // copy and the canvas of a page about as much again.
  residentBytes: 2_000 * 1024 * 1024,
  // The tree of an XML part at its limit, about 0.4 GB, twice over.
  heapMegabytes: 1_024,
  // Pixels count as heap: with what is usual for the 11 MB of a reader's own, a page is seven whole collections.
  // From here on one in three pages; the peak of resident memory is the same.
  collectFromMegabytes: 128,
  recycleBytes: 1_300 * 1024 * 1024,
  // Native code allocates about 1 GB a second at most: 100 ms late is 0.1 GB over.
  pollMilliseconds: 100,
};

/** What Node is started with to read within the limits. */
export function readingFlags({
  heapMegabytes,
  collectFromMegabytes,
}: Pick<ProcessLimits, "heapMegabytes" | "collectFromMegabytes">): readonly string[] {
  return [`--max-old-space-size=${heapMegabytes}`, `--initial-old-space-size=${collectFromMegabytes}`];
}
