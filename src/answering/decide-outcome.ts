// What becomes of a question once the base was searched: an answer, a question back, or a refusal that says why.
import type { Answer, AnswerReason, Citation } from "../domain/answer.ts";
import { regionsAbove } from "../domain/division-code.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { AnalyzedQuestion } from "./analyze-question.ts";
import type { AnswerParts, AnswerRequest } from "./answer-parts.ts";
import { fillIn } from "./answer-wording.ts";
import { cite } from "./cite.ts";
import { composeExtracts, type Extract, type ExtractLimits } from "./compose-extract.ts";
import { findConflict } from "./find-conflict.ts";
import { type Evidence, gatherEvidence, passagesQuoted } from "./gather-evidence.ts";
import type { GenerateAnswer } from "./generate-answer.ts";
import type { Hearsay } from "./hearsay.ts";
import { matchPin } from "./match-pin.ts";
import type { RankedSentence } from "./rank-sentences.ts";
import type { Reading } from "./readings.ts";

/** A question in the reading that was chosen, with what the base holds on it. */
export interface UnderstoodQuestion {
  readonly reading: Pick<Reading, "text">;
  readonly hearsay: Hearsay | null;
  readonly evidence: Evidence;
  /** What was found is about the topic that the conversation lent, not about what was asked. */
  readonly isBeside: boolean;
}

/** A place, a date: how much surer the base must be elsewhere than here for saying so. */
const elsewhereMargin = 0.1;

export type Outcome = Pick<Answer, "status" | "answer" | "citations" | "mode"> & {
  readonly reason?: AnswerReason;
  /** Questions to choose from where one was asked back. */
  readonly options?: readonly string[];
  /** Of several questions in one message, those the base has no answer to. */
  readonly unanswered?: readonly { readonly question: string; readonly reason: AnswerReason }[];
};

/** What becomes of a question that was understood as `question`. */
export async function decideOutcome(
  parts: AnswerParts,
  request: AnswerRequest,
  understood: UnderstoodQuestion,
  asOf: LocalDate,
): Promise<Outcome> {
  const { wording, language, models } = parts;
  const { reading, evidence, isBeside } = understood;
  const question = reading.text;
  const pinned = await pinnedAnswer(parts, evidence.analyzed, asOf);
  if (pinned) return pinned;
  if (evidence.confidence < models.refuseBelow) {
    const elsewhere = isBeside ? null : await explainRefusal(parts, request, question, asOf, evidence);
    if (elsewhere) return elsewhere;
    const isForeign = language.outOfScope.test(question);
    return isForeign
      ? refuse(wording.outOfScope, "out-of-scope")
      : refuse(wording.noSource, "unanswerable-no-source");
  }
  return askBack(parts, request, evidence) ?? (await answerFrom(parts, understood));
}

export function refuse(answer: string, reason: AnswerReason, citations: readonly Citation[] = []): Outcome {
  return { status: "refused", answer, reason, citations: [...citations], mode: "extractive" };
}

/** An answer that policy staff wrote, while its document is in force; its quote is checked like any other. */
async function pinnedAnswer(
  parts: AnswerParts,
  question: AnalyzedQuestion,
  asOf: LocalDate,
): Promise<Outcome | null> {
  const pin = matchPin(question, await parts.pins(), asOf, parts);
  if (!pin) return null;
  const document = await parts.documentOf(pin.documentId);
  const hits = await parts.search({ query: pin.quote, limit: 20, asOf });
  const passage = hits.find(
    (hit) => hit.passage.documentId === pin.documentId && hit.passage.text.includes(pin.quote),
  )?.passage;
  const citation = passage ? cite(passage, pin.quote, document, parts.places) : null;
  if (!citation) return null;
  const answer = `${parts.wording.pinned}\n${pin.answer}`;
  return { status: "answered", answer, citations: [citation], mode: "extractive" };
}

/** Whether the base would have an answer of another time or place; null when it has none at all. */
async function explainRefusal(
  parts: AnswerParts,
  request: AnswerRequest,
  question: string,
  asOf: LocalDate,
  here: Evidence,
): Promise<Outcome | null> {
  const { region, itemId } = request;
  const item = itemId ? { itemId } : {};
  const isSurer = (evidence: Evidence) =>
    evidence.confidence >= parts.models.refuseBelow &&
    evidence.confidence > here.confidence + elsewhereMargin;
  const anyTime = await gatherEvidence(parts, question, { ...item, ...(region ? { region } : {}) });
  const old = anyTime.extracts[0]?.found.passage;
  if (old && isSurer(anyTime)) {
    const { title, effectiveFrom, effectiveUntil } = old;
    const citation = await citationsOf(parts, anyTime.extracts.slice(0, 1));
    if (effectiveFrom && effectiveFrom > asOf)
      return refuse(
        fillIn(parts.wording.notYetInForce, { title, from: effectiveFrom }),
        "superseded",
        citation,
      );
    if (effectiveUntil && effectiveUntil < asOf) {
      const period = `（${fillIn(parts.wording.until, { until: effectiveUntil })}）`;
      return refuse(fillIn(parts.wording.superseded, { title, period }), "superseded", citation);
    }
  }
  if (!region) return null;
  const anywhere = await gatherEvidence(parts, question, { asOf, ...item });
  const other = anywhere.extracts[0]?.found.passage;
  // What holds here was found before: it says no more from further away.
  if (!other?.region || regionsAbove(region).includes(other.region) || !isSurer(anywhere)) return null;
  const names = {
    region: parts.places.nameOf(region) ?? region,
    other: parts.places.nameOf(other.region) ?? other.region,
    title: other.title,
  };
  const citations = await citationsOf(parts, anywhere.extracts.slice(0, 1));
  return refuse(fillIn(parts.wording.otherRegion, names), "other-region", citations);
}

