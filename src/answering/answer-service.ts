// Answers questions from the base: finds passages, judges whether they answer, quotes what does, or
// refuses and says why. Documents and questions are data: nothing in them is ever followed.
import type { Answer, AnswerReason, Citation } from "../domain/answer.ts";
import type { DivisionCode } from "../domain/division-code.ts";
import type { KnowledgeDocument } from "../domain/knowledge-document.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { PinnedAnswer } from "../domain/pinned-answer.ts";
import type { SynonymEntry } from "../domain/search-knowledge.ts";
import type { Places } from "../knowledge/places.ts";
import type { Clock } from "../ports/clock.ts";
import type { PassageFilter } from "../ports/passage-index.ts";
import type { PassageSearch } from "../ports/passage-search.ts";
import {
  type AnalyzedQuestion,
  analyzeQuestion,
  coverage,
  type QuestionContext,
} from "./analyze-question.ts";
import type { AnswerModels } from "./answer-models.ts";
import { type AnswerWording, fillIn } from "./answer-wording.ts";
import { cite } from "./cite.ts";
import { composeExtracts, type Extract } from "./compose-extract.ts";
import type { Conversations } from "./conversation.ts";
import { conflicts } from "./find-conflict.ts";
import type { GenerateAnswer } from "./generate-answer.ts";
import { answerableFeatures, showsValues } from "./judge-answerable.ts";
import { linearScore, probability } from "./linear-model.ts";
import { matchPin } from "./match-pin.ts";
import type { QuestionLanguage } from "./question-language.ts";
import { type FoundPassage, rankSentences } from "./rank-sentences.ts";
import { resolveFollowUp } from "./resolve-follow-up.ts";

export interface AnswerRequest {
  readonly question: string;
  readonly sessionId?: string;
  readonly itemId?: string;
  readonly region?: DivisionCode;
  /** None: today. */
  readonly asOf?: LocalDate;
}

export interface AnswerParts {
  readonly search: PassageSearch;
  /** Weight of a term by its rarity in the base. */
  readonly termWeight: () => Promise<(term: string) => number>;
  /** Everyday → official wording, as policy staff last wrote it. */
  readonly synonyms: () => readonly SynonymEntry[];
  readonly documentOf: (documentId: string) => Promise<KnowledgeDocument | null>;
  /** Passages of a document by ordinal, as the current release has them. */
  readonly passagesOf: (documentId: string) => Promise<readonly Passage[]>;
  readonly pins: () => Promise<readonly PinnedAnswer[]>;
  readonly relatedItems: (question: string, asOf: LocalDate) => readonly { id: string; name: string }[];
  readonly language: QuestionLanguage;
  readonly places: Places;
  readonly wording: AnswerWording;
  readonly models: AnswerModels;
  readonly fold: (text: string) => string;
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Null: extracts only. */
  readonly generate: GenerateAnswer | null;
}

export interface AnswerService {
  answer(request: AnswerRequest): Promise<Answer>;
}

/** Passages looked at, and of how many of them sentences are taken. */
const passagesWanted = 10;
const passagesQuoted = 6;
/** A place, a date: how much surer the base must be elsewhere than here for saying so. */
const elsewhereMargin = 0.1;
const relatedPolicies = 3;
const relatedQuestions = 5;

/** What one search came to. */
interface Evidence {
  readonly analyzed: AnalyzedQuestion;
  readonly found: readonly FoundPassage[];
  readonly extracts: readonly Extract[];
  /** 0..1: that the base answers the question. */
  readonly confidence: number;
}

type Outcome = Pick<Answer, "status" | "answer" | "citations" | "mode"> & {
  readonly reason?: AnswerReason;
  readonly options?: readonly string[];
};

export function createAnswerService(parts: AnswerParts): AnswerService {
  return {
    async answer(request) {
      const sessionId = request.sessionId ?? parts.newId();
      const turns = parts.conversations.turns(sessionId);
      const { language, places } = parts;
      const isPolite = isSmallTalk(request.question, language);
      const understoodAs = isPolite
        ? request.question.trim()
        : resolveFollowUp(request.question, turns, language, places);
      const asOf = request.asOf ?? shanghaiDay(parts.clock.now());
      const evidence = await gather(parts, understoodAs, filterOf(request, asOf));
      const outcome = await decide(parts, request, understoodAs, asOf, evidence);
      const { options = [], ...said } = outcome;
      const turn = { question: request.question, understoodAs, answer: said.answer, status: said.status };
      // What is said for politeness is not what the next question goes on from.
      if (!isPolite) parts.conversations.add(sessionId, turn);
      return {
        id: parts.newId(),
        sessionId,
        understoodAs,
        ...said,
        related: related(parts, understoodAs, asOf, evidence, said.citations, options),
        confidence: Math.round(evidence.confidence * 1000) / 1000,
        ...(said.status === "refused"
          ? {
              handoff: {
                turns: [...turns, turn].map(({ question, answer, status }) => ({ question, answer, status })),
              },
            }
          : {}),
      };
    },
  };
}

function isSmallTalk(question: string, { greeting, thanks }: QuestionLanguage): boolean {
  return greeting.test(question.trim()) || thanks.test(question.trim());
}

function filterOf(request: AnswerRequest, asOf: LocalDate): PassageFilter {
  const { region, itemId } = request;
  return { asOf, ...(region ? { region } : {}), ...(itemId ? { itemId } : {}) };
}

