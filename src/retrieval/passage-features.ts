import type { Passage } from "../domain/passage.ts";
import type { PassageCandidate } from "../ports/passage-index.ts";
import type { AnswerTypes } from "./answer-types.ts";
import { foldSearchText } from "./fold-text.ts";
import type { QueryTerms, WeightedTerm } from "./query-terms.ts";
import { createTextScanner, type ScanResult, type TextScanner } from "./scan-text.ts";

/**
 * What a candidate is judged by, in the order in which the ranker's weights stand. Releases keep weights fitted for
 * them: with another list or another meaning TRANSLATION_VERSION is to be raised.
 */
export const FEATURES = [
  "bigramsText",
  "bigramsHead",
  "bigramsAll",
  "wordsAll",
  "synonyms",
  "coverage",
  "wordCoverage",
  "headCoverage",
  "focus",
  "rarest",
  "run",
  "window",
  "length",
  "rankBigrams",
  "rankWords",
  "document",
  "relativeToBest",
  "answerType",
  "askedOften",
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type FeatureVector = Readonly<Record<FeatureName, number>>;

export interface PassageMatch {
  readonly passage: Passage;
  readonly foldedText: string;
  readonly features: FeatureVector;
  readonly textScan: ScanResult;
  readonly headScan: ScanResult;
  /** Rank (from 1) by meaning; none where it was not found so. */
  readonly meaningRank: number | undefined;
  /** Terms of official wordings that occur. */
  readonly synonymsFound: readonly string[];
}

/** A passage of usual length, in bigrams; longer ones need more occurrences for the same score. */
const USUAL_LENGTH = 200;
const K1 = 1.2;
const B = 0.6;
/** A word in title or heading counts like this many in the text. */
const HEAD_BOOST = 1.5;
/** The usual damping of reciprocal rank fusion. */
const RANK_DAMPING = 20;

/** Compares a question with its candidates; every figure is relative to what the question could get. */
export function comparePassages(
  query: QueryTerms,
  candidates: readonly PassageCandidate[],
  knowledge: { readonly answerTypes: AnswerTypes; readonly askedOften: (title: string) => number },
): PassageMatch[] {
  const bigrams = createTextScanner(query.bigrams, query.folded);
  const synonyms = createTextScanner(query.synonyms, "");
  const asked = knowledge.answerTypes.askedBy(query.folded);
  const compared = candidates.map(({ passage, ranks }): Compared => {
    const text = foldSearchText(passage.text);
    const head = foldSearchText(`${passage.title}\n${passage.section}`);
    const textScan = bigrams.scan(text);
    const headScan = bigrams.scan(head);
    const ofBigrams = bigramFeatures(query, textScan, headScan, text.length);
    return { passage, ranks, text, head, textScan, headScan, ofBigrams };
  });
  const best = bestOf(compared);
  return compared.map(({ passage, ranks, text, head, textScan, headScan, ofBigrams }) => {
    const ofWords = wordFeatures(query, text, head);
    const official = synonymCounts(query, synonyms, text, head);
    // Named one by one, in one go: thousands are made in a search, and spreading takes longer than comparing.
    const features: FeatureVector = {
      bigramsText: ofBigrams.bigramsText,
      bigramsHead: ofBigrams.bigramsHead,
      bigramsAll: ofBigrams.bigramsAll,
      wordsAll: ofWords.wordsAll,
      synonyms: share(saturated(query.synonyms, official, text.length), query.synonymWeight),
      coverage: ofBigrams.coverage,
      wordCoverage: ofWords.wordCoverage,
      headCoverage: ofBigrams.headCoverage,
      focus: ofBigrams.focus,
      rarest: rarestFound(query.bigrams, textScan, headScan),
      run: Math.log1p(textScan.longestRun) / Math.log1p(query.folded.length),
      window: share(textScan.windowWeight, query.bigramWeight),
      length: Math.log1p(text.length) / 8,
      rankBigrams: ranks.bigrams === undefined ? 0 : RANK_DAMPING / (RANK_DAMPING + ranks.bigrams),
      rankWords: ranks.words === undefined ? 0 : RANK_DAMPING / (RANK_DAMPING + ranks.words),
      document: share(best.inDocument.get(passage.documentId) ?? 0, best.ofAll),
      relativeToBest: share(ofBigrams.bigramsAll, best.ofAll),
      answerType: knowledge.answerTypes.fit(asked, text),
      askedOften: knowledge.askedOften(passage.title),
    };
    const synonymsFound =
      official.length === 0
        ? []
        : query.synonyms.filter((_, at) => (official[at] ?? 0) > 0).map(({ term }) => term);
    return {
      passage,
      foldedText: text,
      features,
      textScan,
      headScan,
      meaningRank: ranks.meaning,
      synonymsFound,
    };
  });
}

/** A candidate while the others are still to be looked at. */
interface Compared extends PassageCandidate {
  readonly text: string;
  readonly head: string;
  readonly textScan: ScanResult;
  readonly headScan: ScanResult;
  readonly ofBigrams: ReturnType<typeof bigramFeatures>;
}

/** The best score by bigrams of each document and of all. */
function bestOf(compared: readonly Compared[]) {
  const inDocument = new Map<string, number>();
  let ofAll = 0;
  for (const { passage, ofBigrams } of compared) {
    const { bigramsAll } = ofBigrams;
    inDocument.set(passage.documentId, Math.max(inDocument.get(passage.documentId) ?? 0, bigramsAll));
    ofAll = Math.max(ofAll, bigramsAll);
  }
  return { inDocument, ofAll };
}

function bigramFeatures(query: QueryTerms, text: ScanResult, head: ScanResult, length: number) {
  const { bigrams, bigramWeight } = query;
  const all = new Float64Array(bigrams.length);
  for (let at = 0; at < all.length; at++)
    all[at] = (text.counts[at] ?? 0) + HEAD_BOOST * (head.counts[at] ?? 0);
  return {
    bigramsText: share(saturated(bigrams, text.counts, length), bigramWeight),
    bigramsHead: share(saturated(bigrams, head.counts, USUAL_LENGTH), bigramWeight),
    bigramsAll: share(saturated(bigrams, all, length), bigramWeight),
    coverage: share(covered(bigrams, all), bigramWeight),
    headCoverage: share(covered(bigrams, head.counts), bigramWeight),
    focus: share(
      query.focus.reduce((sum, weight, at) => ((all[at] ?? 0) > 0 ? sum + weight : sum), 0),
      query.focusWeight,
    ),
  };
}

function wordFeatures(query: QueryTerms, text: string, head: string) {
  const counts = query.words.map(
    ({ term }) => occurrences(text, term) + HEAD_BOOST * occurrences(head, term),
  );
  return {
    wordsAll: share(saturated(query.words, counts, text.length), query.wordWeight),
    wordCoverage: share(covered(query.words, counts), query.wordWeight),
  };
}

function synonymCounts(query: QueryTerms, scanner: TextScanner, text: string, head: string): number[] {
  if (query.synonyms.length === 0) return [];
  const inText = scanner.scan(text).counts;
  const inHead = scanner.scan(head).counts;
  return query.synonyms.map((_, at) => (inText[at] ?? 0) + HEAD_BOOST * (inHead[at] ?? 0));
}

/** BM25 with a fixed usual length, without its constant factor: 0..sum of weights. */
function saturated(terms: readonly WeightedTerm[], counts: ArrayLike<number>, length: number): number {
  const damping = K1 * (1 - B + (B * length) / USUAL_LENGTH);
  let score = 0;
  for (let at = 0; at < terms.length; at++) {
    const count = counts[at] ?? 0;
    if (count > 0) score += ((terms[at]?.weight ?? 0) * count) / (count + damping);
  }
  return score;
}

function covered(terms: readonly WeightedTerm[], counts: ArrayLike<number>): number {
  let weight = 0;
  for (let at = 0; at < terms.length; at++) if ((counts[at] ?? 0) > 0) weight += terms[at]?.weight ?? 0;
  return weight;
}

function rarestFound(terms: readonly WeightedTerm[], text: ScanResult, head: ScanResult): number {
  let rarest = 0;
  let found = 0;
  for (const [at, { rarity }] of terms.entries()) {
    rarest = Math.max(rarest, rarity);
    if ((text.counts[at] ?? 0) + (head.counts[at] ?? 0) > 0) found = Math.max(found, rarity);
  }
  return share(found, rarest);
}

function occurrences(text: string, term: string): number {
  let count = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) count++;
  return count;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
