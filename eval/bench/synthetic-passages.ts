import { localDate } from "../../src/domain/local-date.ts";
import { passageSchema } from "../../src/domain/passage.ts";
import type { IndexedPassage, TermsByKind } from "../../src/ports/passage-index.ts";
import { cutTerms, type WordSegmenter } from "../../src/retrieval/cut-terms.ts";
import { createRandom } from "../train/fit-ranker.ts";

const PASSAGES_A_DOCUMENT = 10;
/** Characters a passage is filled up to. */
const PASSAGE_CHARACTERS = 350;
/** Invented provinces with three cities of two counties each; all codes are unassigned. */
const PROVINCES = ["990000", "980000", "970000", "960000"];

export interface SyntheticBase {
  /** Document `number`, from 0: the same for the same sentences, whenever it is asked for. */
  document(number: number): { readonly documentId: string; readonly passages: readonly IndexedPassage[] };
  /** A question of two clauses out of the sentences, with the county it is asked in. */
  question(number: number): { readonly text: string; readonly region: string };
}

/** Passages put together from random sentences; each sentence is cut once. */
export function createSyntheticBase(sentences: readonly string[], segment: WordSegmenter): SyntheticBase {
  const cut = new Map<number, TermsByKind>();
  // One string for all occurrences of a term: a million passages would not fit into memory otherwise.
  const known = new Map<string, string>();
  const shared = (term: string): string => {
    const held = known.get(term);
    if (held === undefined) known.set(term, term);
    return held ?? term;
  };
  const termsOf = (at: number): TermsByKind => {
    let terms = cut.get(at);
    if (!terms) {
      const { bigrams, words } = cutTerms([sentences[at] ?? ""], segment);
      terms = { bigrams: bigrams.map(shared), words: words.map(shared) };
      cut.set(at, terms);
    }
    return terms;
  };
  const pick = (random: () => number) => Math.floor(random() * sentences.length);
  return {
    document(number) {
      const random = createRandom(number + 1);
      const documentId = `document-${number}`;
      const region = regionAt(Math.floor(random() * 41));
      const year = 2005 + Math.floor(random() * 20);
      const passages = Array.from({ length: PASSAGES_A_DOCUMENT }, (_, ordinal): IndexedPassage => {
        const chosen: number[] = [];
        for (
          let length = 0;
          length < PASSAGE_CHARACTERS;
          length += sentences[chosen.at(-1) ?? 0]?.length ?? 1
        )
          chosen.push(pick(random));
        const terms = chosen.map(termsOf);
        return {
          passage: passageSchema.parse({
            id: `${documentId}#${ordinal}`,
            documentId,
            title: `合成文件第${number}号`,
            section: `第${ordinal + 1}条`,
            text: chosen.map((at) => sentences[at]).join(""),
            ordinal,
            ...(region ? { region } : {}),
            effectiveFrom: localDate(`${year}-01-01`),
            ...(random() < 0.3 ? { effectiveUntil: localDate(`${year + 5}-12-31`) } : {}),
          }),
          terms: {
            bigrams: terms.flatMap(({ bigrams }) => bigrams),
            words: terms.flatMap(({ words }) => words),
          },
        };
      });
      return { documentId, passages };
    },
    question(number) {
      const random = createRandom(number + 1_000_003);
      const clauses = [pick(random), pick(random)].map((at) => {
        const parts = (sentences[at] ?? "").split(/[，。；：、]/).filter((part) => part.length >= 4);
        return (parts[Math.floor(random() * parts.length)] ?? "").slice(0, 14);
      });
      const region = regionAt(17 + Math.floor(random() * 24)) ?? "990101";
      return { text: clauses.join("，"), region };
    },
  };
}

/** 0: the whole country; 1–4 provinces; 5–16 cities; 17–40 counties. */
function regionAt(place: number): string | null {
  if (place === 0) return null;
  if (place <= 4) return PROVINCES[place - 1] ?? null;
  const within = place <= 16 ? place - 5 : place - 17;
  const province = (PROVINCES[within % 4] ?? "99").slice(0, 2);
  if (place <= 16) return `${province}0${1 + Math.floor(within / 4)}00`;
  return `${province}0${1 + (Math.floor(within / 4) % 3)}0${1 + Math.floor(within / 12)}`;
}