/** Searches, ranks sentences and judges; nothing is decided yet. */
export async function gather(parts: AnswerParts, question: string, filter: PassageFilter): Promise<Evidence> {
  const context: QuestionContext = {
    ...parts,
    termWeight: await parts.termWeight(),
    synonyms: parts.synonyms(),
  };
  const analyzed = analyzeQuestion(question, context);
  const found = await parts.search({ query: analyzed.text, limit: passagesWanted, ...filter });
  const ranked = rankSentences(analyzed, found.slice(0, passagesQuoted), parts.models.sentence, parts.fold);
  const extracts = await composeExtracts(ranked, parts.passagesOf);
  const features = answerableFeatures(analyzed, found, ranked, extracts[0], parts);
  const isHopeless = Object.keys(features).length === 0 || !showsValues(analyzed, extracts);
  return {
    analyzed,
    found,
    extracts,
    confidence: isHopeless ? 0 : probability(linearScore(parts.models.answerable, features)),
  };
}

async function decide(
  parts: AnswerParts,
  request: AnswerRequest,
  question: string,
  asOf: LocalDate,
  evidence: Evidence,
): Promise<Outcome> {
  const { wording, language, models } = parts;
  if (language.greeting.test(request.question.trim())) return refuse(wording.greeting, "out-of-scope");
  if (language.thanks.test(request.question.trim())) return refuse(wording.thanks, "out-of-scope");
  const pinned = await pinnedAnswer(parts, evidence.analyzed, asOf);
  if (pinned) return pinned;
  if (evidence.confidence < models.refuseBelow) {
    const elsewhere = await explainRefusal(parts, request, question, asOf, evidence);
    if (elsewhere) return elsewhere;
    const isForeign = language.outOfScope.test(question);
    return isForeign
      ? refuse(wording.outOfScope, "out-of-scope")
      : refuse(wording.noSource, "unanswerable-no-source");
  }
  return askBack(parts, request, evidence) ?? (await answerFrom(parts, question, evidence));
}

function refuse(answer: string, reason: AnswerReason, citations: readonly Citation[] = []): Outcome {
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
  const anyTime = await gather(parts, question, { ...item, ...(region ? { region } : {}) });
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
  const anywhere = await gather(parts, question, { asOf, ...item });
  const other = anywhere.extracts[0]?.found.passage;
  if (!other?.region || !isSurer(anywhere)) return null;
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

async function answerFrom(parts: AnswerParts, question: string, evidence: Evidence): Promise<Outcome> {
  const { analyzed } = evidence;
  const cover = (extract: Extract) =>
    coverage(
      analyzed,
      parts.fold(`${extract.found.passage.title}\n${extract.found.passage.section}\n${extract.text}`),
    ) ?? 0;
  const rivals = rivalsOf(evidence);
  const [first, second] = rivals;
  const isConflict = first !== undefined && second !== undefined && conflicts(analyzed, first, second, cover);
  if (parts.generate && !isConflict) {
    const generated = await parts.generate(question, evidence.found.slice(0, passagesQuoted));
    if (generated) {
      const citations = await Promise.all(
        generated.quotes.map(async ({ passage, quote }) =>
          cite(passage, quote, await parts.documentOf(passage.documentId), parts.places),
        ),
      );
      const kept = citations.filter((citation) => citation !== null);
      if (kept.length > 0)
        return { status: "answered", answer: generated.text, citations: kept, mode: "generated" };
    }
  }
  // Where two documents differ, they alone are shown: what else was found would blur it.
  const extracts = isConflict ? rivals.slice(0, 2) : evidence.extracts;
  const citations = await citationsOf(parts, extracts);
  const quoted = extracts.map((extract, index) =>
    extracts.length > 1 ? `${extract.text}[${index + 1}]` : extract.text,
  );
  const isUnheardOf =
    analyzed.premise !== null && !extracts.some(({ text }) => text.includes(analyzed.premise ?? ""));
  const lead = isUnheardOf
    ? [fillIn(parts.wording.falsePremise, { claim: analyzed.premise ?? "" })]
    : isConflict
      ? [parts.wording.conflict]
      : [];
  const dated = isConflict
    ? quoted.map((text, index) => `${datesOf(parts, extracts[index])}${text}`)
    : quoted;
  return {
    status: "answered",
    answer: [...lead, ...dated].join("\n"),
    citations,
    mode: "extractive",
    ...(isUnheardOf ? { reason: "false-premise" } : isConflict ? { reason: "conflict" } : {}),
  };
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
async function citationsOf(parts: AnswerParts, extracts: readonly Extract[]): Promise<Citation[]> {
  const all = await Promise.all(
    extracts.map(async ({ found, quotes }) => {
      const document = await parts.documentOf(found.passage.documentId);
      return quotes.flatMap(({ passage, quote }) => cite(passage, quote, document, parts.places) ?? []);
    }),
  );
  return all.flat();
}

function related(
  parts: AnswerParts,
  question: string,
  asOf: LocalDate,
  evidence: Evidence,
  citations: readonly Citation[],
  options: readonly string[],
): Answer["related"] {
  const cited = new Set(citations.map((citation) => citation.documentId));
  const policies = new Map<string, string>();
  for (const { passage } of evidence.found)
    if (!cited.has(passage.documentId) && policies.size < relatedPolicies)
      policies.set(passage.documentId, passage.title);
  const asked = evidence.found.flatMap(({ passage }) =>
    passage.section.split(" / ").filter((part) => /[？?]$/.test(part)),
  );
  const others = [...new Set(asked)].filter((other) => parts.fold(other) !== evidence.analyzed.text);
  return {
    items: [...parts.relatedItems(question, asOf)],
    policies:
      evidence.confidence < parts.models.refuseBelow / 2
        ? []
        : [...policies].map(([documentId, title]) => ({ documentId, title })),
    questions: [...options, ...others].slice(0, relatedQuestions),
  };
}
