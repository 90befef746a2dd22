import { z } from "zod";
import type { Condition } from "./condition.ts";
import type { LegalBasis } from "./finding.ts";
import type { KnownWay } from "./known-fact.ts";
import type { LocalDate } from "./local-date.ts";
import type { Rule } from "./rule.ts";
import type { Specimen } from "./specimen.ts";

/** How sure a fact is: `verified` has a source, `known` is general knowledge to be confirmed locally. */
export const factConfidenceSchema = z.enum(["verified", "known"]);
export type FactConfidence = z.infer<typeof factConfidenceSchema>;

export const necessitySchema = z.enum(["required", "conditional", "optional"]);
export type Necessity = z.infer<typeof necessitySchema>;

export const materialFormSchema = z.enum([
  "original",
  "copy",
  "electronic",
  "original-or-electronic",
  "copy-or-electronic",
]);
export type MaterialForm = z.infer<typeof materialFormSchema>;

/** 容缺受理: accepted now, handed in within so many working days, against a written promise. */
export const deferralSchema = z.strictObject({
  dueInWorkingDays: z.int().positive(),
  commitmentText: z.string(),
});
export type Deferral = z.infer<typeof deferralSchema>;

/** What is told about a commitment. */
export const commitmentSchema = z.strictObject({ commitmentText: z.string() });

/**
 * 告知承诺: a written commitment stands in for the material once the applicant chose it: in the form
 * (`commitments`), by handing in the letter, or by answers that make `when` hold.
 */
export interface Commitment extends z.infer<typeof commitmentSchema> {
  /** Requirement whose document is the written commitment. */
  readonly letter?: string;
  readonly when?: Condition;
}

/** 免提交: not to be handed in when the named electronic-certificate source delivers it. */
export const exemptionSchema = z.strictObject({ source: z.string(), note: z.string().optional() });
export type Exemption = z.infer<typeof exemptionSchema>;

export interface InterviewOption {
  readonly id: string;
  readonly label: string;
}

export interface Exclusion {
  readonly optionId: string;
  readonly reason: string;
}

export interface InterviewQuestion {
  readonly id: string;
  readonly text: string;
  readonly whyAsked: string;
  readonly basis: LegalBasis;
  /** The question only exists when this holds. */
  readonly when?: Condition;
  readonly options: readonly InterviewOption[];
  /** Ways in which the answer may be known already; absent: it is always asked for. */
  readonly known?: readonly KnownWay[];
  /** Answers with which the item cannot be had at all, and why. */
  readonly excludes?: readonly Exclusion[];
}

/** A point of review (审查要点) in plain words, and who checks it. */
export interface ReviewPoint {
  readonly text: string;
  /** Rule ids that check it; empty: a point only a person can judge. */
  readonly ruleIds: readonly string[];
  /** The point only matters when this holds. */
  readonly when?: Condition;
}

/** What an item asks for (材料要求). */
export interface MaterialRequirement {
  readonly id: string;
  readonly name: string;
  /** Material types that can satisfy it, any one of them. */
  readonly typeIds: readonly string[];
  readonly necessity: Necessity;
  /** `conditional`: asked for only when this holds. `optional`: becomes required when this holds. */
  readonly when?: Condition;
  /** The condition in words, for people. */
  readonly condition?: string;
  readonly form: MaterialForm;
  readonly copies: number;
  /** More than one document of the kind may be handed in (e.g. health certificates of all staff). */
  readonly repeatable: boolean;
  /**
   * Tells apart requirements of one type (operator's and agent's ID card): a document belongs here
   * when `field` equals the value at `matches` (`$<materialId>.<fieldId>` or `$form.<name>`).
   */
  readonly holder?: { readonly field: string; readonly matches: string };
  readonly deferral?: Deferral;
  readonly commitment?: Commitment;
  readonly exemption?: Exemption;
  readonly points: readonly ReviewPoint[];
  /** What papers that can satisfy it look like; absent: there are no pictures. */
  readonly specimens?: readonly Specimen[];
  readonly basis: LegalBasis;
  readonly confidence: FactConfidence;
  readonly source?: string;
}

/** Ids of the types of all materials an item may ask for. */
export function typeIdsOf(item: Pick<ServiceItem, "materials">): ReadonlySet<string> {
  return new Set(item.materials.flatMap((material) => material.typeIds));
}

/** A service item (政务服务事项) as the catalog holds it on one day. */
export interface ServiceItem {
  readonly id: string;
  /** Codes it is also known by (e.g. of a city's catalog). */
  readonly codes: readonly string[];
  readonly name: string;
  readonly aliases: readonly string[];
  /** How people say it (我想开个小店); for finding the item only. */
  readonly everydayWords: readonly string[];
  readonly department: string;
  readonly applicantKinds: readonly string[];
  /** Version of the item's data, e.g. `2026-11-22.1`. */
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveUntil?: LocalDate;
  /** Plain-words guide, Markdown. */
  readonly guide: string;
  readonly questions: readonly InterviewQuestion[];
  readonly materials: readonly MaterialRequirement[];
  readonly rules: readonly Rule[];
  readonly basis: readonly LegalBasis[];
  readonly limits: { readonly statutory: string; readonly promised?: string };
  readonly fee: string;
  readonly result: string;
  /** Material types this item ends in; another item that asks for one comes after it. */
  readonly resultTypeIds: readonly string[];
  readonly confidence: FactConfidence;
}
