import type { MaterialForm, Necessity } from "../../domain/service-item.ts";

/** Something staff have to look at: where it stands, what was read there, and why it is not sure. */
export interface Doubt {
  readonly place: string;
  readonly read: string;
  readonly why: string;
}

/** A fact of a draft. With a doubt the value only stands in until staff have looked. */
export interface Told<T> {
  readonly value: T;
  readonly doubt: Doubt | null;
}

/** Which known type of material a name means. */
export type TypeMatch =
  | { readonly kind: "sure"; readonly typeId: string }
  /** The name says more or less than the type's; `near` are others it could be. */
  | { readonly kind: "near"; readonly typeId: string; readonly near: readonly string[] }
  | { readonly kind: "none"; readonly near: readonly string[] };

export interface DraftMaterial {
  readonly name: string;
  readonly place: string;
  readonly type: TypeMatch;
  readonly necessity: Told<Necessity>;
  /** When it is asked for, as written; only for conditional ones. */
  readonly condition: string | null;
  readonly form: Told<MaterialForm>;
  readonly copies: Told<number>;
  /** What else the guide says about it, one point of review each. */
  readonly points: readonly string[];
  /** Further doubts about the row. */
  readonly doubts: readonly Doubt[];
}

export interface DraftItem {
  readonly id: string;
  readonly codes: readonly string[];
  readonly name: Told<string>;
  readonly department: Told<string>;
  readonly applicantKinds: Told<readonly string[]>;
  readonly version: string;
  readonly effectiveFrom: Told<string>;
  readonly statutory: Told<string>;
  readonly promised: Told<string> | null;
  readonly fee: Told<string>;
  readonly result: Told<string>;
  /** Keys of `bases.yaml`, or titles that are not there yet. */
  readonly basis: readonly Told<{ readonly key: string } | { readonly title: string }>[];
  readonly materials: readonly DraftMaterial[];
  /** Where the facts come from, for `source`. */
  readonly source: string;
  /** Doubts about the whole. */
  readonly doubts: readonly Doubt[];
}

/** Stands where nothing is known. */
export const NOT_KNOWN = "待核";

/** Not offered to anybody before staff have put the real day. */
export const DRAFT_FROM = "2099-01-01";
