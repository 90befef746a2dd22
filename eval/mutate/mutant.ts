/** Ways in which knowledge goes wrong by a slip of the hand. */
export const MUTATION_KINDS = [
  "drop-rule",
  "drop-use",
  "flip-condition",
  "drop-condition",
  "shift-date",
  "change-threshold",
  "flip-operator",
  "change-severity",
  "change-code",
  "swap-source",
  "swap-wording",
  "drop-part",
  "loosen",
  "change-necessity",
  "change-deferral",
  "change-exemption",
  "change-commitment",
  "drop-option",
] as const;
export type MutationKind = (typeof MUTATION_KINDS)[number];

export type Path = readonly PropertyKey[];

/** One place of a knowledge file written otherwise; `put` undefined: taken out. */
export interface Edit {
  readonly path: Path;
  readonly put: unknown;
}

/** The knowledge with one slip in one file. */
export interface Mutant {
  readonly kind: MutationKind;
  /** `items/<id>` or `rule-sets/<id>`: whose cases have to notice. */
  readonly owner: string;
  readonly file: string;
  /** `file:line` and what was changed there. */
  readonly place: string;
  readonly edits: readonly Edit[];
  /** Rule of the file the slip is in, if in one: cases about it are tried first. */
  readonly ruleId?: string;
}

/** A value with its edits made; nothing but the touched branches is copied. */
export function edited(value: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce((changed, { path, put }) => editedAt(changed, path, put), value);
}

function editedAt(value: unknown, path: Path, put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const at = Number(key);
    if (rest.length === 0 && put === undefined) return list.filter((_, index) => index !== at);
    return list.map((entry, index) => (index === at ? editedAt(entry, rest, put) : entry));
  }
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const others = entries.filter(([name]) => name !== key);
  const own = entries.find(([name]) => name === key)?.[1];
  const changed = rest.length === 0 ? put : editedAt(own, rest, put);
  return Object.fromEntries(changed === undefined ? others : [...others, [key, changed]]);
}
