/** Syllables of standard Chinese without tone, as they are typed. Source: GB/T 16159-2012 and its table of syllables. */
const INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const FINALS =
  "iang iong uang ang eng ing ong ian iao uai uan ai ei ao ou an en in un ia ie iu ua uo ui ue ve a o e i u v er".split(
    " ",
  );
const ALONE = ["a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "o", "ou"];
const SYLLABLES: ReadonlySet<string> = new Set([
  ...ALONE,
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
]);
const LONGEST = 6;

/**
 * Splits letters typed without spaces into syllables, the fewest and longest first: `gongjijin` → gong ji
 * jin. Null when they are none.
 */
export function splitPinyin(letters: string): readonly string[] | null {
  // best[i]: how the letters from i on split into the fewest syllables.
  const best: (readonly string[] | null)[] = Array.from({ length: letters.length + 1 }, () => null);
  best[letters.length] = [];
  for (let start = letters.length - 1; start >= 0; start--) {
    for (let length = Math.min(LONGEST, letters.length - start); length >= 1; length--) {
      const syllable = letters.slice(start, start + length);
      const rest = best[start + length];
      if (!rest || !SYLLABLES.has(syllable)) continue;
      const current = best[start];
      if (!current || rest.length + 1 < current.length) best[start] = [syllable, ...rest];
    }
  }
  return best[0] ?? null;
}
