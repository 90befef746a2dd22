import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { z } from "zod";

/** A file to be read and the text it holds. */
export interface ExtractionSample {
  /** Path below the data set, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly truth: string;
  /** Values printed on it, of `NAME.fields.json`; none where there is no such file. */
  readonly fields: readonly string[];
  /**
   * `lines`: text in reading order, line by line. `pieces`: every piece of text the file holds, in the
   * order of the file, which need not be the order of reading.
   */
  readonly shape: "lines" | "pieces";
  /** Folder below the data set: where a sample comes from, or how it was degraded; `.` at the top. */
  readonly group: string;
}

export interface ExtractionDataset {
  readonly samples: readonly ExtractionSample[];
  /** Files that have no text to compare with. */
  readonly withoutTruth: readonly string[];
}

/** Beside the documents: truths, labels and notes, no documents themselves. */
const isSidecar = (name: string) => /\.(?:txt|json|jsonl|ya?ml|md|ts|tsv|csv)$/i.test(name);
const referenceFolder = "_ref_txt";

const fieldsSchema = z.array(z.string().min(1));
const textCodesSchema = z.array(z.object({ part: z.string(), textcodes: z.array(z.string()) }));

/**
 * Documents of any kind below a folder, however deep, with the text each is known to hold:
 * `NAME.txt` beside `NAME.ext`, `_ref_txt/NAME.txt` in the folder, or `NAME.ext.textcodes.json`.
 * `NAME.fields.json` beside it lists values printed on it.
 */
export function extractionDataset(folder: string, only: string): ExtractionDataset {
  const documents = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isSidecar(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => basename(dirname(path)) !== referenceFolder)
    .map((path) => ({ path, name: path.slice(folder.length + 1).replaceAll("\\", "/") }))
    .filter(({ name }) => name.includes(only))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const samples = documents.flatMap(({ path, name }): ExtractionSample[] => {
    const truth = truthOf(path);
    return truth ? [{ name, path, ...truth, fields: fieldsOf(path), group: posix.dirname(name) }] : [];
  });
  const known = new Set(samples.map(({ name }) => name));
  return { samples, withoutTruth: documents.map(({ name }) => name).filter((name) => !known.has(name)) };
}

function fieldsOf(path: string): readonly string[] {
  const file = path.replace(/\.[^.]+$/, ".fields.json");
  return existsSync(file) ? fieldsSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}

function truthOf(path: string): Pick<ExtractionSample, "truth" | "shape"> | null {
  const stem = basename(path).replace(/\.[^.]+$/, "");
  for (const candidate of [
    join(dirname(path), `${stem}.txt`),
    join(dirname(path), referenceFolder, `${stem}.txt`),
  ]) {
    if (existsSync(candidate)) return { truth: readFileSync(candidate, "utf8"), shape: "lines" };
  }
  const codes = `${path}.textcodes.json`;
  if (!existsSync(codes)) return null;
  const parts = textCodesSchema.parse(JSON.parse(readFileSync(codes, "utf8")));
  return { truth: parts.flatMap(({ textcodes }) => textcodes).join("\n"), shape: "pieces" };
}
