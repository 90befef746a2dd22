import {
  type QuestionPair,
  type QuestionTranslation,
  TRANSLATION_VERSION,
} from "../domain/question-translation.ts";
import { type WordSegmenter, wordsOf } from "./cut-terms.ts";
import { foldSearchText } from "./fold-text.ts";

/** Fewer pairs say more of chance than of how people ask (docs/retrieval.md has the curve). */
export const FEWEST_PAIRS = 100;
/** What is over is left out: the time for learning grows with the pairs. Chosen: a city's questions of years. */
export const MOST_PAIRS = 20_000;
/** Different words looked at of one question and of one passage; bounds the work for a pair. */
const MOST_QUESTION_WORDS = 24;
const MOST_PASSAGE_WORDS = 300;
const ROUNDS = 5;
/** A passage word counts as if it had been seen so often more with no question in particular. */
const DOUBT = 0.5;
/** A lone character stands inside other words of a text, so that nothing is said by it: looked for, but not a cause. */
const SHORTEST_CAUSE = 2;
/** So rarely the cause of a question word that it is not kept, and how many causes are. */
const LEAST_CHANCE = 0.005;
const MOST_CAUSES = 60;
/** The cause of what every question says (请问, 多少): no passage is any nearer for it. */
const NO_WORD = 0;

/**
 * Learns by expectation maximization which words of passages questions' words go with; each yield is a place
 * to let others have the processor. Null where there are too few pairs. The same pairs give the same.
 */
export function* learnTranslation(
  given: readonly QuestionPair[],
  segment: WordSegmenter,
): Generator<void, QuestionTranslation | null> {
  if (given.length < FEWEST_PAIRS) return null;
  const pairs = given.slice(0, MOST_PAIRS);
  const asked = new Numbering();
  const held = new Numbering();
  held.numberOf("\0");
  const cut: CutPair[] = [];
  for (const { question, passage } of pairs) {
    cut.push({
      question: numbersOf(question, asked, MOST_QUESTION_WORDS, segment),
      passage: [NO_WORD, ...numbersOf(passage, held, MOST_PASSAGE_WORDS, segment)],
    });
    yield;
  }
  const usual = usualness(cut, asked.size);
  const table = yield* tableOf(cut, asked.size, held.size);
  for (let round = 0; round < ROUNDS; round++) yield* improve(table, usual, held.size);
  const words = asked.words.map((word, number) => ({
    word,
    usual: toDigits(usual[number] ?? 0),
    from: causesOf(table, number, held.words),
  }));
  return {
    version: TRANSLATION_VERSION,
    pairs: pairs.length,
    words: words.filter(({ from }) => from.length > 0),
  };
}

interface CutPair {
  readonly question: readonly number[];
  /** Begins with NO_WORD. */
  readonly passage: readonly number[];
}

class Numbering {
  readonly words: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    this.#numbers.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  get size(): number {
    return this.words.length;
  }
}

function numbersOf(text: string, numbering: Numbering, most: number, segment: WordSegmenter): number[] {
  const words = [...new Set(wordsOf(foldSearchText(text), segment))].slice(0, most);
  return words.map((word) => numbering.numberOf(word));
}

/** Share of each word among all words of questions. */
function usualness(pairs: readonly CutPair[], words: number): Float64Array {
  const counts = new Float64Array(words);
  let total = 0;
  for (const { question } of pairs) {
    total += question.length;
    for (const word of question) counts[word] = (counts[word] ?? 0) + 1;
  }
  return counts.map((count) => count / total);
}

/** One cell for each question word and passage word that occur in a pair, those of a question word together. */
interface Table {
  /** First cell of each question word, and behind the last one the number of cells. */
  readonly starts: readonly number[];
  /** Passage word of each cell. */
  readonly passageWord: readonly number[];
  /** For each occurrence of a question word in a pair the cells that may have caused it. */
  readonly occurrences: readonly { readonly word: number; readonly cells: Uint32Array }[];
  /** How likely the question word is where the passage word stands. */
  readonly chance: Float64Array;
}

function* tableOf(pairs: readonly CutPair[], asked: number, held: number): Generator<void, Table> {
  const pairsOf: CutPair[][] = Array.from({ length: asked }, () => []);
  for (const pair of pairs) for (const word of pair.question) pairsOf[word]?.push(pair);
  const starts: number[] = [];
  const passageWord: number[] = [];
  const occurrences: { word: number; cells: Uint32Array }[] = [];
  const cellOf = new Uint32Array(held);
  for (const [word, own] of pairsOf.entries()) {
    starts.push(passageWord.length);
    const first = passageWord.length;
    for (const { passage } of own) {
      const cells = Uint32Array.from(passage, (source) => {
        const known = cellOf[source] ?? 0;
        // A cell of an earlier question word lies before this one's first.
        if (known >= first && passageWord[known] === source) return known;
        cellOf[source] = passageWord.length;
        return passageWord.push(source) - 1;
      });
      occurrences.push({ word, cells });
    }
    yield;
  }
  starts.push(passageWord.length);
  return { starts, passageWord, occurrences, chance: new Float64Array(passageWord.length).fill(1) };
}

/** One round: each occurrence is shared out among its causes as they are likely, and these are counted anew. */
function* improve({ starts, passageWord, occurrences, chance }: Table, usual: Float64Array, held: number) {
  const counted = new Float64Array(chance.length);
  for (const { cells } of occurrences) {
    let total = 0;
    for (const cell of cells) total += chance[cell] ?? 0;
    for (const cell of cells) counted[cell] = (counted[cell] ?? 0) + (chance[cell] ?? 0) / total;
    yield;
  }
  const ofPassageWord = new Float64Array(held);
  for (const [cell, source] of passageWord.entries())
    ofPassageWord[source] = (ofPassageWord[source] ?? 0) + (counted[cell] ?? 0);
  for (let word = 0; word + 1 < starts.length; word++)
    for (let cell = starts[word] ?? 0; cell < (starts[word + 1] ?? 0); cell++) {
      const seen = ofPassageWord[passageWord[cell] ?? 0] ?? 0;
      chance[cell] = ((counted[cell] ?? 0) + DOUBT * (usual[word] ?? 0)) / (seen + DOUBT);
    }
}

/** The likeliest first; ties by word, so that the same pairs give the same in whatever order cells came. */
function causesOf({ starts, passageWord, chance }: Table, asked: number, held: readonly string[]) {
  const causes: [string, number][] = [];
  for (let cell = starts[asked] ?? 0; cell < (starts[asked + 1] ?? 0); cell++) {
    const source = passageWord[cell] ?? NO_WORD;
    const word = held[source] ?? "";
    const likely = toDigits(chance[cell] ?? 0);
    if (source !== NO_WORD && word.length >= SHORTEST_CAUSE && likely >= LEAST_CHANCE)
      causes.push([word, likely]);
  }
  return causes
    .sort(([a, likelyA], [b, likelyB]) => likelyB - likelyA || (a < b ? -1 : 1))
    .slice(0, MOST_CAUSES);
}

/** A small file says all of it. */
function toDigits(value: number): number {
  return Number(value.toPrecision(3));
}
