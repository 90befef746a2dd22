import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { createLocalExtractor } from "../../src/adapters/reading/create-local-extractor.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import {
  type ExtractedPage,
  type ExtractedText,
  extractedTextSchema,
} from "../../src/domain/extracted-text.ts";
import type { RecognizedMaterial } from "../../src/domain/recognized-material.ts";
import type { TextExtractor } from "../../src/ports/text-extractor.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import { truthPageSchema } from "../datasets/review-dataset.ts";
import { type FieldOutcome, fieldOutcomes, isSurelyWrong } from "../scorers/field-outcome.ts";
import { byFieldKind } from "./review-fields.ts";

/** Truth beside a rendered document: `NAME.expected.json`. Marks without a box stand for nothing. */
const truthSchema = z.object({
  typeId: z.string(),
  templateId: z.string(),
  sides: z.array(z.string()),
  fields: z.array(z.object({ fieldId: z.string(), value: z.string().nullable() })),
  pages: z.array(truthPageSchema),
});
type Truth = z.infer<typeof truthSchema>;

/** `truth`: the rendered lines themselves; `ocr`: the page images; `pdf`: the text PDF. */
export type ReadingSource = "truth" | "ocr" | "pdf";

/** One field whose reading differs from the truth. */
export interface FieldMiss {
  readonly document: string;
  readonly field: string;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly state: string;
  readonly confidence: number;
}

/** Counts of one type or of all: documents, those told right, fields with a value, those read exactly. */
export interface RecognitionScore {
  readonly documents: number;
  readonly typeRight: number;
  readonly fields: number;
  readonly fieldsRight: number;
  /** Fields read with a wrong value and confidence of .8 or more. */
  readonly surelyWrong: number;
  /** Empty places, and those found blank. */
  readonly blanks: number;
  readonly blanksRight: number;
}

export interface RecognitionResult {
  readonly source: ReadingSource;
  readonly all: RecognitionScore;
  readonly byType: Readonly<Record<string, RecognitionScore>>;
  readonly byFieldKind: ReturnType<typeof byFieldKind>;
  readonly misses: readonly FieldMiss[];
  readonly wrongTypes: readonly {
    readonly document: string;
    readonly expected: string;
    readonly actual: string;
  }[];
}

/**
 * Measures recognition on a folder of rendered documents (`NAME.expected.json`, `NAME-pN.png`, `NAME.pdf`).
 * Readings of images are kept in `readingsDir`, so that recognition can be scored again without reading.
 */
export async function scoreRecognition(
  dir: string,
  options: { readonly source?: ReadingSource; readonly readingsDir?: string; readonly only?: string } = {},
): Promise<RecognitionResult> {
  const source = options.source ?? "truth";
  const { catalog } = await openCatalog();
  const extractor = source === "truth" ? null : createLocalExtractor({ threads: 2 });
  const names = readdirSync(dir)
    .filter((name) => name.endsWith(".expected.json") && name.includes(options.only ?? ""))
    .map((name) => basename(name, ".expected.json"))
    .sort();
  const outcomes = [];
  for (const name of names) {
    const truth = truthSchema.parse(JSON.parse(readFileSync(join(dir, `${name}.expected.json`), "utf8")));
    const text = await readDocument(dir, name, truth, source, extractor, options.readingsDir);
    outcomes.push(
      judge(
        name,
        truth,
        text ? recognizeMaterials([{ fileId: name, text }], catalog.materialTypes, catalog.labelWords) : [],
      ),
    );
  }
  await extractor?.close();
  return summarize(source, outcomes);
}

async function readDocument(
  dir: string,
  name: string,
  truth: Truth,
  source: ReadingSource,
  extractor: TextExtractor | null,
  readingsDir: string | undefined,
): Promise<ExtractedText | null> {
  if (!extractor) return { kind: "pdf", pages: truth.pages.map(truthPage) };
  const kept = readingsDir ? join(readingsDir, `${name}.${source}.json`) : null;
  if (kept && existsSync(kept)) return extractedTextSchema.parse(JSON.parse(readFileSync(kept, "utf8")));
  const files = readdirSync(dir).filter((file) =>
    source === "pdf"
      ? file === `${name}.pdf`
      : file.startsWith(`${name}-p`) && /-p\d+\.(?:png|jpe?g)$/.test(file),
  );
  const pages: ExtractedPage[] = [];
  for (const file of files.sort()) {
    const outcome = await extractor.extract({ bytes: readFileSync(join(dir, file)), fileName: file });
    if (!outcome.ok) return null;
    for (const page of outcome.text.pages) pages.push({ ...page, number: pages.length + 1 });
  }
  if (pages.length === 0) return null;
  const text: ExtractedText = { kind: source === "pdf" ? "pdf" : "png", pages };
  if (kept && readingsDir) {
    mkdirSync(readingsDir, { recursive: true });
    writeFileSync(kept, JSON.stringify(text));
  }
  return text;
}

