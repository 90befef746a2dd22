// Puts an answer together from sentences of the base, word for word. Nothing is rephrased: what is left
// out between two sentences shows as an ellipsis, so that no condition is lost without a trace.
import { splitSentences } from "../knowledge/split-sentences.ts";
import { probability } from "./linear-model.ts";
import type { FoundPassage, RankedSentence } from "./rank-sentences.ts";

/** Sentences of one passage; `quote` is a substring of its text. */
export interface Extract {
  readonly found: FoundPassage;
  /** Each is word for word part of the passage, in its order. */
  readonly quotes: readonly string[];
  /** The quotes read together. */
  readonly text: string;
}

/** How much is quoted. Characters; shares of the best sentence's probability. */
export interface ExtractLimits {
  readonly maxLength: number;
  readonly maxSentences: number;
  /** A further sentence of the same passage must be this likely beside the best one. */
  readonly sameShare: number;
  /** A sentence of another passage must be this likely to be shown too. */
  readonly otherShare: number;
  readonly maxExtracts: number;
}

/** Chosen on questions with known answers: see docs/evaluation.md. */
export const extractLimits: ExtractLimits = {
  maxLength: 260,
  maxSentences: 4,
  sameShare: 0.35,
  otherShare: 0.6,
  maxExtracts: 2,
};

/** The best sentences as extracts, the likeliest passage first; empty when there are no sentences. */
export function composeExtracts(
  ranked: readonly RankedSentence[],
  isList: boolean,
  limits: ExtractLimits = extractLimits,
): readonly Extract[] {
  const [best] = ranked;
  if (!best) return [];
  const bar = probability(best.score);
  const extracts: Extract[] = [];
  for (const lead of ranked) {
    if (extracts.length >= limits.maxExtracts) break;
    if (extracts.some((extract) => extract.found.passage.id === lead.found.passage.id)) continue;
    if (lead !== best && probability(lead.score) < bar * limits.otherShare) break;
    extracts.push(extractOf(lead, ranked, isList, limits));
  }
  return extracts;
}

function extractOf(
  lead: RankedSentence,
  ranked: readonly RankedSentence[],
  isList: boolean,
  limits: ExtractLimits,
): Extract {
  const sentences = splitSentences(lead.found.passage.text);
  const chosen = new Set([lead.index]);
  let length = lead.text.length;
  const take = (index: number): boolean => {
    const text = sentences[index]?.trim() ?? "";
    if (text === "" || length + text.length > limits.maxLength) return false;
    if (!chosen.has(index)) length += text.length;
    chosen.add(index);
    return true;
  };
  takeWhatBelongs(lead.index, sentences, isList, take);
  const floor = probability(lead.score) * limits.sameShare;
  for (const other of ranked) {
    if (chosen.size >= limits.maxSentences || probability(other.score) < floor) break;
    if (other.found.passage.id === lead.found.passage.id && take(other.index))
      takeWhatBelongs(other.index, sentences, isList, take);
  }
  return assemble(lead.found, sentences, chosen);
}

const opensList = /[：:]\s*$|如下[。：:]?\s*$/;
const opensInside = /[：:]\s*(?:[（(]?[一1][)）、.．]|①|一是)/;
const isQuestion = /[？?]\s*$/;
const isItem =
  /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十]|[-•·●])/;
/** A sentence that leans on the one before it. */
const leansBack = /^\s*(?:其中|上述|以上|前款|该|同时|此外|但|但是|否则|逾期|另外|具体)/;

/** What a sentence is no answer without: the list it opens, the reply to a question, the lead of a list. */
function takeWhatBelongs(
  index: number,
  sentences: readonly string[],
  isList: boolean,
  take: (index: number) => boolean,
): void {
  const text = sentences[index] ?? "";
  if (opensList.test(text) || isQuestion.test(text)) {
    let next = index + 1;
    while (next < sentences.length && take(next)) {
      next += 1;
      if (isQuestion.test(text) && !isItem.test(sentences[next] ?? "")) break;
      if (opensList.test(text) && next > index + 2 && !isItem.test(sentences[next] ?? "")) break;
    }
  }
  // A list that begins within the sentence: …下列条件：（一）……；
  if (opensInside.test(text))
    for (let next = index + 1; isItem.test(sentences[next] ?? "") && take(next); next++);
  if (isList && isItem.test(text)) {
    for (let next = index + 1; isItem.test(sentences[next] ?? "") && take(next); next++);
    for (let back = index - 1; back >= 0; back--) {
      const before = sentences[back] ?? "";
      if (!isItem.test(before) && !opensList.test(before)) break;
      if (!take(back) || opensList.test(before)) break;
    }
  }
  if (leansBack.test(text) && index > 0) take(index - 1);
  if (leansBack.test(sentences[index + 1] ?? "")) take(index + 1);
}

function assemble(found: FoundPassage, sentences: readonly string[], chosen: ReadonlySet<number>): Extract {
  const order = [...chosen].toSorted((a, b) => a - b);
  const quotes: string[] = [];
  let run = "";
  let last = -2;
  for (const index of order) {
    const text = sentences[index] ?? "";
    if (index === last + 1) run += text;
    else {
      if (run.trim() !== "") quotes.push(run.trim());
      run = text;
    }
    last = index;
  }
  if (run.trim() !== "") quotes.push(run.trim());
  return { found, quotes, text: quotes.join("……") };
}
