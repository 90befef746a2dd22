import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { z } from "zod";
import { shownOfdText } from "./shown-ofd-text.ts";
import { unsoundReferences } from "./unsound-references.ts";

/** A file to be read and the text it holds. */
export interface ExtractionSample {
  /** Path below the data set, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly truth: string;
  /** Of the truth what a page shows; null where the reference is not what the pages show. */
  readonly shown: string | null;
  /** Why `shown` is not all of the truth; null where it is. */
  readonly leftOut: string | null;
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
  const unsound = unsoundReferences();
  const samples = documents.flatMap(({ path, name }): ExtractionSample[] => {
    const truth = truthOf(path, unsound.get(basename(path)) ?? null);
    return truth ? [{ name, path, ...truth, fields: fieldsOf(path), group: posix.dirname(name) }] : [];
  });
  const known = new Set(samples.map(({ name }) => name));
  return { samples, withoutTruth: documents.map(({ name }) => name).filter((name) => !known.has(name)) };
}

function fieldsOf(path: string): readonly string[] {
  const file = path.replace(/\.[^.]+$/, ".fields.json");
  return existsSync(file) ? fieldsSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
}

type Truth = Pick<ExtractionSample, "truth" | "shape" | "shown" | "leftOut">;

function truthOf(path: string, unsound: string | null): Truth | null {
  const stem = basename(path).replace(/\.[^.]+$/, "");
  for (const candidate of [
    join(dirname(path), `${stem}.txt`),
    join(dirname(path), referenceFolder, `${stem}.txt`),
  ]) {
    if (!existsSync(candidate)) continue;
    const truth = readFileSync(candidate, "utf8");
    return { truth, shape: "lines", shown: unsound === null ? truth : null, leftOut: unsound };
  }
  const codes = `${path}.textcodes.json`;
  if (!existsSync(codes)) return null;
  const parts = textCodesSchema.parse(JSON.parse(readFileSync(codes, "utf8")));
  const truth = parts.flatMap(({ textcodes }) => textcodes).join("\n");
  return { truth, shape: "pieces", ...shownPieces(path, parts, truth) };
}

function shownPieces(
  path: string,
  parts: z.infer<typeof textCodesSchema>,
  truth: string,
): Pick<Truth, "shown" | "leftOut"> {
  // The reference was taken from the archive; one that cannot be opened (a made-up file of a test) shows it all.
  const bytes = readFileSync(path);
  if (bytes.length === 0) return { shown: truth, leftOut: null };
  const { texts, left } = shownOfdText(bytes, parts);
  const reasons = Object.entries(left).flatMap(([reason, count]) =>
    count > 0 ? `${count} texts ${reason}` : [],
  );
  const isResolved = texts.join("\n") !== truth && reasons.length === 0;
  return {
    shown: texts.join("\n"),
    leftOut: isResolved ? "references to characters resolved" : reasons.join(", ") || null,
  };
}
