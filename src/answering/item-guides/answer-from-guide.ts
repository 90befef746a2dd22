// Where the base of policies has nothing, the item's own guide may: asked only when it is sure which item is
// meant, and quoted like any document.
import type { LocalDate } from "../../domain/local-date.ts";
import type { Passage } from "../../domain/passage.ts";
import { type AnalyzedQuestion, analyzeQuestion } from "../analyze-question.ts";
import type { AnswerParts } from "../answer-parts.ts";
import { fillIn } from "../answer-wording.ts";
import { cite } from "../cite.ts";
import { type Outcome, refuse } from "../decide-outcome.ts";
import { gatherEvidence } from "../gather-evidence.ts";
import { answerableFeatures, showsValues } from "../judge-answerable.ts";
import { type Features, linearScore, probability } from "../linear-model.ts";
import type { ItemGuide } from "./compose-guide.ts";
import type { GuideBase } from "./guide-base.ts";
import { type AskedSectionId, askedSectionIds, type GuideWords } from "./guide-words.ts";
import type { ItemGuides } from "./item-guides.ts";

export interface GuideQuestion {
  readonly text: string;
  /** It names nothing that it could be about. */
  readonly isBare?: boolean;
  /** The item that the caller says it is about. */
  readonly itemId?: string;
  /** The item the conversation was about, where the question goes on from it. */
  readonly lastItemId?: string;
}

export interface GuideAnswer {
  readonly itemId: string;
  readonly outcome: Outcome;
  readonly confidence: number;
}

/** Beside the likeliest stretch, another is quoted only when it is about as likely; chosen. */
const alsoQuoted = 0.6;
const mostQuoted = 2;

/** Null: it is not sure which item is meant, or its guide does not say. */
export async function answerFromGuide(
  parts: AnswerParts,
  guides: ItemGuides,
  question: GuideQuestion,
  asOf: LocalDate,
): Promise<GuideAnswer | null> {
  const named = question.isBare ? null : guides.meant(question.text, asOf);
  const isGoingOn = !named?.isCertain && question.lastItemId !== undefined;
  const itemId = question.itemId ?? (isGoingOn ? question.lastItemId : named?.itemId);
  if (itemId === undefined) return null;
  const base = await guides.baseOf(asOf);
  const guide = base?.guideOf(itemId);
  if (!base || !guide) return null;
  // An item that was named before, or that the caller names, is as sure as can be.
  const lead = itemId === named?.itemId && question.itemId === undefined && !isGoingOn ? named.lead : 1;
  const asked = askedSections(parts.fold(question.text), guides.words);
  const passages = asked.flatMap((id) => guide.sections.get(id) ?? []);
  const isSure = itemId !== named?.itemId || named.isCertain || question.itemId !== undefined;
  // What else is named may be another matter: half an answer to it would be a wrong one.
  if (passages.length > 0 && isSure && namesNothingElse(parts, guides, question.text, asked, guide)) {
    const quotes = passages.map((passage) => ({ passage, quote: passage.text }));
    return { itemId, outcome: quoting(parts, guide, quotes), confidence: 1 };
  }
  return await foundInGuide(parts, guides, { base, guide, lead, text: question.text, asOf });
}

interface Searched {
  readonly base: GuideBase;
  readonly guide: ItemGuide;
  readonly lead: number;
  readonly text: string;
  readonly asOf: LocalDate;
}

/** What the guide says elsewhere than in the sections that are asked for outright. */
async function foundInGuide(
  parts: AnswerParts,
  { words }: ItemGuides,
  { base, guide, lead, text, asOf }: Searched,
): Promise<GuideAnswer | null> {
  const itemId = guide.item.id;
  const over: AnswerParts = {
    ...parts,
    search: base.search,
    passagesOf: base.passagesOf,
    termWeight: () => Promise.resolve(base.termWeight),
  };
  const evidence = await gatherEvidence(over, text, { asOf, itemId });
  const [best] = evidence.extracts;
  const extracts = evidence.extracts.filter(({ share }) => share >= alsoQuoted).slice(0, mostQuoted);
  const quoted = parts.fold(extracts.map((one) => `${one.found.passage.section}\n${one.text}`).join("\n"));
  if (
    !best ||
    !showsValues(evidence.analyzed, extracts) ||
    !showsOther(parts.fold(text), quoted, words) ||
    !holdsActs(parts.fold(text), quoted, words, namesOf(parts, guide))
  )
    return null;
  const anywhere = await base.search({ query: evidence.analyzed.text, limit: 1, asOf });
  const features = answerableFeatures(evidence.analyzed, evidence.found, evidence.ranked, best, {
    ...parts,
    neighborhood: guide.passages,
  });
  const confidence = probability(
    linearScore(words.answerable, {
      ...features,
      ...beyondNames(evidence.analyzed, quoted, namesOf(parts, guide)),
      opening: best.found.passage.section === "" ? 1 : 0,
      lead,
      agree: anywhere[0]?.passage.documentId === guide.document.id ? 1 : 0,
    }),
  );
  if (confidence < words.near) return null;
  const outcome = quoting(
    parts,
    guide,
    extracts.flatMap(({ quotes }) => quotes),
  );
  if (confidence >= words.refuseBelow) return { itemId, outcome, confidence };
  const opening = fillIn(words.wording.near, { title: guide.document.title });
  const near = refuse(`${opening}\n${outcome.answer}`, "unanswerable-no-source", outcome.citations);
  return { itemId, outcome: near, confidence };
}