function truthPage(page: Truth["pages"][number], index: number): ExtractedPage {
  const clamp = (value: number | undefined) => Math.max(0, Math.min(1, value ?? 0));
  return {
    number: index + 1,
    width: page.width,
    height: page.height,
    source: "text-layer",
    rotation: 0,
    quality: null,
    lines: page.lines.map(({ text, box }) => ({
      text,
      box: [clamp(box[0]), clamp(box[1]), clamp(box[2]), clamp(box[3])],
      confidence: null,
    })),
    marks: page.marks.map(({ kind, box, color, shape, text }) => ({
      kind,
      box,
      color,
      confidence: 0.95,
      ...(shape === undefined ? {} : { shape }),
      ...(text === undefined ? {} : { text }),
    })),
  };
}

interface Outcome {
  readonly typeId: string;
  readonly score: RecognitionScore;
  readonly fields: readonly FieldOutcome[];
  readonly misses: readonly FieldMiss[];
  readonly wrongType: RecognitionResult["wrongTypes"][number] | null;
}

function judge(name: string, truth: Truth, materials: readonly RecognizedMaterial[]): Outcome {
  const actual = materials.map((material) => material.typeId ?? "unknown").join("+") || "unread";
  const isRight = materials.length === 1 && materials[0]?.typeId === truth.typeId;
  const read = materials.find((material) => material.typeId === truth.typeId)?.fields ?? {};
  const outcomes = fieldOutcomes(truth.fields, read);
  const filled = outcomes.filter(({ expected }) => expected !== null);
  const empty = outcomes.filter(({ expected }) => expected === null);
  const right = (list: readonly FieldOutcome[]) => list.filter(({ isRight: isSame }) => isSame).length;
  return {
    typeId: truth.typeId,
    score: {
      documents: 1,
      typeRight: isRight ? 1 : 0,
      fields: filled.length,
      fieldsRight: right(filled),
      surelyWrong: outcomes.filter(isSurelyWrong).length,
      blanks: empty.length,
      blanksRight: right(empty),
    },
    fields: outcomes,
    misses: outcomes
      .filter((outcome) => !outcome.isRight)
      .map(({ fieldId, expected, actual: said, state, confidence }) => ({
        document: name,
        field: fieldId,
        expected,
        actual: said,
        state,
        confidence,
      })),
    wrongType: isRight ? null : { document: name, expected: truth.typeId, actual },
  };
}

function summarize(source: ReadingSource, outcomes: readonly Outcome[]): RecognitionResult {
  const typeIds = [...new Set(outcomes.map((outcome) => outcome.typeId))].sort((a, b) => (a < b ? -1 : 1));
  return {
    source,
    all: total(outcomes),
    byType: Object.fromEntries(
      typeIds.map((id) => [id, total(outcomes.filter((outcome) => outcome.typeId === id))]),
    ),
    byFieldKind: byFieldKind(outcomes.flatMap((outcome) => outcome.fields)),
    misses: outcomes.flatMap((outcome) => outcome.misses),
    wrongTypes: outcomes.flatMap((outcome) => outcome.wrongType ?? []),
  };
}

function total(outcomes: readonly Outcome[]): RecognitionScore {
  const sum = (pick: (score: RecognitionScore) => number) =>
    outcomes.reduce((all, { score }) => all + pick(score), 0);
  return {
    documents: sum((score) => score.documents),
    typeRight: sum((score) => score.typeRight),
    fields: sum((score) => score.fields),
    fieldsRight: sum((score) => score.fieldsRight),
    surelyWrong: sum((score) => score.surelyWrong),
    blanks: sum((score) => score.blanks),
    blanksRight: sum((score) => score.blanksRight),
  };
}
