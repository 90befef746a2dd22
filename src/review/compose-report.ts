import type { Finding } from "../domain/finding.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { RecognizedMaterial } from "../domain/recognized-material.ts";
import type { Report, ReportFile } from "../domain/report.ts";
import type { Wording } from "../domain/wording.ts";
import type { StoredFile, StoredReview } from "../ports/review-store.ts";
import { composePoints } from "./compose-points.ts";
import { tellSourcesDown } from "./fetch-licenses.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReviewResult } from "./review-result.ts";
import { unreadableMessage } from "./unreadable-message.ts";

export interface ReportContext {
  readonly engine: {
    readonly code: string;
    readonly catalog: string;
    readonly models: Readonly<Record<string, string>>;
  };
  readonly types: readonly MaterialType[];
  readonly wording: Wording;
  readonly now: Date;
}

/** The report of a finished review. Findings and states are the checker's, untouched. */
export function composeReport(review: StoredReview, result: ReviewResult, context: ReportContext): Report {
  const { item, checked } = result;
  const { inputs, previousFindings } = review;
  return {
    id: review.id,
    status: "done",
    progress: 1,
    verdict: checked.verdict,
    summary: checked.summary,
    item: { id: item.id, name: item.name, version: item.version },
    asOf: inputs.asOf,
    answers: inputs.answers,
    form: { ...inputs.form },
    materials: [...tellSourcesDown(checked.materials, result.sources, context.wording)],
    findings: [...checked.findings],
    ...(result.sources.length > 0 ? { sources: [...result.sources] } : {}),
    points: composePoints(item, checked, inputs.answers),
    files: result.read.map((read) => reportFile(read, result, context)),
    unassignedFiles: [...checked.unassignedFiles],
    prefill: [...checked.prefill],
    ...(previousFindings ? { changes: changesSince(previousFindings, checked.findings) } : {}),
    timings: { ...result.timings },
    engine: { ...context.engine, models: { ...context.engine.models } },
    createdAt: review.createdAt,
    updatedAt: context.now.toISOString(),
  };
}

/** The report of a review that is not finished: who asked for what, and nothing found yet. */
export function unfinishedReport(
  review: StoredReview,
  engine: ReportContext["engine"],
  failureMessage: (code: string) => string,
): Report {
  const { inputs, status, progress, failureCode } = review;
  return {
    id: review.id,
    status,
    progress: progress.progress,
    verdict: null,
    summary: "",
    item: { id: inputs.itemId, name: inputs.itemName, version: inputs.itemVersion },
    asOf: inputs.asOf,
    answers: inputs.answers,
    form: { ...inputs.form },
    materials: [],
    findings: [],
    files: inputs.files.map((file) => ({ ...fileHead(file), state: "waiting", pages: 0, materials: [] })),
    unassignedFiles: [],
    prefill: [],
    timings: {},
    engine: { ...engine, models: { ...engine.models } },
    createdAt: review.createdAt,
    updatedAt: review.updatedAt,
    ...(status === "failed" && failureCode
      ? { failure: { code: failureCode, message: failureMessage(failureCode) } }
      : {}),
  };
}

/** What a supplement changed: findings gone, still there, and new, told apart by their stable ids. */
export function changesSince(
  before: readonly Finding[],
  after: readonly Finding[],
): NonNullable<Report["changes"]> {
  const had = new Set(before.map((finding) => finding.id));
  const has = new Set(after.map((finding) => finding.id));
  return {
    resolved: before.filter((finding) => !has.has(finding.id)),
    remaining: after.filter((finding) => had.has(finding.id)).map((finding) => finding.id),
    introduced: after.filter((finding) => !had.has(finding.id)).map((finding) => finding.id),
  };
}

const fileHead = (file: StoredFile) => ({ id: file.id, name: file.name, sizeBytes: file.sizeBytes });

function reportFile({ file, outcome }: ReadFile, result: ReviewResult, context: ReportContext): ReportFile {
  if (!outcome.ok) {
    const message = unreadableMessage(outcome, file.name, context.wording);
    return {
      ...fileHead(file),
      state: "unreadable",
      unreadable: { code: outcome.code, message },
      pages: 0,
      materials: [],
    };
  }
  const materialOf = new Map(
    result.checked.assignment.map((assigned) => [assigned.recognizedMaterialId, assigned.materialId]),
  );
  return {
    ...fileHead(file),
    state: "read",
    pages: outcome.text.pages.length,
    materials: result.materials
      .filter((material) => material.pages.some((place) => place.fileId === file.id))
      .map((material) => ({
        materialId: materialOf.get(material.id) ?? null,
        typeId: material.typeId,
        typeName: context.types.find((type) => type.id === material.typeId)?.name ?? null,
        confidence: material.confidence,
        why: material.why,
        pages: material.pages.filter((place) => place.fileId === file.id).map((place) => place.page),
        fields: fieldsSeenIn(material, file.id),
      })),
  };
}

/** Fields read in this file; one without evidence (a blank) counts where the material begins. */
function fieldsSeenIn(material: RecognizedMaterial, fileId: string) {
  const first = material.pages[0]?.fileId;
  return Object.values(material.fields).filter((field) =>
    field.evidence.length > 0
      ? field.evidence.some((evidence) => evidence.fileId === fileId)
      : first === fileId,
  );
}
