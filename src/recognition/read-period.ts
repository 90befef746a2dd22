import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { describeLabel } from "./find-labels.ts";
import { findLabelStretches } from "./label-stretches.ts";
import type { PageText } from "./page-text.ts";
import { valuesAt } from "./place-value.ts";
import { readCandidate, round } from "./read-stretches.ts";

/** The first day has one place, the last another: enough to ask by, too little to accuse. */
const PERIOD_CERTAINTY = 0.78;

/**
 * A period whose first and last day stand at labels of their own (劳动合同起始日, 劳动合同终止日); null unless the pages
 * hold exactly one of each.
 */
export function readPeriod(
  field: MaterialField,
  pages: readonly PageText[],
  { period }: LabelWords,
): FieldValue | null {
  const day: MaterialField = { ...field, kind: "date", lines: "one" };
  const days = (words: readonly string[]) =>
    pages.flatMap((page) => {
      const seen = new Set<number>();
      return findLabelStretches(page)
        .filter(({ names }) => names.some((name) => words.some((word) => isOfPeriod(name, word))))
        .filter(({ cell }) => !seen.has(cell.index) && seen.add(cell.index))
        .flatMap(({ cell, start, length }) => {
          const place = describeLabel(cell, field.id, start, length);
          const [value] = valuesAt(page, day, place, [place]).flatMap(
            (candidate) => readCandidate(day, candidate) ?? [],
          );
          return value?.state === "read" ? [value] : [];
        });
    });
  const [start, ...starts] = days(period.starts);
  const [end, ...ends] = days(period.ends);
  if (!start?.value || !end?.value || starts.length + ends.length > 0 || start.value > end.value) return null;
  return {
    ...start,
    kind: field.kind,
    value: `${start.value}/${end.value}`,
    raw: `${start.raw} ${end.raw}`,
    confidence: round(Math.min(start.confidence, end.confidence) * PERIOD_CERTAINTY),
    evidence: [...start.evidence, ...end.evidence],
  };
}

/** A short caption that ends with the word, or with it and what says that a day follows. */
function isOfPeriod(name: string, word: string): boolean {
  return name.length <= 10 && new RegExp(`${word}(?:日期?|时间|年月日)?$`, "u").test(name);
}
