import type { FindingWords } from "../../domain/guidance-knowledge.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import { foldForMatching } from "../../standards/fold-for-matching.ts";

/** One way of saying an item. */
export interface Phrase {
  readonly text: string;
  /** Official names weigh a little more than everyday ones. */
  readonly weight: number;
}

const NAME = 1;
const ALIAS = 0.98;
const EVERYDAY = 0.95;

/** Prepares texts as policy staff's words say: what is folded, left out and said with one word. */
export interface TextPreparer {
  /** Folded, and only letters, digits and Chinese characters left; other signs part runs. */
  fold(text: string): string;
  withoutFillers(folded: string): string;
  /** With every everyday word put as its group puts it. */
  canonical(folded: string): string;
  readonly weakCharacters: ReadonlySet<string>;
}

export function textPreparer(words: FindingWords): TextPreparer {
  const means = new Map(
    words.groups.flatMap((group) => group.words.map((word) => [fold(word), fold(group.means)])),
  );
  // A word that says the same as its group already holds is left alone: 饭店 in 饭店许可证.
  const kept = words.groups.map((group) => fold(group.means));
  const groups = alternatives([...means.keys(), ...kept]);
  const fillers = alternatives(words.fillers.map(fold));
  return {
    fold,
    withoutFillers: (folded) => (fillers ? folded.replace(fillers, " ") : folded),
    canonical: (folded) => (groups ? folded.replace(groups, (word) => means.get(word) ?? word) : folded),
    weakCharacters: new Set(words.weakCharacters),
  };
}

/** Any of the words, the longest first. */
function alternatives(words: readonly string[]): RegExp | null {
  const ordered = [...new Set(words)].filter((word) => word !== "").sort((a, b) => b.length - a.length);
  return ordered.length === 0 ? null : new RegExp(ordered.join("|"), "gu");
}

/** Lower case, half width, Simplified; signs become single spaces. */
function fold(text: string): string {
  return foldForMatching(text)
    .replace(/[^\p{Letter}\p{Number}]+/gu, " ")
    .trim();
}

/** Every way of saying the item, each once, as it stands and with everyday words put as their group puts them. */
export function phrasesOf(
  item: Pick<ServiceItem, "name" | "aliases" | "everydayWords">,
  preparer: TextPreparer,
): readonly Phrase[] {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    const folded = preparer.fold(text);
    for (const form of [folded, preparer.canonical(folded)])
      if (form !== "") weights.set(form, Math.max(weight, weights.get(form) ?? 0));
  };
  add(item.name, NAME);
  for (const alias of item.aliases) add(alias, ALIAS);
  for (const everyday of item.everydayWords) add(everyday, EVERYDAY);
  return [...weights].map(([text, weight]) => ({ text, weight }));
}

/** What else belongs to the item: it helps to choose among items, and finds none alone. */
export function surroundingsOf(
  item: Pick<ServiceItem, "department" | "result">,
  preparer: TextPreparer,
): string {
  return preparer.canonical(preparer.fold(`${item.department} ${item.result}`));
}
