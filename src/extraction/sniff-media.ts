import type { MediaKind } from "../domain/extracted-text.ts";
import { bytesAre, findBytes } from "./bytes.ts";
import { readZipDirectory, type ZipEntry } from "./package/zip-directory.ts";
import { decodeText } from "./plain-text/decode-text.ts";
import { type ReadingLimits, readingLimits } from "./reading-limits.ts";
import { type UnreadableOutcome, unreadable } from "./unreadable.ts";

export type SniffedMedia = { readonly ok: true; readonly kind: MediaKind } | UnreadableOutcome;

/** Readers accept junk before the header up to this; ISO 32000-1 Annex H, note 13. */
const PDF_HEADER_WITHIN_BYTES = 1024;

/** Kinds that are read, by the bytes they start with; the ones found by looking further come below. */
const readKinds: readonly (readonly [offset: number, signature: string, kind: MediaKind])[] = [
  [0, "\x89PNG\r\n\x1a\n", "png"],
  [0, "\xff\xd8\xff", "jpeg"],
  [0, "GIF87a", "gif"],
  [0, "GIF89a", "gif"],
  [0, "II*\0", "tiff"],
  [0, "MM\0*", "tiff"],
  [4, "ftypheic", "heic"],
  [4, "ftypheix", "heic"],
  [4, "ftyphevc", "heic"],
  [4, "ftyphevx", "heic"],
  [4, "ftypmif1", "heic"],
  [4, "ftypmsf1", "heic"],
  [0, "{\\rtf", "rtf"],
];

/** Kinds that are named in the message but not read, by the bytes they start with. */
const unreadKinds: readonly (readonly [offset: number, signature: string, kind: string])[] = [
  [4, "ftypavif", "avif"],
  [4, "ftyp", "video"],
  [0, "8BPS", "psd"],
  [0, "Rar!", "rar"],
  [0, "7z\xbc\xaf", "7z"],
  [0, "\x1f\x8b", "gzip"],
  [0, "MZ", "program"],
  [0, "\x7fELF", "program"],
  [0, "icns", "icns"],
  [0, "\0\0\0\x0cjP  ", "jpeg2000"],
  [0, "<?xml", "xml"],
  [0, "<!DOCTYPE", "html"],
  [0, "<html", "html"],
];

/**
 * Tells the kind of a file from its bytes; names and extensions are not asked.
 * A Word file locked with a password is an OLE container and comes back as `encrypted`.
 */
export function sniffMedia(bytes: Uint8Array, limits: ReadingLimits = readingLimits): SniffedMedia {
  if (bytes.length === 0) return unreadable("file-empty");
  const begun = readKinds.find(([offset, signature]) => bytesAre(bytes, offset, signature));
  if (begun) return { ok: true, kind: begun[2] };
  if (isBitmap(bytes)) return { ok: true, kind: "bmp" };
  if (bytesAre(bytes, 0, "RIFF") && bytesAre(bytes, 8, "WEBP")) return { ok: true, kind: "webp" };
  if (bytesAre(bytes, 0, "PK\x03\x04") || bytesAre(bytes, 0, "PK\x05\x06")) return sniffZip(bytes, limits);
  if (bytesAre(bytes, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return sniffOle(bytes);
  if (findBytes(bytes, "%PDF-", 0, PDF_HEADER_WITHIN_BYTES) >= 0) return { ok: true, kind: "pdf" };
  const named = unreadKinds.find(([offset, signature]) => bytesAre(bytes, offset, signature));
  if (named) return unreadable("unsupported-media", { detected: named[2] });
  return decodeText(bytes) === null
    ? unreadable("unsupported-media", { detected: "unknown" })
    : { ok: true, kind: "text" };
}

function sniffZip(bytes: Uint8Array, limits: ReadingLimits): SniffedMedia {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  const has = (name: string) => directory.entries.some((entry: ZipEntry) => entry.name === name);
  if (has("word/document.xml")) return { ok: true, kind: "docx" };
  if (has("xl/workbook.xml")) return { ok: true, kind: "xlsx" };
  if (has("OFD.xml")) return { ok: true, kind: "ofd" };
  const detected = has("ppt/presentation.xml") ? "pptx" : "zip";
  return unreadable("unsupported-media", { detected });
}

function sniffOle(bytes: Uint8Array): SniffedMedia {
  const wide = (name: string) => [...name].join("\0");
  const holds = (name: string) => findBytes(bytes, wide(name), 0, bytes.length) >= 0;
  if (holds("EncryptedPackage")) return unreadable("encrypted", { detected: "ole" });
  if (holds("WordDocument")) return { ok: true, kind: "doc" };
  return unreadable("unsupported-media", { detected: holds("Workbook") ? "xls" : "ole" });
}

/** `BM` alone begins many texts: the header behind it must have a size such headers have. */
function isBitmap(bytes: Uint8Array): boolean {
  const headerBytes = (bytes[14] ?? 0) | ((bytes[15] ?? 0) << 8);
  return bytesAre(bytes, 0, "BM") && [12, 16, 40, 52, 56, 64, 108, 124].includes(headerBytes);
}
