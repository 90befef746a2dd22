/** One thing to do about a material. Each finding of the report is in the notification exactly once. */
export interface NotifiedFinding {
  readonly findingId: string;
  readonly message: string;
  readonly correction: string;
  /** Title and article of the law. */
  readonly basis: string;
}

export interface NotifiedGroup {
  readonly materialName: string;
  readonly findings: readonly NotifiedFinding[];
}

/** One part of the notice under a heading of its own; absent when there is nothing to say. */
export interface NotifiedSection {
  readonly kind: "corrections" | "questions" | "later" | "hints";
  readonly heading: string;
  /** A sentence before the list. */
  readonly note: string | null;
  readonly groups: readonly NotifiedGroup[];
  /** Lines without a finding: when deferred materials are due, what a commitment stands in for. */
  readonly lines: readonly string[];
}

/** The legal document (一次性告知书 / 补正材料一次性告知书) before it has a shape. Advice, never a decision. */
export interface OneTimeNotification {
  readonly title: string;
  /** AI-assistance label, shown at the top and the foot. */
  readonly label: string;
  /** Item, applicant (masked), number, date: one sentence each. */
  readonly heading: readonly string[];
  readonly intro: string;
  readonly sections: readonly NotifiedSection[];
  readonly closing: string;
}
