// What a rule compares a field with is often known when the field itself was not found: the paper is set in a way
// recognition does not know. If those very words stand on the paper, the field was found after all.
import { evaluateCondition } from "../domain/condition.ts";
import type { TextLine } from "../domain/extracted-text.ts";
import type { Evidence, FieldKind, FieldValue } from "../domain/recognized-material.ts";
import type { Fold, Rule } from "../domain/rule.ts";
import { foldText } from "../standards/fold-text.ts";
import { fieldOf, resolveReference, type UsableValue } from "./references.ts";
import { type AssignedDocument, pagesOf, type Scene } from "./scene.ts";
import { ACCUSING_CONFIDENCE } from "./thresholds.ts";

/** Enough to agree, too little to accuse: the words stand there, in which part is not known. */
const EXPECTED_CONFIDENCE = 0.75;

/** Kinds whose values are written the same everywhere, so that they can be looked for. */
const SOUGHT: readonly FieldKind[] = [
  "text",
  "person-name",
  "organization-name",
  "address",
  "resident-id-number",
  "unified-social-credit-code",
  "phone-number",
];

const FOLDS: readonly Fold[] = ["width", "space", "brackets", "punctuation", "case"];

/** Shorter words stand anywhere by chance. */
const SHORTEST = 2;

/** One field that some rule compares with something else. */
interface Expectation {
  readonly rule: Rule;
  readonly materialId: string;
  readonly fieldId: string;
  /** Where the words to look for come from; those of one list in order of trust. */
  readonly references: readonly string[];
  readonly words: readonly string[];
  /** The other side is a list of names, of which one is meant. */
  readonly isList: boolean;
}

/**
 * The scene with fields that were not found, or not surely, filled in where what the rules compare them with stands
 * on the document, in no other field of it. Fields found empty stay empty.
 */
export function fillExpected(scene: Scene): Scene {
  const expectations = scene.input.item.rules
    .filter((rule) => evaluateCondition(rule.when, scene.input.answers) !== "no")
    .flatMap(expectationsOf);
  // A value found on one document may be what another one is compared with.
  return [1, 2].reduce((before) => fillOnce(before, expectations), scene);
}

function expectationsOf(rule: Rule): readonly Expectation[] {
  const { check } = rule;
  if ("contains" in check)
    return [
      {
        rule,
        materialId: rule.materialId,
        fieldId: check.contains.field,
        references: [],
        words: check.contains.anyOf,
        isList: false,
      },
    ];
  if (!("equals" in check)) return [];
  const { left, right, allow } = check.equals;
  const rights = typeof right === "string" ? [right] : right;
  const isList = allow === "among";
  const forward = sideOf(rule, left, rights, isList);
  const backward = isList ? [] : rights.flatMap((reference) => sideOf(rule, reference, [left], false));
  return [...forward, ...backward];
}

function sideOf(
  rule: Rule,
  reference: string,
  references: readonly string[],
  isList: boolean,
): readonly Expectation[] {
  const [materialId = "", fieldId = ""] = reference.slice(1).split(".");
  if (materialId === "form" || fieldId === "" || reference === "$item.name") return [];
  return [{ rule, materialId, fieldId, references, words: [], isList }];
}

function fillOnce(scene: Scene, expectations: readonly Expectation[]): Scene {
  const documents = new Map(
    [...scene.documents].map(([materialId, own]) => {
      const wanted = expectations.filter((expectation) => expectation.materialId === materialId);
      return [materialId, wanted.length === 0 ? own : own.map((one) => fillDocument(one, wanted, scene))];
    }),
  );
  return { ...scene, documents };
}

function fillDocument(
  document: AssignedDocument,
  expectations: readonly Expectation[],
  scene: Scene,
): AssignedDocument {
  if (document.isWrongType) return document;
  const found: Record<string, FieldValue> = {};
  for (const expectation of expectations) {
    const { fieldId, rule } = expectation;
    const isOwn = rule.materialId !== document.requirement.id || rule.typeId === undefined;
    if (!isOwn && rule.typeId !== document.material.typeId) continue;
    const field = found[fieldId] === undefined ? soughtField(document, fieldId) : null;
    const value = field && findValue(field, document, expectation, scene);
    if (value) found[fieldId] = value;
  }
  if (Object.keys(found).length === 0) return document;
  const material = { ...document.material, fields: { ...document.material.fields, ...found } };
  return { ...document, material };
}

