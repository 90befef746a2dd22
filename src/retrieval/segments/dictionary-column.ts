/** A value a slot, where few differ: each is kept once. */
export interface DictionaryColumn<T> {
  readonly values: readonly T[];
  /** Place in `values` of each slot's. */
  readonly at: Uint16Array;
}

/** At most 65,536 values. `keyOf` tells values apart. */
export function dictionaryColumn<T>(
  values: readonly T[],
  keyOf: (value: T) => string | number | undefined,
): DictionaryColumn<T> {
  const places = new Map<string | number | undefined, number>();
  const kept: T[] = [];
  const at = Uint16Array.from(values, (value) => {
    const key = keyOf(value);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, kept.length);
    return kept.push(value) - 1;
  });
  return { values: kept, at };
}

export function valueAt<T>({ values, at }: DictionaryColumn<T>, slot: number): T | undefined {
  return values[at[slot] ?? 0];
}
