import type { Catalog } from "../catalog/catalog.ts";
import type { FoundTheme } from "../catalog/find-themes.ts";
import type { FoundItem } from "../catalog/finding/finder.ts";
import type { Answer } from "../domain/answer.ts";
import type { DivisionCode } from "../domain/division-code.ts";
import type { GuidanceIntent, GuidanceOutcome, Handoff } from "../domain/guidance.ts";
import type { GuidanceLanguage } from "../domain/guidance-knowledge.ts";
import type { KnownFact } from "../domain/known-fact.ts";
import type { LocalDate } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { FindCaseProgress } from "../ports/case-progress.ts";
import type { Clock } from "../ports/clock.ts";
import type { FindOffices } from "../ports/office-directory.ts";
import type { GuidanceSession, GuidanceSessions } from "./guidance-sessions.ts";
import type { ReplyLanguage } from "./read-reply.ts";

/** Asks the base of policy documents. */
export type AskPolicy = (request: {
  readonly question: string;
  readonly sessionId: string;
  readonly region: DivisionCode | null;
  /** The item it is about, where that is known. */
  readonly itemId: string | null;
}) => Promise<Answer>;

export interface GuideParts {
  readonly catalog: Catalog;
  readonly sessions: GuidanceSessions;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Null where a deployment has no such source; then the guide says so or does without. */
  readonly askPolicy: AskPolicy | null;
  readonly findProgress: FindCaseProgress | null;
  readonly findOffices: FindOffices | null;
}

/** One message with all that is needed to answer it. */
export interface Exchange {
  readonly message: string;
  /** Folded, as patterns see it. */
  readonly folded: string;
  readonly session: GuidanceSession;
  /** The item the conversation is about, while it is in force. */
  readonly item: ServiceItem | null;
  readonly asOf: LocalDate;
  readonly region: DivisionCode | null;
  readonly language: GuidanceLanguage;
  readonly replies: ReplyLanguage;
  readonly parts: GuideParts;
  /** What need not be asked about an item. */
  readonly factsOf: (item: ServiceItem) => readonly KnownFact[];
  /** Items the message names, best first. */
  readonly found: readonly FoundItem[];
  /** Themes (一件事) it names, best first. */
  readonly themes: readonly FoundTheme[];
}

/** What a step makes of a message. */
export interface Said {
  readonly intent: GuidanceIntent;
  readonly reply: string;
  /** What the session is from now on; absent parts stay. */
  readonly session?: Partial<Omit<GuidanceSession, "id" | "turns">>;
  readonly items?: readonly FoundItem[];
  /** Themes to be done at once instead. */
  readonly themes?: readonly FoundTheme[];
  /** What no item was found for, in the applicant's words. */
  readonly unfound?: string;
  readonly nextQuestion?: GuidanceOutcome["nextQuestion"];
  readonly answer?: Answer;
  readonly progress?: GuidanceOutcome["progress"];
  readonly offices?: GuidanceOutcome["offices"];
  readonly handoff?: Handoff["reason"];
  /** The message was not understood. */
  readonly isUnclear?: boolean;
}

/** A step takes a message or leaves it (null) to the next one. */
export type Step = (exchange: Exchange) => Said | null | Promise<Said | null>;

/** Puts values into `{name}` places of a wording. */
export function fillWords(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
