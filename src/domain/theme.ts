import type { Condition } from "./condition.ts";
import type { LegalBasis } from "./finding.ts";
import type { LocalDate } from "./local-date.ts";
import type { FactConfidence, InterviewQuestion } from "./service-item.ts";

/** A basis that says how sure it is. */
export interface ThemeBasis extends LegalBasis {
  readonly confidence: FactConfidence;
  readonly source?: string;
}

/** A question of an item that the theme answers, so that nobody is asked twice. */
export type SharedAnswer =
  /** The theme itself decides: opening a restaurant is 餐饮服务. */
  | { readonly questionId: string; readonly option: string }
  /** The answer to the theme's question `from`; its options that `options` leaves out still ask the item's own. */
  | {
      readonly questionId: string;
      readonly from: string;
      readonly options: Readonly<Record<string, string>>;
    };

/** What every entry of a theme has: where it stands, when it belongs to it, what must be done before. */
interface ThemeEntry {
  readonly stageId: string;
  /** Over the theme's questions; absent: always. */
  readonly when?: Condition;
  /** The condition in words. */
  readonly condition?: string;
  /** Items and steps of the theme that come before. */
  readonly after: readonly string[];
}

/** An item of the catalog that a theme bundles. */
export interface ThemeItem extends ThemeEntry {
  readonly itemId: string;
  readonly note?: string;
  readonly answers: readonly SharedAnswer[];
}

/** Something done along with it that the catalog holds no item for (公章刻制). */
export interface ThemeStep extends ThemeEntry {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly what: string;
  readonly basis: LegalBasis;
  readonly confidence: FactConfidence;
}

/** Materials of several items that one document serves. */
export interface SharedMaterial {
  readonly name: string;
  readonly of: readonly { readonly itemId: string; readonly materialId: string }[];
}

/** Form fields of several items that hold the same value. */
export interface SharedField {
  readonly id: string;
  readonly label: string;
  readonly of: readonly { readonly itemId: string; readonly fieldId: string }[];
}

/** 高效办成一件事: several items, one list of materials, one form. */
export interface Theme {
  readonly id: string;
  readonly codes: readonly string[];
  readonly name: string;
  readonly aliases: readonly string[];
  readonly everydayWords: readonly string[];
  readonly department: string;
  readonly applicantKinds: readonly string[];
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly effectiveUntil?: LocalDate;
  /** Plain-words guide, Markdown. */
  readonly guide: string;
  readonly basis: readonly ThemeBasis[];
  readonly limits: { readonly statutory: string; readonly promised?: string };
  readonly fee: string;
  readonly result: string;
  readonly questions: readonly InterviewQuestion[];
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly items: readonly ThemeItem[];
  readonly steps: readonly ThemeStep[];
  readonly sharedMaterials: readonly SharedMaterial[];
  readonly sharedFields: readonly SharedField[];
  readonly confidence: FactConfidence;
  readonly source?: string;
}
