// What lives here: finding passages and ordering them, in plain TypeScript for every runtime.
// What must not: storage and models (ports), wording of answers. Read more: docs/retrieval.md.
import type { TermsByKind } from "../ports/passage-index.ts";
import { foldSearchText } from "./fold-text.ts";

/** Raised whenever texts are cut into other terms than before: what an index kept is then made anew. */
export const CUTTING = 1;

/** Cuts folded text into words, in order. Pieces that hold no letter or digit may be among them. */
export type WordSegmenter = (text: string) => readonly string[];

/** Runs of Chinese characters, or of Latin letters and digits with inner points. */
const RUN = /[\p{Script=Han}〇]+|[a-z0-9]+(?:\.[0-9]+)*/gu;
const IS_WORD = /[\p{L}\p{N}]/u;

/** Pairs of neighboring Chinese characters; a lone one, a number and a Latin word stay whole. */
export function bigramsOf(foldedText: string): string[] {
  const terms: string[] = [];
  for (const [run] of foldedText.matchAll(RUN)) {
    const isWhole = run.length === 1 || /[a-z0-9]/.test(run[0] ?? "");
    if (isWhole) terms.push(run);
    else for (let at = 0; at + 1 < run.length; at++) terms.push(run.slice(at, at + 2));
  }
  return terms;
}

export function wordsOf(foldedText: string, segment: WordSegmenter): string[] {
  return segment(foldedText).filter((word) => IS_WORD.test(word) && !/\s/.test(word));
}

/** Terms of several texts (title, section, text) as one; no term reaches over a border. */
export function cutTerms(texts: readonly string[], segment: WordSegmenter): TermsByKind {
  const folded = texts.map(foldSearchText);
  return {
    bigrams: folded.flatMap(bigramsOf),
    words: folded.flatMap((text) => wordsOf(text, segment)),
  };
}

/**
 * The segmenter every runtime has. Its dictionary is ICU's and changes with the runtime's version:
 * an index cut with one version is best searched with the same.
 */
export function createIntlSegmenter(): WordSegmenter {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
}
