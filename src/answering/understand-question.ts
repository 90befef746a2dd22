import type { PassageFilter } from "../ports/passage-index.ts";
import { analyzeQuestion, coverage, type QuestionContext, wordCoverage } from "./analyze-question.ts";
import type { AnswerParts } from "./answer-parts.ts";
import type { Turn } from "./conversation.ts";
import type { Outcome, UnderstoodQuestion } from "./decide-outcome.ts";
import { type Evidence, gatherEvidence } from "./gather-evidence.ts";
import { hearsayIn } from "./hearsay.ts";
import { showsValues } from "./judge-answerable.ts";
import { isBare, type Reading, readingsOf } from "./readings.ts";

export type Understood =
  /** It names nothing it could be about, and nothing was said before. */
  { readonly kind: "bare" } | (UnderstoodQuestion & { readonly kind: "question"; readonly reading: Reading });

/** Each costs a search. */
const mostReadings = 4;
/** What was asked must itself be held this much by what is quoted, where the conversation lent the topic; chosen. */
const ownCover = 0.6;

/** The first reading of the question that the base answers; the likeliest where it answers none. */
export async function understandQuestion(
  parts: AnswerParts,
  question: string,
  turns: readonly Turn[],
  filter: PassageFilter,
): Promise<Understood> {
  const { language, places, models } = parts;
  const hasTopic = turns.some(({ topic, isTopicWanted }) => topic !== "" || isTopicWanted);
  if (!hasTopic && isBare(question, language)) return { kind: "bare" };
  const hearsay = hearsayIn(question.trim(), language);
  const asked = hearsay ? hearsay.questions : [question];
  const readings = asked.flatMap((one) => readingsOf(one, turns, language, places)).slice(0, mostReadings);
  const context = await contextOf(parts);
  let first: Understood | null = null;
  for (const reading of readings) {
    const evidence = await gatherEvidence(parts, reading.text, filter);
    const understood: Understood = { kind: "question", reading, hearsay, evidence, isBeside: false };
    first ??= understood;
    if (
      evidence.confidence >= models.refuseBelow &&
      isAboutOwn(parts, reading, evidence, context) &&
      namesMatter(parts, reading, evidence)
    )
      return understood;
  }
  // Refused for sure: a reading that passed on the lent topic alone must not pass after all.
  if (first?.kind === "question" && first.evidence.confidence >= models.refuseBelow)
    return { ...first, isBeside: true, evidence: { ...first.evidence, confidence: 0 } };
  return first ?? { kind: "bare" };
}

async function contextOf(parts: AnswerParts): Promise<QuestionContext> {
  return { ...parts, termWeight: await parts.termWeight(), synonyms: parts.synonyms() };
}

/** Whether a question read by itself names what the document it is answered from is about. */
function namesMatter(parts: AnswerParts, { isShort }: Reading, { analyzed, extracts }: Evidence): boolean {
  const [best] = extracts;
  if (!isShort || !best) return true;
  const { title, section } = best.found.passage;
  const frame = parts.fold(`${title}\n${section}`);
  return [...analyzed.terms.keys()].some((term) => term.length > 1 && frame.includes(term));
}

function isAboutOwn(
  parts: AnswerParts,
  { own }: Reading,
  evidence: Evidence,
  context: QuestionContext,
): boolean {
  if (own === null) return true;
  const analyzed = analyzeQuestion(own, context);
  const text = framedText(parts, evidence);
  const cover = Math.min(coverage(analyzed, text) ?? 1, wordCoverage(analyzed, text));
  return cover >= ownCover;
}

function framedText(parts: AnswerParts, { extracts }: Evidence): string {
  return parts.fold(
    extracts.map(({ found, text }) => `${found.passage.title}\n${found.passage.section}\n${text}`).join("\n"),
  );
}

/** Whether what was quoted for a message as a whole answers each of its questions. */
export async function isAnsweredBy(
  parts: AnswerParts,
  questions: readonly string[],
  whole: { readonly outcome: Outcome; readonly evidence: Evidence | null },
): Promise<boolean> {
  const { evidence } = whole;
  if (whole.outcome.status !== "answered" || !evidence) return false;
  const context = await contextOf(parts);
  const text = framedText(parts, evidence);
  return questions.every((question) => {
    const analyzed = analyzeQuestion(question, context);
    return showsValues(analyzed, evidence.extracts) && (coverage(analyzed, text) ?? 1) >= wholeCover;
  });
}

/** As much of each question must stand in what answers them all at once; chosen. */
const wholeCover = 0.8;