/** Folded. */
function namesOf({ fold }: AnswerParts, { item }: ItemGuide): string {
  return fold([item.name, ...item.aliases, ...item.everydayWords].join("\n"));
}

/** Whether the doings that the question names (补办, 变更) are in what is quoted or in the item's names. */
function holdsActs(question: string, quoted: string, { acts }: GuideWords, names: string): boolean {
  const said = [...question.matchAll(new RegExp(acts, "giu"))];
  return said.every(([act]) => quoted.includes(act) || names.includes(act));
}

/** Whether what looks like a question for a section, and is one for something else, is met by what is quoted. */
function showsOther(question: string, quoted: string, { asks }: GuideWords): boolean {
  return askedSectionIds.every((id) => {
    const { pattern, except, otherwise } = asks[id];
    return !otherwise || !pattern.test(question) || !except?.test(question) || otherwise.test(quoted);
  });
}

/** Of what the question says beyond the item's names, the shares (0..1) that are quoted. */
function beyondNames(question: AnalyzedQuestion, quoted: string, names: string): Features {
  const isQuoted = (forms: readonly string[]) => forms.some((form) => quoted.includes(form));
  let weight = 0;
  let held = 0;
  for (const [term, share] of question.terms) {
    if (names.includes(term)) continue;
    weight += share;
    if (isQuoted([term, ...(question.alternatives.get(term) ?? [])])) held += share;
  }
  const words = question.words.filter((forms) => !forms.some((form) => names.includes(form)));
  return {
    beyond: weight === 0 ? 1 : held / weight,
    beyondWords: words.length === 0 ? 1 : words.filter(isQuoted).length / words.length,
  };
}

function askedSections(question: string, { asks }: GuideWords): readonly AskedSectionId[] {
  return askedSectionIds.filter(
    (id) => asks[id].pattern.test(question) && !(asks[id].except?.test(question) ?? false),
  );
}

/** Whether every word beside the asking itself is one of the item, of what is quoted, or says nothing. */
function namesNothingElse(
  parts: AnswerParts,
  { words, groups }: ItemGuides,
  question: string,
  asked: readonly AskedSectionId[],
  guide: ItemGuide,
): boolean {
  let rest = parts.fold(question);
  for (const id of asked) rest = rest.replace(new RegExp(words.asks[id].pattern, "giu"), "，");
  const { item, document, sections, passages } = guide;
  const quoted = parts.fold(
    asked
      .flatMap((id) => sections.get(id) ?? [])
      .map(({ text }) => text)
      .join("\n"),
  );
  if (!holdsActs(rest, quoted, words, namesOf(parts, guide))) return false;
  const opening = passages.filter(({ section }) => section === "").map(({ text }) => text);
  const around = [item.department, item.result, document.title, ...opening].join("\n");
  const own = `${namesOf(parts, guide)}\n${parts.fold(around)}\n${quoted}`;
  const known = groups.filter(({ means }) => own.includes(means)).flatMap((group) => group.words);
  const context = { ...parts, termWeight: () => 1, synonyms: parts.synonyms() };
  return analyzeQuestion(rest, context).words.every((forms) =>
    forms.some(
      (form) => own.includes(form) || known.some((word) => word.includes(form)) || words.plain.includes(form),
    ),
  );
}

function quoting(
  parts: AnswerParts,
  { document }: ItemGuide,
  quotes: readonly { readonly passage: Passage; readonly quote: string }[],
): Outcome {
  const citations = quotes.flatMap(
    ({ passage, quote }) => cite(passage, quote, document, parts.places) ?? [],
  );
  const answer = citations
    .map(({ quote }, at) => (citations.length > 1 ? `${quote}[${at + 1}]` : quote))
    .join("\n");
  return { status: "answered", answer, citations, mode: "extractive" };
}
