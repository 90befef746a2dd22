// Papers that tell their particulars one after the other in sentences: 名称为某公司，法定代表人为某某，住所为…。 Every such
// label closes like one with a colon, wherever the lines end.
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { asPattern, stretchesOf } from "./match-pattern.ts";
import { foldWords, type PageText } from "./page-text.ts";
import { isOdd } from "./plausible-value.ts";
import { joinRepeated } from "./read-repeated.ts";
import { evidenceOf, readCandidate, textOf } from "./read-stretches.ts";
import { isSigned } from "./signing-labels.ts";
import { type Candidate, isNothing } from "./stretch.ts";

/** So many labels of a page go on so at least: one may as well say what somebody does something for (申请人为开店…). */
const LEAST_TOLD = 3;
/** Said outright, in a text that says every particular so. */
const TOLD_CERTAINTY = 0.95;
/** Certainty that a place is empty of which nothing is told. */
const OPEN = 0.85;
/** What stands for the colon; not the beginning of another word. */
const COPULA = "(?:为|是|系)(?![否为了以])";
/** Longest value, in characters. */
const LONGEST = 160;

/** A page's particulars told in sentences: where each one's value stands in its flow. */
interface Told {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** The field's value where its page tells all its particulars in sentences; null where it does not, or tells two. */
export function readTold(
  type: MaterialType,
  field: MaterialField,
  pages: readonly PageText[],
): FieldValue | null {
  if (isSigned(field) || field.kind === "choice" || field.codes.length > 0 || field.mrz) return null;
  const shared = new Set(
    type.fields
      .filter((other) => other !== field && !isSigned(other))
      .flatMap((other) => other.labels.map(foldWords)),
  );
  const own = new Set(field.labels.map(foldWords).filter((label) => !shared.has(label)));
  const candidates = pages.flatMap((page): Candidate[] =>
    toldOn(page, type)
      .filter(({ label }) => own.has(label))
      .map(({ label, from, to }) => ({
        page,
        stretches: stretchesOf(page, from, to),
        certainty: TOLD_CERTAINTY,
        place: null,
        lead: stretchesOf(page, from - label.length - 1, from - 1),
      })),
  );
  const values = candidates
    .flatMap((candidate) => readCandidate(field, candidate) ?? [])
    .filter(({ state, value }) => state === "read" && !isOdd(field, value ?? ""));
  if (values.length === 0) return leftOpen(field, candidates);
  if (new Set(values.map(({ value }) => value)).size !== 1) return null;
  return field.repeat ? joinRepeated(field, values.slice(0, 1)) : (values[0] ?? null);
}

/** 投入时间为，承诺日期为…: the sentence names the particular and says nothing of it. */
function leftOpen(field: MaterialField, candidates: readonly Candidate[]): FieldValue | null {
  const [open] = candidates;
  if (!open?.lead || candidates.some(({ stretches }) => !isNothing(stretches.map(textOf).join(""))))
    return null;
  const evidence = open.lead.map((stretch) => evidenceOf(open, stretch));
  return {
    fieldId: field.id,
    name: field.name,
    kind: field.kind,
    state: "blank",
    value: null,
    raw: "",
    confidence: OPEN,
    evidence,
  };
}

/** Every particular the page tells, where it tells enough of them so. */
function toldOn(page: PageText, type: MaterialType): readonly Told[] {
  const known = toldByPage.get(page) ?? new Map<MaterialType, readonly Told[]>();
  toldByPage.set(page, known);
  const told = known.get(type) ?? findTold(page, type);
  known.set(type, told);
  return told;
}

const toldByPage = new WeakMap<PageText, Map<MaterialType, readonly Told[]>>();

function findTold(page: PageText, type: MaterialType): readonly Told[] {
  const expression = expressions.get(type) ?? expressionOf(type);
  expressions.set(type, expression);
  const found = [...page.flow.matchAll(expression)].flatMap((match) => {
    const { label = "", value = "" } = match.groups ?? {};
    const isClause =
      /[,，。;；、:：)）]$/.test(page.flow.slice(0, match.index)) || page.flowCells[match.index]?.[1] === 0;
    const from = match.index + match[0].length - value.length;
    return isClause ? [{ label, from, to: from + value.length }] : [];
  });
  return new Set(found.map(({ label }) => label)).size >= LEAST_TOLD ? found : [];
}

const expressions = new WeakMap<MaterialType, RegExp>();

/**
 * A label, what stands for its colon, and its value up to the next label told so or the end of the sentence. Where
 * nothing is told, the comma left alone may be lost: a known label told so begins no value.
 */
function expressionOf(type: MaterialType): RegExp {
  const labels = [
    ...type.otherLabels,
    ...type.fields.filter((field) => !isSigned(field)).flatMap((field) => field.labels),
  ].map(foldWords);
  const words = [...new Set(labels)]
    .filter((label) => label.length >= 2)
    .sort((a, b) => b.length - a.length)
    .map(asPattern);
  const label = words.join("|");
  const next = `[,，;；][\\p{Script=Han}/()]{2,16}?${COPULA}|。`;
  return new RegExp(
    `(?<label>${label})${COPULA}(?:(?=(?:${label})${COPULA})|(?<value>[^。]{0,${LONGEST}}?)(?=${next}))`,
    "gu",
  );
}
