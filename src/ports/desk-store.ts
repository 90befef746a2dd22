import type { CaseOutcome, DeskAct } from "../domain/desk-act.ts";
import type { Verdict } from "../domain/report.ts";

/** A clerk's act as it is kept: who, when, and for which revision of the case. */
export interface StoredDeskAct {
  readonly revision: number;
  readonly clerk: string;
  /** UTC instant, ISO 8601. */
  readonly at: string;
  readonly act: DeskAct;
}

/** One case as statistics see it: nothing personal, also where the review itself was erased. */
export interface CaseFact {
  readonly itemId: string;
  readonly itemName: string;
  readonly firstVerdict: Verdict;
  readonly createdAt: string;
  readonly machineMilliseconds: number;
  /** How often materials were handed in. */
  readonly rounds: number;
  /** When a clerk first opened it, and when a clerk last decided about it. */
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly outcome: CaseOutcome | null;
}

/** How often a rule raised a finding of a code in an item's cases, and what clerks made of it. */
export interface FindingFact {
  readonly itemId: string;
  readonly ruleId: string;
  readonly code: string;
  /** Cases in which it was raised. */
  readonly raised: number;
  /** Findings of any report that clerks confirmed, or overrode. */
  readonly confirmed: number;
  readonly overridden: number;
}

/** Cases of an item whose first report held a violation of a code. */
export interface DefectFact {
  readonly itemId: string;
  readonly code: string;
  readonly cases: number;
}

export interface StatisticsQuery {
  /** Instants, ISO 8601: created at or after, created before. */
  readonly from: string;
  readonly before: string;
  readonly itemId?: string;
}

/** Clerks' acts, append-only, and the facts of all cases. Every method is atomic. */
export interface DeskStore {
  /**
   * Adds acts to a review at the revision the clerk saw; an `outcome` among them decides the case.
   * `changed` when the review is at another revision by now; nothing is added then.
   */
  addActs(
    reviewId: string,
    revision: number,
    acts: readonly { readonly clerk: string; readonly at: string; readonly act: DeskAct }[],
  ): Promise<"added" | "changed">;
  /** In the order made. */
  acts(reviewId: string): Promise<readonly StoredDeskAct[]>;
  caseFacts(query: StatisticsQuery): Promise<readonly CaseFact[]>;
  defectFacts(query: StatisticsQuery): Promise<readonly DefectFact[]>;
  findingFacts(query: StatisticsQuery): Promise<readonly FindingFact[]>;
}
