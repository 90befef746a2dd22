import type { FindingWords } from "../../domain/guidance-knowledge.ts";
import type { LocalDate } from "../../domain/local-date.ts";
import type { GuideBase } from "./guide-base.ts";
import type { GuideWords } from "./guide-words.ts";

/** An item that a question may be about. */
export interface ItemMeant {
  readonly itemId: string;
  /** 0..1 */
  readonly score: number;
  /** 0..1: how much better it fits than the next one. */
  readonly lead: number;
  /** No other item fits about as well. */
  readonly isCertain: boolean;
}

/** Guides of items, and which item is meant. */
export interface ItemGuides {
  readonly words: GuideWords;
  /** The item that fits best; null: none fits. */
  readonly meant: (question: string, asOf: LocalDate) => ItemMeant | null;
  readonly baseOf: (asOf: LocalDate) => Promise<GuideBase | null>;
  /** Everyday words, and what they mean. */
  readonly groups: FindingWords["groups"];
}
