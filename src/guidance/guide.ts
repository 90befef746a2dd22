// The guide: one message in, one reply out. Deterministic: which step takes a message is decided by what was
// asked before and by words that policy staff own (knowledge/guidance). What fits nothing is said to be unclear.
import { findItems } from "../catalog/find-items.ts";
import { type FoundTheme, findThemes } from "../catalog/find-themes.ts";
import type { FoundItem } from "../catalog/finding/finder.ts";
import type { DivisionCode } from "../domain/division-code.ts";
import type { GuidanceOutcome } from "../domain/guidance.ts";
import type { GuidanceLanguage } from "../domain/guidance-knowledge.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import { ServiceError } from "../domain/service-error.ts";
import { checklist } from "../interview/checklist.ts";
import { factsAbout, type KnownSources } from "../interview/known-facts.ts";
import type { Exchange, GuideParts, Said, Step } from "./guide-context.ts";
import { explainQuestion, replyToQuestion, revise, volunteer } from "./interview-steps.ts";
import { nameItem, replyToItemChoice } from "./item-steps.ts";
import { foldReply } from "./read-reply.ts";
import {
  answerPolicy,
  callPerson,
  notUnderstood,
  refuseForeign,
  smallTalk,
  startOver,
  takeUpItem,
  tellProgress,
} from "./service-steps.ts";
import { nameTheme } from "./theme-steps.ts";

export interface GuidanceRequest {
  readonly message: string;
  readonly sessionId?: string;
  /** Whose sessions may be gone on with. */
  readonly owner: string | null;
  readonly region?: DivisionCode;
  /** None: today. */
  readonly asOf?: LocalDate;
  /** What is known before anything is asked; said anew with every message. */
  readonly known?: KnownSources;
}

export type GuidanceReply = GuidanceOutcome & {
  readonly items: readonly FoundItem[];
  /** Themes (一件事) that the message may be about, best first. */
  readonly themes: readonly FoundTheme[];
  /** What the applicant wants and no item was found for, in the applicant's words; for the catalog's keepers. */
  readonly unfound?: string;
};

/** In this order; the first that takes the message answers it. */
const STEPS: readonly Step[] = [
  startOver,
  replyToQuestion,
  replyToItemChoice,
  explainQuestion,
  revise,
  volunteer,
  callPerson,
  tellProgress,
  smallTalk,
  answerPolicy,
  nameItem,
  nameTheme,
  refuseForeign,
  takeUpItem,
];

/** Answers one message. Throws `catalog-invalid` where the catalog brings no words to talk with. */
export async function guide(request: GuidanceRequest, parts: GuideParts): Promise<GuidanceReply> {
  const { language } = parts.catalog.guidance;
  if (!language) throw new ServiceError("catalog-invalid", "guidance/language.yaml is missing");
  const exchange = exchangeOf(request, parts, language);
  const said = (await firstToAnswer(exchange)) ?? notUnderstood(exchange);
  return conclude(exchange, said, request.owner);
}

async function firstToAnswer(exchange: Exchange): Promise<Said | null> {
  for (const step of STEPS) {
    const said = await step(exchange);
    if (said) return said;
  }
  return null;
}

function exchangeOf(request: GuidanceRequest, parts: GuideParts, language: GuidanceLanguage): Exchange {
  const { message } = request;
  const asOf = request.asOf ?? shanghaiDay(parts.clock.now());
  const session = parts.sessions.open(request.sessionId ?? parts.newId(), request.owner);
  return {
    message,
    folded: foldReply(message),
    session,
    item: session.itemId === null ? null : parts.catalog.item(session.itemId, asOf),
    asOf,
    region: request.region ?? null,
    language,
    replies: { replies: parts.catalog.guidance.replies, patterns: language.replies },
    parts,
    factsOf: (item) => (request.known ? factsAbout(item, request.known, asOf) : []),
    found: findItems(parts.catalog, asOf, message),
    themes: findThemes(parts.catalog, asOf, message),
  };
}

/** Keeps the session and puts the reply together. */
function conclude(exchange: Exchange, said: Said, owner: string | null): GuidanceReply {
  const { session, parts, asOf } = exchange;
  const at = parts.clock.now().toISOString();
  const kept = {
    ...session,
    ...said.session,
    unclear: said.isUnclear ? session.unclear + 1 : 0,
    turns: [
      ...session.turns,
      { speaker: "applicant" as const, text: exchange.message, at },
      { speaker: "guide" as const, text: said.reply, at },
    ],
  };
  parts.sessions.keep(kept, owner);
  const item = kept.itemId === null ? null : parts.catalog.item(kept.itemId, asOf);
  const { intent, reply, nextQuestion, answer, progress, offices, unfound } = said;
  const handoff = said.handoff && {
    reason: said.handoff,
    ...(kept.itemId === null ? {} : { itemId: kept.itemId }),
    answers: kept.answers,
    turns: kept.turns,
  };
  return {
    sessionId: session.id,
    intent,
    reply,
    items: said.items ?? (item ? [{ item, score: 1 }] : []),
    themes: said.themes ?? [],
    ...(nextQuestion ? { nextQuestion } : {}),
    ...(item
      ? { checklist: checklist(item, kept.answers, exchange.factsOf(item)), answers: kept.answers }
      : {}),
    ...(answer ? { answer } : {}),
    ...(progress ? { progress } : {}),
    ...(offices ? { offices } : {}),
    ...(handoff ? { handoff } : {}),
    ...(unfound === undefined ? {} : { unfound }),
  };
}