interface SoughtField {
  readonly id: string;
  readonly name: string;
  readonly kind: FieldKind;
  /** What was read instead, unsurely. */
  readonly read: string | null;
}

/** The field, if it is one to look for: not read surely, not found empty. */
function soughtField(document: AssignedDocument, fieldId: string): SoughtField | null {
  const declared = document.type?.fields.find((field) => field.id === fieldId);
  if (!declared || declared.repeat || !SOUGHT.includes(declared.kind)) return null;
  const known = fieldOf(document, fieldId);
  if (known.kind === "nothing" || (known.kind === "unread" && known.state === "blank")) return null;
  if (known.kind === "value" && known.confidence >= ACCUSING_CONFIDENCE) return null;
  return {
    id: fieldId,
    name: declared.name,
    kind: declared.kind,
    read: known.kind === "value" ? known.value : null,
  };
}

function findValue(
  field: SoughtField,
  document: AssignedDocument,
  expectation: Expectation,
  scene: Scene,
): FieldValue | null {
  const values = expectedValues(document, expectation, scene);
  const agrees = field.read !== null && values.some((value) => fold(value) === fold(field.read ?? ""));
  if (agrees) return null;
  const found = values.flatMap((value) => {
    const places = placesOf(value, document, scene);
    return places.length > claimsOf(value, field.id, document) ? [{ value, place: places[0] }] : [];
  });
  const [first] = found;
  if (!first?.place || (expectation.isList && found.length > 1)) return null;
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "read",
    value: first.value,
    raw: first.place.text,
    confidence: EXPECTED_CONFIDENCE,
    evidence: [first.place],
  };
}

/** The words to look for, surely read or given; different ones once each. */
function expectedValues(
  document: AssignedDocument,
  { references, words, isList }: Expectation,
  scene: Scene,
): readonly string[] {
  const known = references
    .flatMap((reference) => resolveReference(reference, document, scene))
    .filter((value): value is UsableValue => value.kind === "value" && isSure(value, document))
    .flatMap(({ value }) => (isList ? value.split(/[、,，;；\s/]+/) : [value]));
  return [...new Set([...known, ...words])].filter((value) => fold(value).length >= SHORTEST);
}

/** Well enough known, and from elsewhere than the document itself. */
function isSure(value: UsableValue, document: AssignedDocument): boolean {
  return (
    value.confidence >= EXPECTED_CONFIDENCE && value.document?.requirement.id !== document.requirement.id
  );
}

/** How many other fields of the document hold the words: they account for as many places. */
function claimsOf(value: string, fieldId: string, document: AssignedDocument): number {
  const sought = fold(value);
  return Object.values(document.material.fields).filter(
    (field) =>
      field.fieldId !== fieldId &&
      field.state === "read" &&
      !["signature", "seal", "choice"].includes(field.kind) &&
      fold(field.value ?? "").includes(sought),
  ).length;
}

/** Where the words stand on the document, each time at the line on which they begin. */
function placesOf(value: string, document: AssignedDocument, scene: Scene): readonly Evidence[] {
  const sought = fold(value);
  return pagesOf(document, scene).flatMap(({ fileId, page }) => {
    const { text, lineAt } = runTogether(page.lines);
    return occurrences(text, sought).flatMap((at) => {
      const line = lineAt(at);
      return line ? [{ fileId, page: page.number, box: line.box, text: line.text }] : [];
    });
  });
}

function runTogether(lines: readonly TextLine[]): {
  readonly text: string;
  readonly lineAt: (at: number) => TextLine | undefined;
} {
  const texts = lines.map((line) => fold(line.text));
  const starts: number[] = [];
  let passed = 0;
  for (const text of texts) {
    starts.push(passed);
    passed += text.length;
  }
  return { text: texts.join(""), lineAt: (at) => lines[starts.findLastIndex((start) => start <= at)] };
}

/** Where the words begin, as words of their own: numbers are no parts of longer ones, a short name ends where it ends. */
function occurrences(text: string, sought: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const before = text[at - 1] ?? "";
    const after = text[at + sought.length] ?? "";
    const isPartOfNumber = /[0-9A-Z]/.test(sought.at(-1) ?? "") && /[0-9A-Z]/.test(after);
    const isTailOfNumber = /[0-9A-Z]/.test(sought[0] ?? "") && /[0-9A-Z]/.test(before);
    if (!isPartOfNumber && !isTailOfNumber) found.push(at);
  }
  return found;
}

function fold(text: string): string {
  return foldText(text, FOLDS);
}
