// Puts an answer together from sentences of the base, word for word. Nothing is rephrased or left out in
// between, so that no condition is lost: an extract is a stretch of a document, read on from the sentence
// that answers best.
import type { Passage } from "../domain/passage.ts";
import { splitSentences } from "../knowledge/split-sentences.ts";
import { probability } from "./linear-model.ts";
import type { FoundPassage, RankedSentence } from "./rank-sentences.ts";

/** A stretch of one document. */
export interface Extract {
  readonly found: FoundPassage;
  /** In reading order; each quote is word for word part of its passage. */
  readonly quotes: readonly { readonly passage: Passage; readonly quote: string }[];
  /** The quotes read together. */
  readonly text: string;
}

/** How much is quoted. Characters; shares of the best sentence's probability. */
export interface ExtractLimits {
  /** Of an answer that is a value: a date, an amount, a number. */
  readonly valueLength: number;
  /** Of any other answer. */
  readonly maxLength: number;
  /** Of a further document's extract. */
  readonly furtherLength: number;
  /** A sentence of another document must be this likely to be shown too. */
  readonly otherShare: number;
  readonly maxExtracts: number;
}

/** Measured on policy questions with known answers: see docs/evaluation.md. */
export const extractLimits: ExtractLimits = {
  valueLength: 240,
  maxLength: 400,
  furtherLength: 200,
  otherShare: 0.6,
  maxExtracts: 2,
};

/** Kinds of questions whose answer is a value. */
const valueKinds: ReadonlySet<string> = new Set([
  "phone",
  "money",
  "share",
  "duration",
  "date",
  "age",
  "count",
]);

/**
 * The best sentences with what follows them, the likeliest document first; empty when there are none.
 * @param passagesOf passages of a document by ordinal, for reading on where a passage ends
 */
export async function composeExtracts(
  ranked: readonly RankedSentence[],
  kind: string | null,
  passagesOf: (documentId: string) => Promise<readonly Passage[]>,
  limits: ExtractLimits = extractLimits,
): Promise<readonly Extract[]> {
  const [best] = ranked;
  if (!best) return [];
  const bar = probability(best.score) * limits.otherShare;
  const leads: RankedSentence[] = [];
  for (const sentence of ranked) {
    if (leads.length >= limits.maxExtracts || probability(sentence.score) < bar) break;
    const { documentId } = sentence.found.passage;
    if (!leads.some((lead) => lead.found.passage.documentId === documentId)) leads.push(sentence);
  }
  const first = kind !== null && valueKinds.has(kind) ? limits.valueLength : limits.maxLength;
  return await Promise.all(
    leads.map(async (lead, index) =>
      extractOf(
        lead,
        await passagesOf(lead.found.passage.documentId),
        index === 0 ? first : limits.furtherLength,
      ),
    ),
  );
}

/** A sentence that leans on the one before it, or an item of a list whose lead stands before it. */
const leansBack = /^\s*(?:其中|上述|以上|前款|同时|此外|但|否则|逾期|另外)/;
const opensList = /[：:]\s*$/;

function extractOf(lead: RankedSentence, all: readonly Passage[], limit: number): Extract {
  const { passage } = lead.found;
  const sentences = splitSentences(passage.text);
  let start = lead.index;
  if (start > 0 && (leansBack.test(sentences[start] ?? "") || opensList.test(sentences[start - 1] ?? "")))
    start -= 1;
  const own = takeFrom(sentences, start, limit);
  const quotes = [{ passage, quote: own.text.trim() }];
  const next = all.find((one) => one.ordinal === passage.ordinal + 1 && one.section === passage.section);
  if (own.isToEnd && next) {
    const more = takeFrom(splitSentences(next.text), 0, limit - own.text.length, false);
    if (more.text.trim() !== "") quotes.push({ passage: next, quote: more.text.trim() });
  }
  return {
    found: lead.found,
    quotes: quotes.filter(({ quote }) => quote !== ""),
    text: quotes.map(({ quote }) => quote).join("\n"),
  };
}

/** Sentences from `start` while they fit; the first is taken whatever its length where `isFirstSure`. */
function takeFrom(
  sentences: readonly string[],
  start: number,
  limit: number,
  isFirstSure = true,
): { readonly text: string; readonly isToEnd: boolean } {
  let text = "";
  let at = start;
  for (; at < sentences.length; at++) {
    const sentence = sentences[at] ?? "";
    if (text.length + sentence.length > limit && !(isFirstSure && at === start)) break;
    text += sentence;
  }
  return { text, isToEnd: at >= sentences.length };
}
