import { inflateZipEntry, readZipDirectory, type ZipEntry } from "../package/zip-directory.ts";
import type { ReadingLimits } from "../reading-limits.ts";
import { sniffMedia } from "../sniff-media.ts";
import { type UnreadableOutcome, unreadable } from "../unreadable.ts";

/** A file in an archive. */
export interface PackedFile {
  /** With its folders, parted by slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type UnpackedZip = { readonly ok: true; readonly files: readonly PackedFile[] } | UnreadableOutcome;

/** What systems add to archives on their own. */
const clutter = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** Whether the bytes are a plain archive of files, and no document that is stored as one. */
export function isMaterialsZip(bytes: Uint8Array, limits: ReadingLimits): boolean {
  const media = sniffMedia(bytes, limits);
  return !media.ok && media.code === "unsupported-media" && media.detail.detected === "zip";
}

/**
 * The files of an archive, in the order they are stored; folders and what systems add are left out.
 * Nothing is written anywhere. Refused as a whole: passwords (`encrypted`), names that climb out
 * (`damaged`), more or larger files than allowed (`archive-bomb`), nothing inside (`file-empty`).
 * An archive in the archive is handed on as the file it is; no reader opens it.
 */
export function unpackZip(bytes: Uint8Array, limits: ReadingLimits, maxFiles: number): UnpackedZip {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const entries = directory.entries.filter(isMaterial);
  if (entries.length === 0) return unreadable("file-empty", { detected: "zip" });
  if (entries.length > maxFiles) {
    return unreadable("archive-bomb", { entries: entries.length, limit: maxFiles });
  }
  const files: PackedFile[] = [];
  let left = limits.inflatedBytes;
  for (const entry of entries) {
    const content = inflateZipEntry(bytes, entry, limits, Math.min(left, limits.fileBytes));
    if (!content.ok) return content;
    left -= content.bytes.length;
    files.push({ name: entry.name.replaceAll("\\", "/"), bytes: content.bytes });
  }
  return { ok: true, files };
}

function isMaterial(entry: ZipEntry): boolean {
  const name = entry.name.replaceAll("\\", "/");
  return !name.endsWith("/") && !clutter.test(name);
}
