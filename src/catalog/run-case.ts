import type { CheckInput, CheckOutcome, SubmittedFile } from "../checking/check-input.ts";
import { checkSubmission } from "../checking/check-submission.ts";
import { normalizeAnswers } from "../checking/normalize-answers.ts";
import { evaluateCondition, UNKNOWN_ANSWER } from "../domain/condition.ts";
import type { ExtractedText } from "../domain/extracted-text.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { FieldValue, RecognizedMaterial } from "../domain/recognized-material.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Case, CaseDocument, CaseField, CaseFile } from "./case-file.ts";
import type { Catalog } from "./catalog.ts";

/** What a case came to, and each difference from what it expects, in words. */
export interface CaseResult {
  readonly outcome: CheckOutcome;
  readonly differences: readonly string[];
}

/** Runs a case through the same checking as a real submission. */
export function runCase(item: ServiceItem, file: CaseFile, one: Case, catalog: Catalog): CaseResult {
  const outcome = checkSubmission(buildCaseInput(item, file, one, catalog));
  return { outcome, differences: compareOutcome(item, one, outcome) };
}

/** Each difference between an outcome and what the case expects, in words; none when it is as expected. */
export function compareOutcome(item: ServiceItem, one: Case, outcome: CheckOutcome): readonly string[] {
  return [
    ...unknownAnswers(item, one),
    ...compareFindings(one, outcome),
    ...compareMaterials(one, outcome),
    ...compareQuestions(item, one),
  ];
}

/** An answer the item does not offer would only count as unanswered: a slip of the case, unless it says "unknown". */
function unknownAnswers(item: ServiceItem, one: Case): readonly string[] {
  return Object.entries(one.answers).flatMap(([questionId, optionId]) => {
    const question = item.questions.find((candidate) => candidate.id === questionId);
    return question?.options.some((option) => option.id === optionId || optionId === UNKNOWN_ANSWER)
      ? []
      : [`事项没有问题“${questionId}”的选项“${optionId}”`];
  });
}

function compareFindings(one: Case, outcome: CheckOutcome): readonly string[] {
  const differences: string[] = [];
  if (outcome.verdict !== one.expect.verdict)
    differences.push(`结论应为 ${one.expect.verdict}，实为 ${outcome.verdict}`);
  const actual = outcome.findings.map(
    ({ ruleId, code, materialId, verdict, severity }) =>
      `${ruleId} ${code} ${materialId ?? "none"} ${verdict} ${severity}`,
  );
  // Whatever is told in a case that passes can only be a hint.
  const usual = one.expect.verdict.startsWith("pass") ? "advisory" : "blocking";
  const expected = one.expect.findings.map(
    ({ rule, code, material, verdict, severity = usual }) =>
      `${rule} ${code} ${material} ${verdict} ${severity}`,
  );
  for (const finding of remove(expected, actual)) differences.push(`应有而没有：${finding}`);
  for (const finding of remove(actual, expected)) differences.push(`不应有而有：${finding}`);
  for (const { rule, material, says } of one.expect.findings) {
    if (says === undefined) continue;
    const told = outcome.findings
      .filter((finding) => finding.ruleId === rule && (finding.materialId ?? "none") === material)
      .map((finding) => `${finding.message}${finding.correction}`);
    if (!told.some((text) => text.includes(says)))
      differences.push(`规则 ${rule} 的话里应有“${says}”，实为“${told.join("”“")}”`);
  }
  return differences;
}

function compareMaterials(one: Case, outcome: CheckOutcome): readonly string[] {
  const differences: string[] = [];
  const lineOf = (materialId: string) =>
    outcome.materials.find((material) => material.materialId === materialId);
  for (const [materialId, state] of Object.entries(one.expect.states)) {
    const found = lineOf(materialId)?.state;
    if (found !== state)
      differences.push(`材料 ${materialId} 的状态应为 ${state}，实为 ${found ?? "没有这份材料"}`);
  }
  for (const [materialId, days] of Object.entries(one.expect.due)) {
    const found = lineOf(materialId)?.dueInWorkingDays;
    if (found !== days)
      differences.push(`材料 ${materialId} 应在 ${days} 个工作日内补交，实为 ${found ?? "没有期限"}`);
  }
  return differences;
}

/** Questions that cannot come up with the answers given are not asked. */
function compareQuestions(item: ServiceItem, one: Case): readonly string[] {
  const { asked } = one.expect;
  if (asked === undefined) return [];
  const answers = normalizeAnswers(item, one.answers);
  const actual = item.questions
    .filter((question) => evaluateCondition(question.when, answers) !== "no")
    .map(({ id }) => id);
  return [
    ...remove(asked, actual).map((id) => `应问而没有问：${id}`),
    ...remove(actual, asked).map((id) => `不应问而问了：${id}`),
  ];
}

