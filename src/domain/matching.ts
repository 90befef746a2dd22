import { z } from "zod";
import { legalBasisSchema } from "./finding.ts";
import { type LocalDate, localDateSchema } from "./local-date.ts";
import { type FactConfidence, factConfidenceSchema } from "./service-item.ts";

/** A fact about an applicant: what a profile may say. A `choices` value lists everything that applies. */
export interface ProfileFact {
  readonly id: string;
  readonly name: string;
  readonly kind: "choice" | "choices" | "number" | "yes-no" | "date";
  readonly unit?: string;
  /** Of a number: the least there can be, and that there are no halves. */
  readonly atLeast?: number;
  readonly isWhole?: boolean;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly question: string;
  readonly whyAsked: string;
}

/** Value of a fact as a profile states it; a fact that is not there is unknown. */
export const factValueSchema = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()).max(50)]);
export type FactValue = z.infer<typeof factValueSchema>;
export type ProfileFacts = Readonly<Record<string, FactValue>>;

/** A stretch of time before the day of the match. */
export interface Span {
  readonly years?: number | undefined;
  readonly months?: number | undefined;
}

/** A condition over a profile's facts; three-valued, Kleene logic. */
export type ProfileTest =
  | { readonly kind: "any-of"; readonly factId: string; readonly options: readonly string[] }
  | {
      readonly kind: "number";
      readonly factId: string;
      readonly atLeast?: number | undefined;
      readonly atMost?: number | undefined;
    }
  | { readonly kind: "is"; readonly factId: string; readonly value: boolean }
  /** The date lies at least / at most so long before the day of the match. */
  | {
      readonly kind: "ago";
      readonly factId: string;
      readonly atLeast?: Span | undefined;
      readonly atMost?: Span | undefined;
    }
  | { readonly kind: "all"; readonly of: readonly ProfileTest[] }
  | { readonly kind: "any"; readonly of: readonly ProfileTest[] }
  | { readonly kind: "not"; readonly of: ProfileTest };

export interface PolicyCondition {
  readonly id: string;
  readonly text: string;
  readonly test: ProfileTest;
  /** What would make it hold, in words. */
  readonly change?: string;
  readonly basis: z.infer<typeof legalBasisSchema>;
  readonly confidence: FactConfidence;
}

/** A benefit people or companies may be entitled to, its conditions as data. */
export interface BenefitPolicy {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly department: string;
  readonly benefit: string;
  /** Service item it is applied for with. */
  readonly itemId?: string;
  /** 免申即享: paid out without an application. */
  readonly isAutomatic: boolean;
  readonly effectiveFrom: LocalDate;
  readonly effectiveUntil?: LocalDate;
  readonly conditions: readonly PolicyCondition[];
  readonly confidence: FactConfidence;
  readonly source?: string;
}

/** Time before a license expires. */
export type Lead =
  | { readonly kind: "working-days"; readonly count: number }
  | { readonly kind: "days"; readonly count: number }
  | { readonly kind: "months"; readonly count: number };

/** When and how a license is renewed. */
export interface LicenseTerm {
  readonly id: string;
  readonly name: string;
  readonly itemId?: string;
  /** An application is not taken before this; absent: at any time. */
  readonly applyFrom?: Lead;
  /** From when on it is worth a reminder, where no day is fixed. */
  readonly remindFrom: Lead;
  /** Last day to apply. */
  readonly applyUntil: Lead;
  readonly late: string;
  readonly basis: z.infer<typeof legalBasisSchema>;
  readonly confidence: FactConfidence;
}

/** Everything the matching knows, as the catalog holds it. */
export interface MatchingKnowledge {
  readonly facts: readonly ProfileFact[];
  readonly policies: readonly BenefitPolicy[];
  readonly licenses: readonly LicenseTerm[];
}

export const matchOutcomeSchema = z.enum(["eligible", "not-eligible", "unknown"]);
export type MatchOutcome = z.infer<typeof matchOutcomeSchema>;

const decidingSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  state: z.enum(["met", "not-met", "unknown"]),
  basis: legalBasisSchema,
  confidence: factConfidenceSchema,
  /** Facts that are missing for it. */
  missing: z.array(z.string()),
  /** What would change it: a day from which it holds by itself, or what to do. */
  changes: z.strictObject({ from: localDateSchema.optional(), how: z.string().optional() }).optional(),
});

/** One policy against one profile. */
export const policyMatchSchema = z.strictObject({
  policyId: z.string(),
  name: z.string(),
  kind: z.string(),
  department: z.string(),
  benefit: z.string(),
  outcome: matchOutcomeSchema,
  /** Not eligible: what is not met. Unknown: what is not known. Eligible: everything that is met. */
  deciding: z.array(decidingSchema),
  itemId: z.string().optional(),
  isAutomatic: z.boolean(),
  /** `known`: the conditions are general knowledge, to be confirmed with the department. */
  confidence: factConfidenceSchema,
  source: z.string().optional(),
});
export type PolicyMatch = z.infer<typeof policyMatchSchema>;

export const reminderSchema = z.strictObject({
  licenseId: z.string(),
  name: z.string(),
  /** `later`: nothing to do yet. `due`: apply now. `late`: the last day to apply has passed. */
  state: z.enum(["later", "due", "late", "expired", "unknown"]),
  validUntil: localDateSchema.optional(),
  applyFrom: localDateSchema.optional(),
  applyUntil: localDateSchema.optional(),
  /** False where a year's official holidays are not known yet: only weekends were left out. */
  isCertain: z.boolean(),
  message: z.string(),
  itemId: z.string().optional(),
  basis: legalBasisSchema,
  confidence: factConfidenceSchema,
});
export type Reminder = z.infer<typeof reminderSchema>;
