import { z } from "zod";
import { boxSchema } from "./box.ts";

/** One line of text on an upright page. `confidence` is null where the text was not read by OCR. */
export const textLineSchema = z.strictObject({
  text: z.string(),
  box: boxSchema,
  confidence: z.number().min(0).max(1).nullable(),
  /** OCR only: one confidence per character of `text` (by UTF-16 unit), when the engine gives them. */
  charConfidences: z.array(z.number().min(0).max(1)).optional(),
  /**
   * OCR only: words laid slanting over the page (样本, 作废), no line of it: no value is read from them. Degrees clockwise;
   * `box` is the upright rectangle around them.
   */
  slant: z.number().min(-90).max(90).optional(),
});
export type TextLine = z.infer<typeof textLineSchema>;

/**
 * Something on the page that is not printed text, found by looking at pixels:
 * `seal` a stamp; `handwriting` ink that no text line explains (a signature, a tick, a written date).
 * Presence only: a mark never proves who made it.
 */
export const pageMarkSchema = z.strictObject({
  kind: z.enum(["seal", "handwriting"]),
  box: boxSchema,
  confidence: z.number().min(0).max(1),
  color: z.enum(["red", "blue", "black", "gray"]),
  /** Seals only. */
  shape: z.enum(["round", "oval", "square"]).optional(),
  /** Text read on the mark, e.g. a seal's ring, when it could be read. */
  text: z.string().optional(),
});
export type PageMark = z.infer<typeof pageMarkSchema>;

/** What a machine-readable code on a page can be. */
export const codeFormatSchema = z.enum(["qr", "data-matrix", "pdf417", "aztec", "code-128", "ean-13"]);
export type CodeFormat = z.infer<typeof codeFormatSchema>;

/** A QR code, bar code or the like (二维码、条形码), decoded: its own error correction vouches for the text. */
export const pageCodeSchema = z.strictObject({
  format: codeFormatSchema,
  /** What it holds, as it is: a link is never opened. */
  text: z.string(),
  box: boxSchema,
});
export type PageCode = z.infer<typeof pageCodeSchema>;

export const qualityIssueSchema = z.enum([
  "blurred",
  "too-dark",
  "too-bright",
  "low-contrast",
  "too-small",
  "glare",
  // Darker on one part of the paper than on another.
  "shadow",
  // Print runs off the picture.
  "cut-off",
  // A finger lies on the page.
  "covered",
  // A photograph of a screen, not of the paper.
  "screen-photo",
  "blank",
  // A picture in the file is missing or cannot be decoded.
  "missing-picture",
  // No color on the page, but gray ink that may have been a seal: that no seal was found proves nothing.
  "colorless",
]);
export type QualityIssue = z.infer<typeof qualityIssueSchema>;

/**
 * How well a page image can be read. `score` 0 (nothing) .. 1 (perfect); issues worst first. `measures`: every
 * property looked at by itself, 1 faultless, under .6 an issue; absent where the page is blank or was not looked at.
 */
export const pageQualitySchema = z.strictObject({
  score: z.number().min(0).max(1),
  issues: z.array(qualityIssueSchema),
  measures: z.partialRecord(qualityIssueSchema, z.number().min(0).max(1)).optional(),
});
export type PageQuality = z.infer<typeof pageQualitySchema>;

export const pageSourceSchema = z.enum(["text-layer", "ocr", "office", "ofd"]);
export type PageSource = z.infer<typeof pageSourceSchema>;

/** A page turned upright. `number` from 1; width and height in pixels (ocr) or points (others). */
export const extractedPageSchema = z.strictObject({
  number: z.int().positive(),
  width: z.number().positive(),
  height: z.number().positive(),
  source: pageSourceSchema,
  /** Degrees the stored page was turned clockwise to stand upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Null where the page is not an image and so has no photographic quality. */
  quality: pageQualitySchema.nullable(),
  /** In reading order. */
  lines: z.array(textLineSchema),
  /** Null where pixels were not looked at (docx, Workers): absence of marks then proves nothing. */
  marks: z.array(pageMarkSchema).nullable(),
  /** Absent where none was found, or none looked for (Workers). */
  codes: z.array(pageCodeSchema).optional(),
});
export type ExtractedPage = z.infer<typeof extractedPageSchema>;

/** Told from a file's bytes. `doc`: a legacy Word or WPS file; `text`: plain text, tables in it too. */
export const mediaKindSchema = z.enum([
  "pdf",
  "ofd",
  "png",
  "jpeg",
  "webp",
  "bmp",
  "gif",
  "tiff",
  "heic",
  "docx",
  "xlsx",
  "doc",
  "rtf",
  "text",
]);
export type MediaKind = z.infer<typeof mediaKindSchema>;

/**
 * A digital signature or electronic seal a file carries. A fact about the file, no judgment: neither
 * the certificate nor the right to sign was looked into.
 */
export const documentSignatureSchema = z.strictObject({
  kind: z.enum(["signature", "seal"]),
  /** Name in the seal or in the signer's certificate, as stored; null where it could not be read. */
  by: z.string().nullable(),
  /** As stored in the file, in whatever form it is written there. */
  signedAt: z.string().nullable(),
  /** Pages it shows on, from 1; empty for a signature without an appearance. */
  pages: z.array(z.int().positive()),
  /** Whether it covers the whole file as it is now; `part` where something was added after signing. */
  covers: z.enum(["whole-file", "part", "unknown"]),
  /** Whether what it covers still has the digests stored in the signature. */
  content: z.enum(["unchanged", "changed", "unchecked"]),
});
export type DocumentSignature = z.infer<typeof documentSignatureSchema>;

/** A file inside the file. Listed, not read. */
export const attachedFileSchema = z.strictObject({
  name: z.string(),
  sizeBytes: z.int().nonnegative().nullable(),
});
export type AttachedFile = z.infer<typeof attachedFileSchema>;

/** What a file says, page by page. Immutable; made by extraction only. */
export const extractedTextSchema = z.strictObject({
  kind: mediaKindSchema,
  pages: z.array(extractedPageSchema).min(1),
  /** Absent where the file has none, or its kind cannot have any. */
  signatures: z.array(documentSignatureSchema).optional(),
  attachments: z.array(attachedFileSchema).optional(),
});
export type ExtractedText = z.infer<typeof extractedTextSchema>;

/** Every line of every page in reading order, one line each, pages parted by a blank line. */
export function plainText(extracted: ExtractedText): string {
  return extracted.pages.map((page) => page.lines.map((line) => line.text).join("\n")).join("\n\n");
}

/**
 * Why a file could not be read. Stable codes, told to callers; wording lives in the wording table.
 * An unreadable file is an expected outcome (a value), not an exception.
 */
export const unreadableCodeSchema = z.enum([
  "file-empty",
  "file-too-large",
  "too-many-pages",
  "image-too-large",
  "unsupported-media",
  "encrypted",
  "damaged",
  "archive-bomb",
  "timed-out",
  "out-of-memory",
  "reader-crashed",
]);
export type UnreadableCode = z.infer<typeof unreadableCodeSchema>;