/** Entries of the first list left over when those of the second are taken out, each once. */
function remove(list: readonly string[], others: readonly string[]): readonly string[] {
  const rest = [...others];
  return list.filter((entry) => {
    const at = rest.indexOf(entry);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** The submission a case describes, as checking takes it. */
export function buildCaseInput(item: ServiceItem, file: CaseFile, one: Case, catalog: Catalog): CheckInput {
  const documents = one.documents.map((name) => ({ name, document: documentOf(file, one, name) }));
  const types = new Map(catalog.materialTypes.map((type) => [type.id, type]));
  const files: SubmittedFile[] = documents.map(({ name, document }) => ({
    id: name,
    name: document.file ?? `${name}.pdf`,
    ...(document.content === undefined ? {} : { sha256: document.content }),
  }));
  for (const { file: name, code, message } of one.unreadable)
    files.push({ id: name, name, unreadable: { code, message } });
  return {
    item,
    types: catalog.materialTypes,
    wording: catalog.wording,
    answers: one.answers,
    form: one.form,
    asOf: one.asOf,
    materials: documents.map(({ name, document }) => recognized(name, document, types.get(document.type))),
    texts: new Map(
      documents.map(({ name, document }) => [name, extracted(document, types.get(document.type))]),
    ),
    files,
    assignments: one.assignments,
  };
}

/** A document as the case hands it in, its changes applied. */
export function documentOf(file: CaseFile, one: Case, name: string): CaseDocument {
  const document = file.documents[name];
  if (!document)
    throw new Error(`case "${one.name}" names the document "${name}", which the file does not have`);
  const { fields, ...rest } = one.change[name] ?? {};
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...document, ...given, fields: { ...document.fields, ...fields } };
}

function recognized(
  fileId: string,
  document: CaseDocument,
  type: MaterialType | undefined,
): RecognizedMaterial {
  const fields = Object.entries(document.fields).flatMap(([fieldId, field]) => {
    const declared = type?.fields.find((candidate) => candidate.id === fieldId);
    if (type && !declared) throw new Error(`material type "${type.id}" has no field "${fieldId}"`);
    // What stands on a side that was not handed in, nobody can read.
    if (declared?.side && document.sides && !document.sides.includes(declared.side)) return [];
    const value = fieldValue(fileId, fieldId, declared, field);
    return value ? [[fieldId, value] as const] : [];
  });
  return {
    id: `${fileId}:1`,
    typeId: type ? type.id : null,
    confidence: document.confidence,
    why: [],
    pages: Array.from({ length: document.pages }, (_, index) => ({ fileId, page: index + 1 })),
    sides: document.sides ?? type?.sides.map((side) => side.id) ?? [],
    fields: Object.fromEntries(fields),
  };
}

function fieldValue(
  fileId: string,
  fieldId: string,
  declared: MaterialType["fields"][number] | undefined,
  field: CaseField,
): FieldValue | null {
  const given =
    field === null
      ? { state: "blank" as const, confidence: 0.95, value: undefined }
      : typeof field === "string"
        ? { state: "read" as const, confidence: 0.98, value: field }
        : field;
  if (given.state === "absent") return null;
  const value = given.state === "read" ? (given.value ?? null) : null;
  return {
    fieldId,
    name: declared?.name ?? fieldId,
    kind: declared?.kind ?? "text",
    state: given.state,
    value,
    raw: given.value ?? "",
    confidence: given.confidence,
    evidence: [{ fileId, page: 1, box: [0.1, 0.1, 0.9, 0.15], text: given.value ?? "" }],
  };
}

function extracted(document: CaseDocument, type: MaterialType | undefined): ExtractedText {
  const values = Object.entries(document.fields).flatMap(([fieldId, field]) => {
    const value = typeof field === "string" ? field : field?.value;
    const name = type?.fields.find((candidate) => candidate.id === fieldId)?.name ?? fieldId;
    return value === undefined || value === "present" ? [] : [`${name}：${value}`];
  });
  const isSealed = Object.entries(document.fields).some(
    ([fieldId, field]) =>
      field === "present" && type?.fields.find((candidate) => candidate.id === fieldId)?.kind === "seal",
  );
  const seals = document.seals.length > 0 ? document.seals : isSealed ? [undefined] : [];
  return {
    kind: "jpeg",
    pages: Array.from({ length: document.pages }, (_, index) => ({
      number: index + 1,
      width: 1240,
      height: 1754,
      source: "ocr" as const,
      rotation: 0 as const,
      quality: {
        score: document.quality,
        issues: document.quality < 0.4 ? ["blurred" as const] : [],
        ...(document.flaws ? { measures: document.flaws } : {}),
      },
      lines: (index === 0 ? [...values, ...document.lines] : []).map((text) => ({
        text,
        box: [0.1, 0.1, 0.9, 0.15] as [number, number, number, number],
        confidence: document.textConfidence,
      })),
      marks: seals.map((text) => ({
        kind: "seal" as const,
        box: [0.6, 0.7, 0.8, 0.9] as [number, number, number, number],
        confidence: 0.9,
        color: "red" as const,
        ...(text === undefined ? {} : { text }),
      })),
    })),
  };
}
