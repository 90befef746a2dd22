// Answers questions from the base: finds passages, judges whether they answer, quotes what does, or
// refuses and says why. Documents and questions are data: nothing in them is ever followed.
import type { Answer, Citation } from "../domain/answer.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import type { PassageFilter } from "../ports/passage-index.ts";
import type { AnswerParts, AnswerRequest } from "./answer-parts.ts";
import { type AnswerWording, fillIn } from "./answer-wording.ts";
import type { Turn } from "./conversation.ts";
import { decideOutcome, type Outcome, refuse } from "./decide-outcome.ts";
import type { Evidence } from "./gather-evidence.ts";
import { answerFromGuide, type GuideAnswer, type GuideQuestion } from "./item-guides/answer-from-guide.ts";
import { splitQuestions } from "./split-questions.ts";
import { isAnsweredBy, understandQuestion } from "./understand-question.ts";

export interface AnswerService {
  answer(request: AnswerRequest): Promise<Answer>;
}

const relatedPolicies = 3;
const relatedQuestions = 5;

/** One question of a message with what became of it. */
interface Answered {
  readonly turn: Turn;
  /** The question as understood, to be shown; hearsay in the asker's own words. */
  readonly shownAs: string;
  readonly outcome: Outcome;
  /** None where nothing was looked for. */
  readonly evidence: Evidence | null;
  /** 0..1: how sure it is that this answers. */
  readonly confidence: number;
}

