import type { LocalDate } from "../../domain/local-date.ts";

/** What a change is about. */
export type ChangeSubject =
  | "item"
  | "limit"
  | "fee"
  | "result"
  | "basis"
  | "guide"
  | "question"
  | "option"
  | "material"
  | "point"
  | "rule";

/** One thing that is not as it was. */
export interface Change {
  readonly subject: ChangeSubject;
  readonly kind: "added" | "removed" | "changed";
  /** Id of the material, question or rule; null for the item itself. */
  readonly id: string | null;
  /** What of it changed, e.g. `necessity`; null where all of it came or went. */
  readonly aspect: string | null;
  /** The whole change as a sentence without its date, in plain Chinese. */
  readonly text: string;
  /** The same without what is the item's own, where many items share it (a rule set's rule); else left out. */
  readonly gist?: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Whom it concerns, in words. */
  readonly whom: string;
  /** First day on which it counts; null: as soon as the version with it is in use. */
  readonly from: LocalDate | null;
}

/** An item that came, went or changed. */
export interface ItemChange {
  readonly itemId: string;
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
  readonly changes: readonly Change[];
}
