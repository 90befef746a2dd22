import { pinyin } from "pinyin-pro";
import type { LocalDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Catalog } from "./catalog.ts";

export interface FoundItem {
  readonly item: ServiceItem;
  /** 0..1; higher is better, comparable within one answer only. */
  readonly score: number;
}

/** Below this an item has too little in common with what was asked to be shown. */
const MINIMUM_SCORE = 0.15;

/** Words people put around what they mean: 我想开个小饭馆 is about 开饭馆. */
const FILLERS = /请问|怎么|如何|需要|准备|打算|我们|一个|一家|[我想要个家小吗呢]/g;

/** What is left without fillers counts a little less than what was typed. */
const KERNEL_WEIGHT = 0.95;

/**
 * Items that answer to what people type: code, official name, alias, everyday words (我想开个小店), pinyin or
 * its initials (gtgsh). Best first.
 */
export function findItems(
  catalog: Pick<Catalog, "items">,
  asOf: LocalDate,
  query: string,
): readonly FoundItem[] {
  const wanted = fold(query);
  if (wanted === "") return [];
  const kernel = wanted.replace(FILLERS, "");
  return catalog
    .items(asOf)
    .map((item) => ({
      item,
      score: Math.max(
        ...phrasesOf(item).map((phrase) =>
          Math.max(
            phraseScore(wanted, phrase),
            kernel.length >= 2 && kernel !== wanted ? KERNEL_WEIGHT * phraseScore(kernel, phrase) : 0,
          ),
        ),
      ),
    }))
    .filter(({ score }) => score >= MINIMUM_SCORE)
    .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1));
}

interface Phrase {
  readonly text: string;
  /** Official names weigh more than everyday ones. */
  readonly weight: number;
  readonly initials: string;
  readonly pinyin: string;
}

const phrases = new WeakMap<ServiceItem, readonly Phrase[]>();
const byName = new Map<string, Pick<Phrase, "initials" | "pinyin">>();

function phrasesOf(item: ServiceItem): readonly Phrase[] {
  const known = phrases.get(item);
  if (known) return known;
  const made = [
    ...[item.id, ...item.codes].map((code) => phrase(code, 1)),
    phrase(item.name, 1),
    ...item.aliases.map((alias) => phrase(alias, 0.97)),
    ...item.everydayWords.map((words) => phrase(words, 0.9)),
  ];
  phrases.set(item, made);
  return made;
}

function phrase(name: string, weight: number): Phrase {
  const text = fold(name);
  const known = byName.get(text) ?? {
    initials: pinyin(text, { pattern: "first", toneType: "none", type: "array" }).join("").toLowerCase(),
    pinyin: pinyin(text, { toneType: "none", type: "array" }).join("").toLowerCase(),
  };
  byName.set(text, known);
  return { text, weight, ...known };
}

/** Lower case, half width, only letters, digits and Chinese characters. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, "");
}

function phraseScore(wanted: string, { text, weight, initials, pinyin: spelled }: Phrase): number {
  if (text === wanted) return weight;
  const isLatin = /^[a-z0-9]+$/.test(wanted);
  if (isLatin && wanted.length >= 2) {
    if (initials.startsWith(wanted) || spelled === wanted) return 0.85 * weight;
    if (wanted.length >= 3 && (initials.includes(wanted) || spelled.startsWith(wanted))) return 0.7 * weight;
    return 0;
  }
  if (text.includes(wanted)) return (0.6 + 0.35 * (wanted.length / text.length)) * weight;
  if (text.length >= 2 && wanted.includes(text)) return (0.6 + 0.3 * (text.length / wanted.length)) * weight;
  return 0.6 * dice(bigrams(wanted), bigrams(text)) * weight;
}

function bigrams(text: string): ReadonlySet<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`));
}

function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}