export function createAnswerService(parts: AnswerParts): AnswerService {
  return {
    async answer(request) {
      const sessionId = request.sessionId ?? parts.newId();
      const turns = parts.conversations.turns(sessionId);
      const asOf = request.asOf ?? shanghaiDay(parts.clock.now());
      const polite = politeReply(request.question, parts);
      const { turn, shownAs, outcome, evidence, confidence } =
        polite ?? (await answerMessage(parts, request, turns, asOf));
      // What is said for politeness is not what the next question goes on from.
      if (!polite) parts.conversations.add(sessionId, turn);
      const { options = [], unanswered = [], ...said } = outcome;
      return {
        id: parts.newId(),
        sessionId,
        understoodAs: shownAs,
        ...said,
        related: related(parts, turn.understoodAs, asOf, evidence, said.citations, options),
        ...(unanswered.length > 0 ? { unanswered: [...unanswered] } : {}),
        confidence: Math.round(confidence * 1000) / 1000,
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

function politeReply(question: string, { language, wording }: AnswerParts): Answered | null {
  const text = question.trim();
  const reply = language.greeting.test(text)
    ? wording.greeting
    : language.thanks.test(text)
      ? wording.thanks
      : null;
  if (reply === null) return null;
  const outcome = refuse(reply, "out-of-scope");
  return {
    turn: turnOf(text, { text, topic: "" }, outcome),
    shownAs: text,
    outcome,
    evidence: null,
    confidence: 0,
  };
}

function turnOf(
  question: string,
  reading: { readonly text: string; readonly topic: string },
  { answer, status }: Outcome,
  more: { readonly isTopicWanted?: boolean; readonly itemId?: string } = {},
): Turn {
  const { text, topic } = reading;
  return { question, understoodAs: text, topic, answer, status, isTopicWanted: false, ...more };
}

/** Several questions in one message are answered one by one, unless one place of the base answers them all. */
async function answerMessage(
  parts: AnswerParts,
  request: AnswerRequest,
  turns: readonly Turn[],
  asOf: LocalDate,
): Promise<Answered> {
  const questions = splitQuestions(request.question, parts.language);
  const whole = await answerQuestion(parts, request, request.question, turns, asOf);
  const isWhole = whole.turn.itemId !== undefined && whole.outcome.status === "answered";
  if (questions.length < 2 || isWhole || (await isAnsweredBy(parts, questions, whole))) return whole;
  const answered: Answered[] = [];
  for (const question of questions) {
    const before = answered.at(-1)?.turn;
    const so = [...turns, ...answered.map(({ turn }) => turn)];
    answered.push(await answerQuestion(parts, request, question, before ? so : turns, asOf));
  }
  if (answered.every(({ outcome }) => outcome.status !== "answered")) {
    const asking = answered.find(({ outcome }) => outcome.status === "clarify");
    return whole.outcome.status === "refused" && asking ? asking : whole;
  }
  return inParts(request.question, answered, parts.wording);
}

/** The answers under their questions, citations numbered through. */
function inParts(message: string, answered: readonly Answered[], wording: AnswerWording): Answered {
  const citations: Citation[] = [];
  const texts = answered.map(({ shownAs, outcome }, at) => {
    const text = outcome.answer.replace(/\[(\d+)\]/g, (mark, number: string) => {
      const isMark = Number(number) <= outcome.citations.length;
      return isMark ? `[${Number(number) + citations.length}]` : mark;
    });
    const isUnmarked = outcome.citations.length === 1 && text === outcome.answer;
    citations.push(...outcome.citations);
    const head = fillIn(wording.part, { number: String(at + 1), question: shownAs });
    return `${head}\n${text}${isUnmarked ? `[${citations.length}]` : ""}`;
  });
  const reason = answered.flatMap(({ outcome }) =>
    outcome.status === "answered" ? (outcome.reason ?? []) : [],
  )[0];
  const first = answered.toSorted((a, b) => b.confidence - a.confidence)[0];
  const outcome: Outcome = {
    status: "answered",
    answer: texts.join("\n"),
    citations,
    mode: answered.some((one) => one.outcome.mode === "generated") ? "generated" : "extractive",
    options: answered.flatMap((one) => one.outcome.options ?? []),
    unanswered: answered.flatMap(({ shownAs, outcome: { status, reason: why } }) =>
      status === "refused" && why ? [{ question: shownAs, reason: why }] : [],
    ),
    ...(reason ? { reason } : {}),
  };
  const last = answered.at(-1)?.turn;
  const reading = { text: message.trim(), topic: last?.topic ?? "" };
  const { evidence = null, confidence = 0 } = first ?? {};
  return { turn: turnOf(message, reading, outcome), shownAs: reading.text, outcome, evidence, confidence };
}

async function answerQuestion(
  parts: AnswerParts,
  request: AnswerRequest,
  question: string,
  turns: readonly Turn[],
  asOf: LocalDate,
): Promise<Answered> {
  const understood = await understandQuestion(parts, question, turns, filterOf(request, asOf));
  const text = question.trim();
  if (understood.kind === "bare") {
    const reading = { text, topic: "" };
    const guided = await fromGuide(parts, request, { text, goesOn: true, isBare: true }, turns, asOf);
    if (guided) return answeredByGuide(question, reading, guided, null);
    const outcome = askTopic(parts.wording);
    const turn = turnOf(question, reading, outcome, { isTopicWanted: true });
    return { turn, shownAs: text, outcome, evidence: null, confidence: 0 };
  }
  const { reading, evidence } = understood;
  const shownAs = understood.hearsay ? text : reading.text;
  const outcome = await decideOutcome(parts, { ...request, question }, understood, asOf);
  if (outcome.reason === "unanswerable-no-source" && !understood.hearsay) {
    const asked = { text: reading.text, goesOn: reading.own !== null || reading.isShort === true };
    const guided = await fromGuide(parts, request, asked, turns, asOf);
    if (guided) return answeredByGuide(question, reading, guided, evidence);
  }
  const turn = turnOf(question, reading, outcome);
  return { turn, shownAs, outcome, evidence, confidence: evidence.confidence };
}

function askTopic({ clarifyTopic }: AnswerWording): Outcome {
  return { status: "clarify", answer: clarifyTopic, reason: "ambiguous", citations: [], mode: "extractive" };
}

/** What the guide of the item that is meant says. `goesOn`: the item may have been named before. */
function fromGuide(
  parts: AnswerParts,
  { itemId, subjectItemId }: AnswerRequest,
  { goesOn, ...question }: Pick<GuideQuestion, "text" | "isBare"> & { readonly goesOn: boolean },
  turns: readonly Turn[],
  asOf: LocalDate,
): Promise<GuideAnswer | null> {
  if (!parts.guides) return Promise.resolve(null);
  const given = itemId ?? subjectItemId;
  const last = goesOn ? turns.findLast((turn) => turn.itemId !== undefined)?.itemId : undefined;
  const about = { ...question, ...(given ? { itemId: given } : {}), ...(last ? { lastItemId: last } : {}) };
  return answerFromGuide(parts, parts.guides, about, asOf);
}

function answeredByGuide(
  question: string,
  reading: { readonly text: string; readonly topic: string },
  { itemId, outcome, confidence }: GuideAnswer,
  evidence: Evidence | null,
): Answered {
  const turn = turnOf(question, reading, outcome, { itemId });
  return { turn, shownAs: reading.text, outcome, evidence, confidence };
}

function filterOf(request: AnswerRequest, asOf: LocalDate): PassageFilter {
  const { region, itemId } = request;
  return { asOf, ...(region ? { region } : {}), ...(itemId ? { itemId } : {}) };
}

function related(
  parts: AnswerParts,
  question: string,
  asOf: LocalDate,
  evidence: Evidence | null,
  citations: readonly Citation[],
  options: readonly string[],
): Answer["related"] {
  const cited = new Set(citations.map((citation) => citation.documentId));
  const policies = new Map<string, string>();
  for (const { passage } of evidence?.found ?? [])
    if (!cited.has(passage.documentId) && policies.size < relatedPolicies)
      policies.set(passage.documentId, passage.title);
  const asked = (evidence?.found ?? []).flatMap(({ passage }) =>
    passage.section.split(" / ").filter((part) => /[？?]$/.test(part)),
  );
  const others = [...new Set(asked)].filter((other) => parts.fold(other) !== evidence?.analyzed.text);
  return {
    items: [...parts.relatedItems(question, asOf)],
    policies:
      (evidence?.confidence ?? 0) < parts.models.refuseBelow / 2
        ? []
        : [...policies].map(([documentId, title]) => ({ documentId, title })),
    questions: [...options, ...others].slice(0, relatedQuestions),
  };
}
