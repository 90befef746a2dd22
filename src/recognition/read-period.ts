import type { LabelWords } from "../domain/label-words.ts";
import { FIGURE_DATE, type MaterialField } from "../domain/material-type.ts";
import type { FieldValue } from "../domain/recognized-material.ts";
import { describeLabel } from "./find-labels.ts";
import { findLabelStretches } from "./label-stretches.ts";
import { stretchesOf } from "./match-pattern.ts";
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
          const [value] = valuesAt(page, day, place, [place])
            .flatMap((candidate) => readCandidate(day, candidate) ?? [])
            .filter(({ state }) => state === "read");
          return value ? [value] : [];
        });
    });
  const [start, ...starts] = days(period.starts);
  const [end, ...ends] = days(period.ends);
  if (!start?.value || !end?.value || starts.length + ends.length > 0 || start.value > end.value) return null;
  return joined(field, start, end);
}

/** 从…起，到…止, in a sentence; the words between hold no other figures. */
const IN_SENTENCE = new RegExp(
  `(?:自|从|由)_*(?<start>${FIGURE_DATE})[^\\d。;；]{0,14}?(?:至|到|,|，|-|—|~)?[^\\d。;；]{0,6}?_*(?<end>${FIGURE_DATE})`,
  "dgu",
);

/** A period told in running text; null unless the pages tell exactly one. */
export function periodInProse(field: MaterialField, pages: readonly PageText[]): FieldValue | null {
  const day: MaterialField = { ...field, kind: "date", lines: "one" };
  const found = pages.flatMap((page) =>
    [...page.flow.matchAll(IN_SENTENCE)].flatMap((match) => {
      const read = (name: string) => {
        const span = match.indices?.groups?.[name];
        if (!span) return null;
        const stretches = stretchesOf(page, span[0], span[1]);
        return readCandidate(day, { page, stretches, certainty: 1, place: null });
      };
      const [start, end] = [read("start"), read("end")];
      return start?.value && end?.value && start.value <= end.value ? [joined(field, start, end)] : [];
    }),
  );
  const [first] = found;
  return first && new Set(found.map(({ value }) => value)).size === 1 ? first : null;
}

function joined(field: MaterialField, start: FieldValue, end: FieldValue): FieldValue {
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
