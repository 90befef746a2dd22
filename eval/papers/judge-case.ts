import type { Case, CaseDocument, CaseField, CaseFile } from "../../src/catalog/case-file.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { buildCaseInput, documentOf } from "../../src/catalog/run-case.ts";
import type { CheckOutcome } from "../../src/checking/check-input.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import type { ExtractedText } from "../../src/domain/extracted-text.ts";
import type { MaterialType } from "../../src/domain/material-type.ts";
import { type ServiceItem, typeIdsOf } from "../../src/domain/service-item.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import { PAPER_STYLES, setPaper } from "./set-paper.ts";

/** What became of a case whose papers were set, recognized and checked. */
export interface PaperOutcome {
  readonly isVerdictRight: boolean;
  readonly verdict: CheckOutcome["verdict"];
  /** `rule code material` of the errors expected; found as an error, asked about, or neither. */
  readonly found: readonly string[];
  readonly asked: readonly string[];
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
  readonly questions: readonly string[];
  readonly papers: readonly PaperScore[];
}

/** One paper: whether its type was known, and its fields as they were read; `type field` of each other one. */
export interface PaperScore {
  readonly typeId: string;
  readonly isTypeRight: boolean;
  readonly fields: number;
  readonly wrong: readonly string[];
}

/**
 * Sets the case's papers plainly, recognizes and checks them as a submission. Faces of cards are taken as the case
 * gives them: their form is the law's, not a plain one. Null for cases about what reading made of a paper (poor pages,
 * unsure values, copies of a file): nothing is read here.
 */
export function judgeOnPapers(
  item: ServiceItem,
  file: CaseFile,
  one: Case,
  catalog: Catalog,
): PaperOutcome | null {
  const input = buildCaseInput(item, file, one, catalog);
  const documents = one.documents.map((name) => ({ name, document: documentOf(file, one, name) }));
  if (one.unreadable.length > 0 || documents.some(({ document }) => isAboutReading(document))) return null;
  const types = new Map(catalog.materialTypes.map((type) => [type.id, type]));
  const set = documents.flatMap(({ name, document }, at) => {
    const type = types.get(document.type);
    const style = PAPER_STYLES[(at + one.name.length) % PAPER_STYLES.length] ?? "colons";
    if (!type || type.pages.kind === "sides") return [];
    const text: ExtractedText = { kind: "png", pages: [...setPaper(document, type, style)] };
    return [{ name, document, type, text }];
  });
  const recognized = recognizeMaterials(
    set.map(({ name, text }) => ({ fileId: name, text })),
    catalog.materialTypes,
    catalog.labelWords,
    typeIdsOf(item),
  );
  const given = input.materials.filter(({ pages }) => !set.some(({ name }) => name === pages[0]?.fileId));
  const texts = new Map([...input.texts, ...set.map(({ name, text }) => [name, text] as const)]);
  const outcome = checkSubmission({ ...input, materials: [...given, ...recognized], texts });
  const papers = set.map(({ name, document, type }): PaperScore => {
    const own = recognized.find(({ pages }) => pages[0]?.fileId === name);
    return scorePaper(document, type, own?.typeId === type.id ? own.fields : null);
  });
  return { ...compare(one, outcome), papers };
}

function isAboutReading(document: CaseDocument): boolean {
  const isUnsure = (field: CaseField) =>
    field !== null && typeof field !== "string" && (field.state === "unclear" || field.confidence < 0.9);
  return (
    document.quality < 0.9 ||
    document.flaws !== undefined ||
    document.textConfidence < 0.9 ||
    document.confidence < 0.9 ||
    document.content !== undefined ||
    Object.values(document.fields).some(isUnsure)
  );
}

function scorePaper(
  document: CaseDocument,
  type: MaterialType,
  read: Readonly<Record<string, { readonly state: string; readonly value: string | null }>> | null,
): PaperScore {
  const expected = Object.entries(document.fields).flatMap(([id, field]) => {
    const value = field === null ? null : typeof field === "string" ? field : (field.value ?? null);
    const state = field === null ? "blank" : typeof field === "string" ? "read" : field.state;
    return state === "absent" ? [] : [{ id, value: state === "read" ? value : null }];
  });
  const wrong = expected.filter(({ id, value }) => {
    const own = read?.[id];
    return value === null ? own?.state === "read" : own?.state !== "read" || own.value !== value;
  });
  return {
    typeId: type.id,
    isTypeRight: read !== null,
    fields: expected.length,
    wrong: wrong.map(({ id }) => `${type.id} ${id}`),
  };
}

function compare(one: Case, outcome: CheckOutcome): Omit<PaperOutcome, "papers"> {
  const keyOf = (rule: string, code: string, material: string) => `${rule} ${code} ${material}`;
  const told = outcome.findings.map(({ ruleId, code, materialId, verdict }) => ({
    key: keyOf(ruleId, code, materialId ?? "none"),
    verdict,
  }));
  const wanted = one.expect.findings.map(({ rule, code, material, verdict }) => ({
    key: keyOf(rule, code, material),
    verdict,
  }));
  const errors = wanted.filter(({ verdict }) => verdict === "violated");
  const has = (key: string, verdict: string) =>
    told.some((one) => one.key === key && one.verdict === verdict);
  return {
    isVerdictRight: outcome.verdict === one.expect.verdict,
    verdict: outcome.verdict,
    found: errors.filter(({ key }) => has(key, "violated")).map(({ key }) => key),
    asked: errors
      .filter(({ key }) => !has(key, "violated") && has(key, "undetermined"))
      .map(({ key }) => key),
    missed: errors
      .filter(({ key }) => !has(key, "violated") && !has(key, "undetermined"))
      .map(({ key }) => key),
    falseAlarms: told
      .filter(({ key, verdict }) => verdict === "violated" && !wanted.some((one) => one.key === key))
      .map(({ key }) => key),
    questions: told
      .filter(({ key, verdict }) => verdict === "undetermined" && !wanted.some((one) => one.key === key))
      .map(({ key }) => key),
  };
}
