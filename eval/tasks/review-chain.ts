import { createHash } from "node:crypto";
import { z } from "zod";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import type { ExtractedText } from "../../src/domain/extracted-text.ts";
import { findingSchema } from "../../src/domain/finding.ts";
import { verdictSchema } from "../../src/domain/report.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import type { Reading } from "../cached-extractor.ts";
import type { OpenCase } from "../datasets/review-dataset.ts";

/** What the chain said to one case: stored, so that scoring again reads no page. */
export const reviewOutputSchema = z.object({
  verdict: verdictSchema,
  findings: z.array(findingSchema),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), recognizedAs: z.array(z.string().nullable()) }),
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
  const texts = new Map<string, ExtractedText>();
  const files: {
    id: string;
    name: string;
    sha256: string;
    unreadable?: { code: "damaged"; message: string };
  }[] = [];
  let readingMs = 0;
  for (const [index, name] of labels.files.entries()) {
    const id = `f${index + 1}`;
    const reading = await read(open, name);
    readingMs += reading.milliseconds;
    const sha256 = createHash("sha256").update(open.bytesOf(name)).digest("hex");
    if (reading.ok) texts.set(id, reading.text);
    files.push({
      id,
      name,
      sha256,
      ...(reading.ok ? {} : { unreadable: { code: "damaged" as const, message: reading.code } }),
    });
  }
  const started = performance.now();
  const materials = recognizeMaterials(
    [...texts].map(([fileId, text]) => ({ fileId, text })),
    catalog.materialTypes,
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
        assignments: {},
      })
    : { verdict: "needs-human" as const, findings: [] };
  return {
    verdict: checked.verdict,
    findings: [...checked.findings],
    files: files.map(({ id, name }) => ({
      id,
      name,
      recognizedAs: materials
        .filter((material) => material.pages.some((page) => page.fileId === id))
        .map((material) => material.typeId),
    })),
    readingMs,
    decidingMs: Math.round(performance.now() - started),
    newAfterCorrection: null,
  };
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
