import type { QuestionTranslation } from "../domain/question-translation.ts";

/** How much of what a question word says is taken from what was learned; the rest is chance. As when fitted. */
const TRUST = 0.5;

/** What was learned, ready to be looked up; null where nothing was learned of any of the words. */
export type Translator = (questionWords: readonly string[]) => TranslatedQuestion | null;

/**
 * How well a folded text answers the question by what was learned: the mean over the question's words of how much
 * likelier each is than usual beside such a text, in natural logarithms; 0 where nothing learned stands in it.
 */
export type TranslatedQuestion = (foldedText: string) => number;

export function createTranslator({ words }: QuestionTranslation): Translator {
  const known = new Map(words.map((entry) => [entry.word, entry]));
  return (questionWords) => {
    const different = [...new Set(questionWords)];
    const asked = different.flatMap((word) => known.get(word) ?? []);
    if (asked.length === 0) return null;
    const causes = new CauseFinder();
    for (const [number, { from }] of asked.entries())
      for (const [cause, chance] of from) causes.add(cause, number, chance);
    return (text) => {
      // That none of the causes that stand in the text brought the word about.
      const unexplained = new Float64Array(asked.length).fill(1);
      for (const { numbers, chances } of causes.in(text))
        for (const [at, number] of numbers.entries())
          unexplained[number] = (unexplained[number] ?? 1) * (1 - (chances[at] ?? 0));
      let sum = 0;
      for (const [number, { usual }] of asked.entries())
        sum += Math.log(1 + (TRUST * (1 - (unexplained[number] ?? 1))) / usual);
      return sum / different.length;
    };
  };
}

/** A word of passages with the question's words it may bring about. */
interface Cause {
  readonly word: string;
  readonly numbers: number[];
  readonly chances: number[];
}

/** Finds a set of words in many texts in one pass each: most characters begin none of them. */
class CauseFinder {
  readonly #byWord = new Map<string, Cause>();
  /** By first character; from 1, 0: begins none. */
  readonly #list = new Uint16Array(65_536);
  readonly #lists: Cause[][] = [[]];

  add(word: string, number: number, chance: number): void {
    let cause = this.#byWord.get(word);
    if (!cause) {
      cause = { word, numbers: [], chances: [] };
      this.#byWord.set(word, cause);
      const code = word.charCodeAt(0);
      if (this.#list[code] === 0) this.#list[code] = this.#lists.push([]) - 1;
      this.#lists[this.#list[code] ?? 0]?.push(cause);
    }
    cause.numbers.push(number);
    cause.chances.push(chance);
  }

  in(text: string): Set<Cause> {
    const found = new Set<Cause>();
    for (let at = 0; at < text.length; at++) {
      const list = this.#list[text.charCodeAt(at)] ?? 0;
      if (list === 0) continue;
      for (const cause of this.#lists[list] ?? [])
        if (!found.has(cause) && text.startsWith(cause.word, at)) found.add(cause);
    }
    return found;
  }
}
