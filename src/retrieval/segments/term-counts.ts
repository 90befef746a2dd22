import { StringNumbers } from "./string-numbers.ts";

/** Which terms each slot holds, and how often: the order in which passages come in. */
export interface TermCounts {
  /** The different terms by their number. */
  readonly terms: readonly string[];
  /** Where each slot's entries start; one more at the end. */
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
  readonly counts: Uint8Array;
  /** Terms of each slot, repeats counted. */
  readonly lengths: Uint32Array;
}

/** More occurrences than that change no score that could be told apart. */
const MOST_COUNTED = 255;

/** Counts the terms of one passage after another. */
export class TermCounter {
  readonly #numbered = new StringNumbers();
  readonly #starts: number[] = [0];
  readonly #lengths: number[] = [];
  #numbers = new Uint32Array(1024);
  #counts = new Uint8Array(1024);
  /** One more than the place of a term's latest entry. */
  #latest = new Uint32Array(1024);
  #used = 0;

  /** Gives the passage the next slot. */
  add(terms: readonly string[]): void {
    const start = this.#used;
    for (const term of terms) {
      const number = this.#number(term);
      const latest = this.#latest[number] ?? 0;
      if (latest > start) {
        const count = this.#counts[latest - 1] ?? 0;
        if (count < MOST_COUNTED) this.#counts[latest - 1] = count + 1;
      } else this.#push(number);
    }
    this.#starts.push(this.#used);
    this.#lengths.push(terms.length);
  }

  done(): TermCounts {
    return {
      terms: this.#numbered.strings,
      starts: Uint32Array.from(this.#starts),
      numbers: this.#numbers.subarray(0, this.#used),
      counts: this.#counts.subarray(0, this.#used),
      lengths: Uint32Array.from(this.#lengths),
    };
  }

  #number(term: string): number {
    const number = this.#numbered.numberOf(term);
    if (number === this.#latest.length) this.#latest = doubled(this.#latest, Uint32Array);
    return number;
  }

  #push(number: number): void {
    if (this.#used === this.#numbers.length) {
      this.#numbers = doubled(this.#numbers, Uint32Array);
      this.#counts = doubled(this.#counts, Uint8Array);
    }
    this.#numbers[this.#used] = number;
    this.#counts[this.#used] = 1;
    this.#used++;
    this.#latest[number] = this.#used;
  }
}

function doubled<T extends Uint32Array | Uint8Array>(array: T, type: new (length: number) => T): T {
  const larger = new type(2 * array.length);
  larger.set(array);
  return larger;
}
