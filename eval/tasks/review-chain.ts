import { createHash } from "node:crypto";
import { z } from "zod";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import { type ExtractedText, plainText } from "../../src/domain/extracted-text.ts";
import { findingSchema } from "../../src/domain/finding.ts";
import { materialStateSchema, verdictSchema } from "../../src/domain/report.ts";
import { typeIdsOf } from "../../src/domain/service-item.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import type { Reading } from "../cached-extractor.ts";
import type { OpenCase } from "../datasets/review-dataset.ts";
import { type CharacterScore, scoreCharacters } from "../scorers/character-error-rate.ts";
import { saidFieldSchema } from "../scorers/field-outcome.ts";

/** What the chain said to one case: stored, so that scoring again reads no page. */
export const reviewOutputSchema = z.object({
  verdict: verdictSchema,
  findings: z.array(findingSchema),
  /** How each requirement stands, by id. */
  states: z.record(z.string(), materialStateSchema).default({}),
  files: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      recognizedAs: z.array(z.string().nullable()),
      pages: z.int(),
      readingMs: z.number(),
      /** Against the truth of its pages; null where none is known or nothing was really read. */
      characters: z.object({ errors: z.number(), expectedLength: z.number() }).nullable(),
      /** Why it could not be read; null when it was. */
      unreadable: z.string().nullable(),
    }),
  ),
  /** What the papers were taken for and what was read in their fields. */
  materials: z.array(
    z.object({
      typeId: z.string().nullable(),
      confidence: z.number(),
      files: z.array(z.string()),
      fields: z.record(z.string(), saidFieldSchema),
    }),
  ),
  readingMs: z.number(),
  decidingMs: z.number(),
  /** Said again after everything told was corrected: findings nobody was told of before, though visible. */
  newAfterCorrection: z.array(z.string()).nullable().default(null),
});
export type ReviewOutput = z.infer<typeof reviewOutputSchema>;

/** Reads one file of a case. */
export type ReadFile = (open: OpenCase, name: string) => Promise<Reading>;

/** Reading, recognition, rules: the stages of the product, on the files of one case. */
export async function reviewCase(open: OpenCase, catalog: Catalog, read: ReadFile): Promise<ReviewOutput> {
  const { labels } = open;
  const item = catalog.item(labels.item, labels.asOf);
  const readings = await Promise.all(labels.files.map((name) => read(open, name)));
  const texts = new Map<string, ExtractedText>();
  const files = labels.files.map((name, index) => {
    const id = `f${index + 1}`;
    const reading = readings[index];
    const sha256 = createHash("sha256").update(open.bytesOf(name)).digest("hex");
    if (reading?.ok) {
      texts.set(id, reading.text);
      return { id, name, sha256 };
    }
    return { id, name, sha256, unreadable: { code: "damaged" as const, message: reading?.code ?? "unread" } };
  });
  const started = performance.now();
  const materials = recognizeMaterials(
    [...texts].map(([fileId, text]) => ({ fileId, text })),
    catalog.materialTypes,
    catalog.labelWords,
    item ? typeIdsOf(item) : null,
  );
  // An item a broken catalog leaves out can tell nothing: that is a needs-human, and it costs its defects.
  const checked = item
    ? checkSubmission({
        item,
        types: catalog.materialTypes,
        wording: catalog.wording,
        answers: labels.answers,
        form: labels.form,
        asOf: labels.asOf,
        materials,
        texts,
        files,
        assignments: Object.fromEntries(
          files.flatMap(({ id, name }) => {
            const materialId = labels.assignments[name];
            return materialId === undefined ? [] : [[id, materialId]];
          }),
        ),
      })
    : { verdict: "needs-human" as const, findings: [], materials: [] };
  return {
    verdict: checked.verdict,
    findings: [...checked.findings],
    states: Object.fromEntries(checked.materials.map(({ materialId, state }) => [materialId, state])),
    files: files.map((file, index) => ({
      id: file.id,
      name: file.name,
      recognizedAs: materials
        .filter((material) => material.pages.some((page) => page.fileId === file.id))
        .map((material) => material.typeId),
      pages: texts.get(file.id)?.pages.length ?? 0,
      readingMs: readings[index]?.milliseconds ?? 0,
      characters: charactersOf(open, file.name, readings[index]),
      unreadable: "unreadable" in file ? file.unreadable.message : null,
    })),
    materials: materials.map(({ typeId, confidence, pages, fields }) => ({
      typeId,
      confidence,
      files: labels.files.filter((_, index) => pages.some((page) => page.fileId === `f${index + 1}`)),
      fields: Object.fromEntries(
        Object.entries(fields).map(([id, field]) => [id, saidFieldSchema.parse(field)]),
      ),
    })),
    readingMs: readings.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    decidingMs: Math.round(performance.now() - started),
    newAfterCorrection: null,
  };
}

/** Lines of the truth in the order they were drawn, which is the order they are read in. */
function charactersOf(open: OpenCase, name: string, reading: Reading | undefined): CharacterScore | null {
  const pages = open.pagesOf(name);
  if (!reading?.ok || reading.milliseconds === 0 || pages.length === 0) return null;
  const truth = pages.flatMap((page) => page.lines.map((line) => line.text)).join("\n");
  return scoreCharacters(truth, plainText(reading.text));
}

/**
 * Hands the case in again with everything told corrected. What is found then and was not told the first
 * time, on a paper that lay there the first time, should have been told at once.
 */
export async function newAfterCorrection(
  open: OpenCase,
  first: ReviewOutput,
  catalog: Catalog,
  read: ReadFile,
): Promise<string[] | null> {
  const again = await open.corrected();
  if (!again) return null;
  const second = await reviewCase(again, catalog, read);
  const told = new Set(first.findings.map(keyOf));
  const handedIn = new Set(Object.values(open.labels.meta.files).map(({ typeId }) => typeId));
  const lackingTypes = new Set(
    Object.values(again.labels.meta.files)
      .map(({ typeId }) => typeId)
      .filter((typeId) => !handedIn.has(typeId)),
  );
  const isNewPaper = (finding: ReviewOutput["findings"][number]) =>
    finding.evidence.some((place) => {
      const name = second.files.find((file) => file.id === place.fileId)?.name ?? "";
      return lackingTypes.has(again.labels.meta.files[name]?.typeId ?? "");
    });
  return second.findings
    .filter((finding) => !told.has(keyOf(finding)) && !isNewPaper(finding))
    .map((finding) => `${finding.code}@${finding.materialId ?? ""} ${finding.ruleId}`);
}

function keyOf(finding: ReviewOutput["findings"][number]): string {
  return `${finding.ruleId}@${finding.materialId ?? ""}`;
}
