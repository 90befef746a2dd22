import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { canvasLibrary } from "../canvas/canvas-library.ts";

type Pdfjs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

let loaded: Promise<Pdfjs> | null = null;

/** PDF.js, loaded on first use (about a tenth of a second). */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfjs> {
  canvasLibrary();
  // PDF.js takes the class from the global scope only; where a browser's is, that one stays.
  if (!Reflect.has(globalThis, "FontFace")) Reflect.set(globalThis, "FontFace", ForgottenFont);
  // On Node 20 PDF.js's build for older engines replaces this for the whole process by a loop that takes four times as
  // long, for the sake of an error on arrays that cannot grow.
  const push = Object.getOwnPropertyDescriptor(Array.prototype, "push");
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  // Loaded now instead of with the first file, as it replaces the same.
  // @ts-expect-error the package has no types of it
  await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  if (push) Reflect.defineProperty(Array.prototype, "push", push);
  return pdfjs;
}

/** What PDF.js hands a font to that a browser would draw with: takes it and forgets it. */
class ForgottenFont {
  readonly loaded = Promise.resolve();
}

/** Where PDF.js registers such fonts instead of making outlines of their glyphs, which cost it more than all else of a page. */
const fontsForgotten = { fonts: { add: () => undefined, delete: () => undefined } };

/** Drawn with its text, a page needs the outlines of the glyphs; its text and operations can be had without. */
export type PdfPurpose = "text" | "drawing";

/**
 * Opens a PDF with everything PDF.js needs to read Chinese files taken from its own package: without
 * the character maps, fonts that are not embedded give garbage. Nothing is fetched, no script of the
 * file runs.
 * @param purpose opened for its text, a document draws everything but text
 * @param maxImagePixels pictures larger than this are left out of the page
 * @throws PasswordException, InvalidPDFException and others of PDF.js
 */
export async function openPdf(
  bytes: Uint8Array,
  purpose: PdfPurpose,
  maxImagePixels: number,
): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfjs();
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const asset = (name: string) => `${join(folder, name)}/`;
  const task = pdfjs.getDocument({
    // PDF.js takes the buffer over; the caller's bytes stay whole.
    data: new Uint8Array(bytes),
    cMapUrl: asset("cmaps"),
    cMapPacked: true,
    standardFontDataUrl: asset("standard_fonts"),
    wasmUrl: asset("wasm"),
    iccUrl: asset("iccs"),
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: maxImagePixels,
    disableFontFace: purpose === "drawing",
    // The library's types want a whole document, of which it uses the fonts only.
    ...(purpose === "text" ? { ownerDocument: fontsForgotten as unknown as HTMLDocument } : {}),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  return task.promise;
}
