import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialField, MaterialType } from "../domain/material-type.ts";
import { describeLabel, type LabelPlace } from "./find-labels.ts";
import { findLabelStretches, type LabelStretch } from "./label-stretches.ts";
import { foldWords, type PageText } from "./page-text.ts";

/** Alike enough where the words end like labels of the field's kind, and where they do not. */
const ALIKE = { ofKind: 0.5, otherwise: 0.74 };
/** A second label or field this much less alike leaves no doubt which is meant. */
const CLEAR = 0.08;

interface Match {
  readonly stretch: LabelStretch;
  readonly page: PageText;
  readonly field: MaterialField;
  readonly likeness: number;
}

/**
 * Labels that the type does not list, taken for those of the fields sought: words that stand like a label and are
 * named like the field. Where two fields or two labels are about equally alike, neither is taken. The places bear
 * the field's own first label.
 */
export function adoptLabels(
  type: MaterialType,
  sought: readonly MaterialField[],
  pages: readonly PageText[],
  known: (page: PageText) => readonly LabelPlace[],
  words: LabelWords,
): ReadonlyMap<PageText, readonly LabelPlace[]> {
  const others = new Set(type.otherLabels.map(foldWords));
  const matches = pages.flatMap((page) => {
    const taken = known(page);
    return findLabelStretches(page)
      .filter((stretch) => !others.has(stretch.words) && !taken.some((place) => overlaps(stretch, place)))
      .flatMap((stretch) =>
        sought.flatMap((field) => {
          const likeness = likenessOf(stretch.words, field, type, words);
          return likeness === null ? [] : [{ stretch, page, field, likeness }];
        }),
      );
  });
  const adopted = new Map<PageText, LabelPlace[]>();
  for (const match of matches.filter((one) => isClear(one, matches))) {
    const label = foldWords(match.field.labels[0] ?? match.field.name);
    const place = { ...describeLabel(match.stretch.cell, label, match.stretch.start, match.stretch.length), isAtStart: true, isAdopted: true };
    adopted.set(match.page, [...(adopted.get(match.page) ?? []), place]);
  }
  return adopted;
}

/** No other field claims these words about as well, and no other words this field. */
function isClear(match: Match, all: readonly Match[]): boolean {
  return all.every(
    (other) =>
      other === match ||
      (other.stretch !== match.stretch && (other.field !== match.field || other.stretch.words === match.stretch.words)) ||
      other.likeness <= match.likeness - CLEAR,
  );
}

function overlaps(stretch: LabelStretch, place: LabelPlace): boolean {
  if (!place.cellIndexes.includes(stretch.cell.index)) return false;
  if (place.cellIndexes.length > 1) return true;
  return place.start < stretch.start + stretch.length && stretch.start < place.end;
}

/** How alike printed words are to a field's labels, 0..1; null where they name something else. */
export function likenessOf(
  printed: string,
  field: MaterialField,
  type: MaterialType,
  words: LabelWords,
): number | null {
  if (field.kind === "signature" || field.kind === "seal" || field.codes.length > 0) return null;
  const own = words.kinds[field.kind];
  if (own?.foreign.some((word) => printed.includes(word) && !field.labels.some((label) => label.includes(word)))) return null;
  const labels = [...field.labels, ...field.heads, field.name].map((label) => foldWords(label).replace(/\([^()]*\)/g, ""));
  const alike = Math.max(...labels.map((label) => likeness(printed, label)));
  const head = longestHead(printed, own?.heads ?? []);
  const foreignHead = Object.entries(words.kinds)
    .filter(([kind]) => kind !== field.kind)
    .map(([, kind]) => longestHead(printed, kind.heads))
    .sort((a, b) => b.length - a.length)[0];
  if ((foreignHead?.length ?? 0) > head.length && alike < 0.9) return null;
  if (head === "") return alike >= ALIKE.otherwise ? alike : null;
  const isOnly = type.fields.filter((other) => other.kind === field.kind).length === 1 && !field.party;
  const score = 0.45 + alike * 0.55;
  return isOnly || alike >= ALIKE.ofKind ? score : null;
}

function longestHead(printed: string, heads: readonly string[]): string {
  return heads.filter((head) => printed.endsWith(head)).sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Share of characters that two labels have in common in the same order (Dice of the longest common subsequence). */
export function likeness(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let at = 1; at <= b.length; at++) {
      next.push(char === b[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(row[at] ?? 0, next[at - 1] ?? 0));
    }
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / (a.length + b.length);
}
