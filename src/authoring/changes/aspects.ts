/** Something of a thing that can change, and how it is said; null words: it is not set. */
export interface Aspect<T> {
  readonly id: string;
  readonly label: string;
  words(value: T): string | null;
}

/** An aspect that is not said the same any more. */
export interface ChangedAspect {
  readonly aspect: string;
  readonly before: string | null;
  readonly after: string | null;
  /** `份数由“1”改为“2”` */
  readonly text: string;
}

/** The aspects that differ, in their order. */
export function changedAspects<T>(
  before: T,
  after: T,
  aspects: readonly Aspect<T>[],
): readonly ChangedAspect[] {
  return aspects.flatMap(({ id, label, words }) => {
    const was = words(before);
    const is = words(after);
    return was === is ? [] : [{ aspect: id, before: was, after: is, text: changeWords(label, was, is) }];
  });
}

function changeWords(label: string, was: string | null, is: string | null): string {
  if (was === null) return `${label}新写明为“${is ?? ""}”`;
  if (is === null) return `${label}不再写明（原为“${was}”）`;
  return `${label}由“${was}”改为“${is}”`;
}

/** What came and went between two lists, by key, in the order of the lists; `kept` are in both. */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (value: T) => string,
): {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly { readonly before: T; readonly after: T }[];
} {
  const old = new Map(before.map((value) => [keyOf(value), value]));
  const now = new Map(after.map((value) => [keyOf(value), value]));
  return {
    added: after.filter((value) => !old.has(keyOf(value))),
    removed: before.filter((value) => !now.has(keyOf(value))),
    kept: after.flatMap((value) => {
      const was = old.get(keyOf(value));
      return was === undefined ? [] : [{ before: was, after: value }];
    }),
  };
}
