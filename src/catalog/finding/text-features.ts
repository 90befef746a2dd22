import { pinyin } from "pinyin-pro";

/** What a text is compared by: characters, pairs of characters, pairs of syllables, words in Latin letters. */
export type Features = ReadonlyMap<string, number>;

/** How much a kind of feature says. Chosen on the development half of the guidance questions. */
const KIND_WEIGHT = { character: 0.25, pair: 1, syllables: 0.45, latin: 1.5 } as const;
/** Pairs with one character, or two, that tell nothing apart. */
const HALF_WEAK = 0.4;
const ALL_WEAK = 0.05;
/** Two telling characters with nothing but weak ones between them: 开个小饭馆 is about 开饭馆. */
const BRIDGED = 0.7;
const LONGEST_BRIDGE = 3;

/** Features of a folded text with their weights. */
export function featuresOf(text: string, weakCharacters: ReadonlySet<string>): Features {
  const features = new Map<string, number>();
  const add = (feature: string | null, weight: number) => {
    if (feature !== null && weight > (features.get(feature) ?? 0)) features.set(feature, weight);
  };
  for (const run of text.match(/[a-z0-9]+|\p{Script=Han}+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      add(`l:${run}`, KIND_WEIGHT.latin);
      continue;
    }
    const characters = [...run];
    for (const [index, character] of characters.entries()) {
      const isWeak = weakCharacters.has(character);
      if (!isWeak) add(character, KIND_WEIGHT.character);
      if (!isWeak) add(bridge(characters, index, weakCharacters), KIND_WEIGHT.pair * BRIDGED);
      const next = characters[index + 1];
      if (next === undefined) continue;
      const weak = Number(isWeak) + Number(weakCharacters.has(next));
      const share = weak === 0 ? 1 : weak === 1 ? HALF_WEAK : ALL_WEAK;
      add(character + next, KIND_WEIGHT.pair * share);
      for (const first of syllablesOf(character))
        for (const second of syllablesOf(next)) add(`s:${first} ${second}`, KIND_WEIGHT.syllables * share);
    }
  }
  return features;
}

/** The character and the next telling one behind weak ones; null where they are neighbors or far apart. */
function bridge(
  characters: readonly string[],
  from: number,
  weakCharacters: ReadonlySet<string>,
): string | null {
  for (let at = from + 1; at <= from + LONGEST_BRIDGE; at++) {
    const next = characters[at];
    if (next === undefined) return null;
    if (!weakCharacters.has(next)) return at === from + 1 ? null : `${characters[from] ?? ""}${next}`;
  }
  return null;
}

/** Features of syllables typed in Latin letters. */
export function syllableFeatures(syllables: readonly string[]): Features {
  const folded = syllables.map(foldSyllable);
  return new Map(
    folded.slice(1).map((next, index) => [`s:${folded[index] ?? ""} ${next}`, KIND_WEIGHT.syllables]),
  );
}

const known = new Map<string, readonly string[]>();

/** Readings of a character without tone, folded; two at most, the usual one first. */
function syllablesOf(character: string): readonly string[] {
  const before = known.get(character);
  if (before) return before;
  const readings = pinyin(character, { toneType: "none", type: "array", multiple: true });
  const usual = pinyin(character, { toneType: "none" });
  const syllables = [...new Set([usual, ...readings].map(foldSyllable))].slice(0, 2);
  known.set(character, syllables);
  return syllables;
}

/** What many speakers and keyboards do not tell apart: zh and z, ch and c, sh and s, -ng and -n, ü and u or v. */
export function foldSyllable(syllable: string): string {
  return syllable
    .toLowerCase()
    .replace(/[üv]/g, "u")
    .replace(/^([zcs])h/, "$1")
    .replace(/ng$/, "n");
}
