// What a rule compares a field with is often known when the field itself was not found: the paper is set in a way
// recognition does not know. If those very words stand on the paper, the field was found after all.
import { evaluateCondition } from "../domain/condition.ts";
import type { FieldKind, FieldValue } from "../domain/recognized-material.ts";
import type { Rule } from "../domain/rule.ts";
import { parseAddress } from "../standards/address.ts";
import { isOfForm } from "../standards/names-by-looks.ts";
import { foldPrinted, freePlaceOf } from "./printed-words.ts";
import { fieldOf, resolveReference, type UsableValue } from "./references.ts";
import type { AssignedDocument, Scene } from "./scene.ts";
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
  /** What was read instead, unsurely or with words of its sentence around it. */
  readonly read: string | null;
  /** It was read surely: another value is taken only from within what was read, or where that is no such value. */
  readonly isSure: boolean;
}

/** The field, if it is one to look for: not found empty. */
function soughtField(document: AssignedDocument, fieldId: string): SoughtField | null {
  const declared = document.type?.fields.find((field) => field.id === fieldId);
  if (!declared || declared.repeat || !SOUGHT.includes(declared.kind)) return null;
  const known = fieldOf(document, fieldId);
  if (known.kind === "nothing" || (known.kind === "unread" && known.state === "blank")) return null;
  return {
    id: fieldId,
    name: declared.name,
    kind: declared.kind,
    read: known.kind === "value" ? known.value : null,
    isSure: known.kind === "value" && known.confidence >= ACCUSING_CONFIDENCE,
  };
}

function findValue(
  field: SoughtField,
  document: AssignedDocument,
  expectation: Expectation,
  scene: Scene,
): FieldValue | null {
  const values = expectedValues(document, expectation, scene);
  const agrees =
    field.read !== null && values.some((value) => foldPrinted(value) === foldPrinted(field.read ?? ""));
  if (agrees) return null;
  const found = values.flatMap((value) => {
    if (isPartOfName(value, field.read)) return [];
    if (field.isSure && !isSaidOf(value, field)) return [];
    const place = freePlaceOf(value, field.id, document, scene);
    return place ? [{ value, place }] : [];
  });
  const [first] = found;
  if (!first || (expectation.isList && found.length > 1)) return null;
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

/** What goes on with an address, or with a number: the words before it are not the whole of it. */
const GOES_ON = /^[0-9A-Za-z\-—#号室层楼栋幢单铺座附之商、]/u;

/**
 * Whether the words are what was read says of the field, surely as it was read: they stand whole in a sentence
 * (兹有某某所有的房屋一处), or what was read is a sentence of the form and no value at all.
 */
function isSaidOf(value: string, { kind, read }: SoughtField): boolean {
  if (read === null) return true;
  const [sought, own] = [foldPrinted(value), foldPrinted(read)];
  const at = own.indexOf(sought);
  if (at < 0) return false;
  const [before, after] = [own.slice(0, at), own.slice(at + sought.length)];
  if (kind === "address") return isLead(before) && (after === "" || !GOES_ON.test(after));
  return SENTENCE_BEFORE.test(before) && SENTENCE_AFTER.test(after) && before + after !== "";
}

/** Words of a sentence before an address name no place of their own. */
function isLead(before: string): boolean {
  const { rest: _, ...parts } = parseAddress(before);
  return Object.keys(parts).length === 0;
}

/** What a sentence says before and after a name. */
const SENTENCE_BEFORE = /^(?:.*(?:兹有|兹证明|今有|我叫|我是|本人|我|由|将|把|给|[,，。;；:：(]))?$/u;
const SENTENCE_AFTER =
  /^(?:同志|先生|女士|所有|名下|拥有|自有|持有|的|一户|一家|使用|已经|已把|已将|曾经|打算|准备|自愿|[,，。;；(]|$)/u;

/** Whether the words only begin or end a longer name that was read: that one is somebody else's, or wrong. */
function isPartOfName(value: string, read: string | null): boolean {
  if (read === null) return false;
  const [sought, own] = [foldPrinted(value), foldPrinted(read)];
  const rest = own.startsWith(sought)
    ? own.slice(sought.length)
    : own.endsWith(sought)
      ? own.slice(0, -sought.length)
      : "";
  return /^\p{Script=Han}{2,}$/u.test(rest) && !isOfForm(rest) && !SENTENCE_AFTER.test(rest);
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
  return [...new Set([...known, ...words])].filter((value) => foldPrinted(value).length >= SHORTEST);
}

/** Well enough known, and from elsewhere than the document itself. */
function isSure(value: UsableValue, document: AssignedDocument): boolean {
  return (
    value.confidence >= EXPECTED_CONFIDENCE && value.document?.requirement.id !== document.requirement.id
  );
}
