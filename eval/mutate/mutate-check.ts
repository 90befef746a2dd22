import { FORM_NAMES } from "../../src/catalog/check-references.ts";
import type { RuleText } from "../../src/catalog/knowledge-schemas.ts";
import type { MaterialType } from "../../src/domain/material-type.ts";
import type { FieldKind } from "../../src/domain/recognized-material.ts";
import { kindOfCheck } from "../../src/domain/wording-keys.ts";
import type { Edit, MutationKind } from "./mutant.ts";
import { flippedOperators, movedNumbers } from "./mutate-expression.ts";

/** What a rule's check can reach: the fields of its material, and of the item's others (none in a rule set). */
export interface Surroundings {
  readonly types: readonly MaterialType[];
  readonly others: readonly { readonly id: string; readonly types: readonly MaterialType[] }[];
}

export interface Slip {
  readonly kind: MutationKind;
  readonly what: string;
  /** Paths within the rule. */
  readonly edits: readonly Edit[];
}

type Path = Edit["path"];

/** Keys under which checks name a field of their material. */
const FIELD_KEYS: readonly string[] = [
  "field",
  "orSeal",
  "words",
  "figures",
  "range",
  "from",
  "until",
  "unless",
  "orElse",
];

/** Keys of a check that may be left out: where one does not ask, or what is enough instead. */
const LEAVES: readonly string[] = ["orSeal", "ifShown", "unless", "orElse"];

/** Lists of a check of which one entry may be forgotten; the last entry is not taken out. */
const PART_LISTS: readonly string[] = ["sides", "fields", "topics", "right"];

/** The slips that can be made within a check. */
export function slipsInCheck(check: RuleText["check"], around: Surroundings): readonly Slip[] {
  const kind = kindOfCheck(check);
  const inner: unknown = Object.values(check)[0];
  const slips = walk(inner, ["check", kind]).flatMap(({ path, value }) => [
    ...swaps(path, value, around),
    ...parts(path, value),
    ...numbers(path, value),
    ...loosened(path, value),
    ...bounds(path, value),
  ]);
  return "expression" in check
    ? [...slips, ...expressionSlips(check.expression.cel), ...expressionSwaps(check.expression, around)]
    : slips;
}

interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** Every place of a check, outermost first. */
function walk(value: unknown, path: Path): readonly Place[] {
  const here: Place = { path, value };
  if (Array.isArray(value))
    return [here, ...value.flatMap((entry: unknown, index) => walk(entry, [...path, index]))];
  if (typeof value !== "object" || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([key, entry]) => walk(entry, [...path, key]))];
}

function swaps(path: Path, value: unknown, around: Surroundings): readonly Slip[] {
  if (typeof value !== "string" || path[1] === "expression") return [];
  const key = String(path.at(-1));
  const isField = FIELD_KEYS.includes(key) || path.at(-2) === "fields";
  const put = value.startsWith("$")
    ? otherReference(value, around)
    : isField && !path.includes("fields")
      ? otherField(value, around.types)
      : null;
  return put === null ? [] : [{ kind: "swap-source", what: `${value} → ${put}`, edits: [{ path, put }] }];
}

/** Another place a value of the same kind could be read from by mistake. */
export function otherReference(reference: string, around: Surroundings): string | null {
  const [owner = "", name = ""] = reference.slice(1).split(".");
  if (owner === "form") {
    const names: readonly string[] = FORM_NAMES;
    return `$form.${names[(names.indexOf(name) + 1) % names.length] ?? name}`;
  }
  if (owner === "this") {
    const put = otherField(name, around.types);
    return put === null ? null : `$this.${put}`;
  }
  const own = around.others.find((material) => material.id === owner);
  if (!own) return null;
  const kind = kindOf(name, own.types);
  const elsewhere = around.others.filter((material) => material.id !== owner);
  const namesake = elsewhere.find((material) => kind !== null && kindOf(name, material.types) === kind);
  if (namesake) return `$${namesake.id}.${name}`;
  const within = otherField(name, own.types);
  return within === null ? null : `$${owner}.${within}`;
}

function otherField(name: string, types: readonly MaterialType[]): string | null {
  const kind = kindOf(name, types);
  const alike = types
    .flatMap((type) => type.fields)
    .filter((field) => field.kind === kind)
    .map((field) => field.id);
  const others = [...new Set(alike)].filter((id) => id !== name);
  return others[0] ?? null;
}

