import { Inflate } from "fflate";
import type { ReadingLimits } from "../reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "../unreadable.ts";

/** One entry as the archive's central directory declares it; none of it is to be trusted. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  readonly headerOffset: number;
}

export type ZipDirectory = { readonly ok: true; readonly entries: readonly ZipEntry[] } | UnreadableOutcome;
export type ZipContent = { readonly ok: true; readonly bytes: Uint8Array } | UnreadableOutcome;

/** Fixed sizes of the records, APPNOTE.TXT 4.3.16, 4.3.12 and 4.3.7. */
const END_RECORD_BYTES = 22;
const DIRECTORY_RECORD_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const LONGEST_COMMENT_BYTES = 0xffff;
/** Deflate cannot do better than 1032:1, so small entries of a high ratio do no harm. */
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;
const CHUNK_BYTES = 16 * 1024;

/**
 * Reads the list of an archive's entries without inflating anything, and refuses what no honest
 * office file has: too many entries, too large or too dense a declared content (`archive-bomb`),
 * names that climb out of the archive, ZIP64 or split archives (`damaged`), passwords (`encrypted`).
 * Entries are never written to disk, whatever their names.
 */
export function readZipDirectory(bytes: Uint8Array, limits: ReadingLimits): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  if (end < 0) return unreadable("damaged", { reason: "archive-directory" });
  const count = view.getUint16(end + 10, true);
  if (count > limits.archiveEntries) {
    return unreadable("archive-bomb", { entries: count, limit: limits.archiveEntries });
  }
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + DIRECTORY_RECORD_BYTES > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      return unreadable("damaged", { reason: "archive-directory" });
    }
    const nameBytes = view.getUint16(at + 28, true);
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      compressedBytes: view.getUint32(at + 20, true),
      inflatedBytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += DIRECTORY_RECORD_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return judgeEntries(entries, limits) ?? { ok: true, entries };
}

/**
 * Inflates one entry, stopping as soon as it grows past `limitBytes` or the ratio limit, whatever
 * size it declares.
 */
export function inflateZipEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  limits: ReadingLimits,
  limitBytes: number,
): ZipContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = entry.headerOffset;
  if (header + LOCAL_HEADER_BYTES > bytes.length || view.getUint32(header, true) !== 0x04034b50) {
    return unreadable("damaged", { reason: "archive-entry" });
  }
  const start =
    header + LOCAL_HEADER_BYTES + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const end = start + entry.compressedBytes;
  if (end > bytes.length) return unreadable("damaged", { reason: "archive-entry" });
  const compressed = bytes.subarray(start, end);
  if (entry.method === 0) {
    return compressed.length > limitBytes
      ? bomb(compressed.length, limitBytes)
      : { ok: true, bytes: compressed };
  }
  if (entry.method !== 8) return unreadable("damaged", { reason: "archive-method" });
  const ratioLimit = Math.max(RATIO_COUNTS_FROM_BYTES, compressed.length * limits.inflationRatio);
  return inflate(compressed, Math.min(limitBytes, ratioLimit));
}

function inflate(compressed: Uint8Array, limitBytes: number): ZipContent {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((chunk) => {
    total += chunk.length;
    if (total <= limitBytes) chunks.push(chunk);
  });
  try {
    for (let at = 0; at < compressed.length && total <= limitBytes; at += CHUNK_BYTES) {
      stream.push(compressed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= compressed.length);
    }
  } catch {
    // fflate throws on a broken stream and on nothing else here.
    return unreadable("damaged", { reason: "archive-entry" });
  }
  if (total > limitBytes) return bomb(total, limitBytes);
  const inflated = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    inflated.set(chunk, at);
    at += chunk.length;
  }
  return { ok: true, bytes: inflated };
}

function judgeEntries(entries: readonly ZipEntry[], limits: ReadingLimits): UnreadableOutcome | null {
  let declared = 0;
  for (const entry of entries) {
    if (isUnsafeName(entry.name)) return unreadable("damaged", { reason: "archive-entry-name" });
    if (entry.isEncrypted) return unreadable("encrypted", { detected: "zip" });
    const isDense =
      entry.inflatedBytes > RATIO_COUNTS_FROM_BYTES &&
      entry.inflatedBytes > entry.compressedBytes * limits.inflationRatio;
    declared += entry.inflatedBytes;
    if (isDense || declared > limits.inflatedBytes) return bomb(declared, limits.inflatedBytes);
  }
  return null;
}

/**
 * UTF-8 where the bytes are, GB 18030 otherwise: Chinese systems write it, and its flag (bit 11 of
 * the general purpose bits) is set wrongly too often to go by.
 */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function isUnsafeName(name: string): boolean {
  return name.startsWith("/") || /^[A-Za-z]:/.test(name) || /(^|[\\/])\.\.([\\/]|$)/.test(name);
}

function bomb(sizeBytes: number, limitBytes: number): UnreadableOutcome {
  return unreadable("archive-bomb", { sizeBytes, limitBytes });
}

function findEndRecord(view: DataView): number {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT_BYTES); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}