/** A stretch this likely to answer, beside the likeliest, is a rival; a less likely one only adds to the answer. */
const rivalShare = 0.6;

/** The likeliest stretch of each document that answers about as well as the first. */
function rivalsOf({ extracts }: Evidence): readonly Extract[] {
  const seen = new Set<string>();
  return extracts.filter(({ found, share }) => {
    const { documentId } = found.passage;
    if (share < rivalShare || seen.has(documentId)) return false;
    seen.add(documentId);
    return true;
  });
}

/** Two documents answer alike but for different places, and the question names none: which is meant? */
function askBack(parts: AnswerParts, request: AnswerRequest, evidence: Evidence): Outcome | null {
  if (request.region || evidence.analyzed.places.length > 0) return null;
  const rivals = rivalsOf(evidence);
  const regions = rivals.flatMap(({ found }) => found.passage.region ?? []);
  const distinct = [...new Set(regions)];
  if (distinct.length < 2 || regions.length < rivals.length) return null;
  const options = distinct.map((code) => parts.places.nameOf(code) ?? code);
  const text = fillIn(parts.wording.clarifyRegion, { options: options.join("、") });
  return {
    status: "clarify",
    answer: text,
    reason: "ambiguous",
    citations: [],
    mode: "extractive",
    options: options.map((name) => `${name}${evidence.analyzed.text}`),
  };
}

async function answerFrom(parts: AnswerParts, understood: UnderstoodQuestion): Promise<Outcome> {
  const { reading, hearsay, evidence } = understood;
  const rivals = hearsay ? null : findConflict(evidence, parts.fold);
  if (parts.generate && !rivals && !hearsay) {
    const generated = await generatedAnswer(parts, parts.generate, reading.text, evidence);
    if (generated) return generated;
  }
  // Where two documents differ, they alone are shown: what else was found would blur it.
  const extracts = rivals ? await extractsAround(parts, rivals) : evidence.extracts;
  const cited = await citationsByExtract(parts, extracts);
  const isUnheardOf = hearsay !== null && !extracts.some(({ text }) => hearsay.isSaidIn(text));
  const lead = isUnheardOf
    ? [fillIn(parts.wording.falsePremise, { claim: hearsay.claim })]
    : rivals
      ? [parts.wording.conflict]
      : [];
  const quoted = withMarks(extracts, cited);
  const dated = rivals ? quoted.map((text, at) => `${datesOf(parts, extracts[at])}${text}`) : quoted;
  return {
    status: "answered",
    answer: [...lead, ...dated].join("\n"),
    citations: cited.flat(),
    mode: "extractive",
    ...(isUnheardOf ? { reason: "false-premise" } : rivals ? { reason: "conflict" } : {}),
  };
}

async function generatedAnswer(
  parts: AnswerParts,
  generate: GenerateAnswer,
  question: string,
  evidence: Evidence,
): Promise<Outcome | null> {
  const generated = await generate(question, evidence.found.slice(0, passagesQuoted));
  if (!generated) return null;
  const citations = await Promise.all(
    generated.quotes.map(async ({ passage, quote }) =>
      cite(passage, quote, await parts.documentOf(passage.documentId), parts.places),
    ),
  );
  const kept = citations.filter((citation) => citation !== null);
  return kept.length > 0
    ? { status: "answered", answer: generated.text, citations: kept, mode: "generated" }
    : null;
}

/** How much is quoted around a sentence that another document contradicts. */
const rivalLimits: ExtractLimits = { lengths: [150], otherShare: 0 };

async function extractsAround(
  parts: AnswerParts,
  sentences: readonly RankedSentence[],
): Promise<readonly Extract[]> {
  const all = await Promise.all(
    sentences.map((sentence) => composeExtracts([sentence], parts.passagesOf, rivalLimits)),
  );
  return all.flat();
}

/** Each stretch with the numbers of its citations, counted through the whole answer; one alone needs none. */
function withMarks(extracts: readonly Extract[], cited: readonly (readonly Citation[])[]): readonly string[] {
  if (cited.flat().length < 2) return extracts.map(({ text }) => text);
  let number = 0;
  return extracts.map(({ text }, at) => {
    const marks = (cited[at] ?? []).map(() => `[${++number}]`).join("");
    return `${text}${marks}`;
  });
}

function datesOf(parts: AnswerParts, extract: Extract | undefined): string {
  if (!extract) return "";
  const { title, effectiveFrom, effectiveUntil } = extract.found.passage;
  const from = effectiveFrom ? fillIn(parts.wording.from, { from: effectiveFrom }) : "";
  const until = effectiveUntil ? fillIn(parts.wording.until, { until: effectiveUntil }) : "";
  const period = [from, until].filter((text) => text !== "").join("，");
  return `《${title}》${period === "" ? "" : `（${period}）`}：`;
}

/** One citation for each run of sentences quoted; every quote stands word for word in its passage. */
async function citationsByExtract(
  parts: AnswerParts,
  extracts: readonly Extract[],
): Promise<readonly (readonly Citation[])[]> {
  return await Promise.all(
    extracts.map(async ({ found, quotes }) => {
      const document = await parts.documentOf(found.passage.documentId);
      return quotes.flatMap(({ passage, quote }) => cite(passage, quote, document, parts.places) ?? []);
    }),
  );
}

async function citationsOf(parts: AnswerParts, extracts: readonly Extract[]): Promise<readonly Citation[]> {
  return (await citationsByExtract(parts, extracts)).flat();
}