function kindOf(name: string, types: readonly MaterialType[]): FieldKind | null {
  return types.flatMap((type) => type.fields).find((field) => field.id === name)?.kind ?? null;
}

function parts(path: Path, value: unknown): readonly Slip[] {
  const key = String(path.at(-1));
  const isLeave = LEAVES.includes(key) && path.length === 3 && value !== false && !Array.isArray(value);
  if (isLeave || (key === "from" && path.includes("validOn")))
    return [{ kind: "drop-part", what: `without ${key}`, edits: [{ path, put: undefined }] }];
  if (!PART_LISTS.includes(key) || !Array.isArray(value) || value.length < 2) return [];
  return value.map(
    (entry: unknown, index): Slip => ({
      kind: "drop-part",
      what: `without ${JSON.stringify(entry)}`,
      edits: [{ path: [...path, index], put: undefined }],
    }),
  );
}

/** Counts by one; a share (quality) by a hundredth. */
function numbers(path: Path, value: unknown): readonly Slip[] {
  if (typeof value !== "number") return [];
  const step = Number.isInteger(value) ? 1 : 0.01;
  return [value + step, value - step].flatMap((put): readonly Slip[] =>
    step === 1 && put === 0
      ? []
      : [
          {
            kind: "change-threshold",
            what: `${String(path.at(-1))} ${value} → ${put}`,
            edits: [{ path, put }],
          },
        ],
  );
}

/** How strictly two values have to agree. */
function loosened(path: Path, value: unknown): readonly Slip[] {
  if (path.length !== 2 || path[1] !== "equals" || typeof value !== "object" || value === null) return [];
  const allow = "allow" in value ? value.allow : "exact";
  const put = allow === "exact" ? "contains" : "exact";
  return [
    { kind: "loosen", what: `allow ${String(allow)} → ${put}`, edits: [{ path: [...path, "allow"], put }] },
  ];
}

/** A bound of a window of days: gone, or off by a day. */
function bounds(path: Path, value: unknown): readonly Slip[] {
  if (path.length !== 2 || path[1] !== "dateWindow" || typeof value !== "object" || value === null) return [];
  const window: Readonly<Record<string, unknown>> = { ...value };
  const ends = ["notBefore", "notAfter"].filter((end) => window[end] !== undefined);
  return ends.flatMap((end): readonly Slip[] => {
    const bound = window[end];
    const plus = typeof bound === "object" && bound !== null && "plus" in bound ? bound.plus : {};
    const given: Readonly<Record<string, unknown>> = { ...(plus ?? {}) };
    // A number of days that is written down is moved as a number.
    const steps = given.days === undefined ? [1, -1] : [];
    const shifted = steps.map(
      (by): Slip => ({
        kind: "shift-date",
        what: `${end} ${by > 0 ? "a day later" : "a day earlier"}`,
        edits: [{ path: [...path, end, "plus"], put: { ...given, days: by } }],
      }),
    );
    const dropped: Slip = {
      kind: "drop-part",
      what: `without ${end}`,
      edits: [{ path: [...path, end], put: undefined }],
    };
    return ends.length > 1 ? [dropped, ...shifted] : shifted;
  });
}

function expressionSlips(cel: string): readonly Slip[] {
  const path = ["check", "expression", "cel"];
  return [
    ...flippedOperators(cel).map(
      ({ what, put }): Slip => ({ kind: "flip-operator", what, edits: [{ path, put }] }),
    ),
    ...movedNumbers(cel).map(
      ({ what, put }): Slip => ({ kind: "change-threshold", what, edits: [{ path, put }] }),
    ),
  ];
}

/** A field of the rule's own material read instead of the one meant. */
function expressionSwaps(
  expression: { readonly cel: string; readonly reads: readonly string[] },
  around: Surroundings,
): readonly Slip[] {
  return expression.reads.flatMap((reference, index): readonly Slip[] => {
    const [owner = "", name = ""] = reference.slice(1).split(".");
    const types = owner === "this" ? around.types : around.others.find(({ id }) => id === owner)?.types;
    const put = types ? otherField(name, types) : null;
    if (put === null || expression.reads.includes(`$${owner}.${put}`)) return [];
    return [
      {
        kind: "swap-source",
        what: `${reference} → ${put}`,
        edits: [
          { path: ["check", "expression", "reads", index], put: `$${owner}.${put}` },
          {
            path: ["check", "expression", "cel"],
            put: expression.cel.replaceAll(new RegExp(`\\.${name}\\b`, "g"), `.${put}`),
          },
        ],
      },
    ];
  });
}
