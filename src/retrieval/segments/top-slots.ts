/** Keeps the best of many numbered scores: the highest, and of equal ones the lowest number. */
export class TopSlots {
  readonly #limit: number;
  readonly #scores: Float64Array;
  readonly #numbers: Float64Array;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#scores = new Float64Array(limit);
    this.#numbers = new Float64Array(limit);
  }

  /** The score of the last of the best; 0 while there are fewer than wanted. */
  get floor(): number {
    return this.#held < this.#limit ? 0 : (this.#scores[0] ?? 0);
  }

  offer(score: number, number: number): void {
    if (this.#held < this.#limit) {
      this.#lift(this.#held++, score, number);
      return;
    }
    if (this.#limit > 0 && this.#isWorse(0, score, number)) this.#sink(score, number);
  }

  /** Numbers, best first. */
  best(): number[] {
    return Array.from({ length: this.#held }, (_, at) => at)
      .sort((a, b) =>
        (this.#scores[b] ?? 0) === (this.#scores[a] ?? 0)
          ? (this.#numbers[a] ?? 0) - (this.#numbers[b] ?? 0)
          : (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0),
      )
      .map((at) => this.#numbers[at] ?? 0);
  }

  /** Whether what stands at the place is worse than what is offered. */
  #isWorse(at: number, score: number, number: number): boolean {
    const held = this.#scores[at] ?? 0;
    return held < score || (held === score && (this.#numbers[at] ?? 0) > number);
  }

  /** From the end of the heap up. */
  #lift(from: number, score: number, number: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#isWorse(above, score, number)) break;
      this.#move(above, at);
      at = above;
    }
    this.#scores[at] = score;
    this.#numbers[at] = number;
  }

  /** From the top of the heap down, in place of what stood there. */
  #sink(score: number, number: number): void {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.#held) break;
      const [scoreRight = 0, numberRight = 0] = [this.#scores[below + 1], this.#numbers[below + 1]];
      if (below + 1 < this.#held && !this.#isWorse(below, scoreRight, numberRight)) below++;
      if (!this.#isWorse(below, score, number)) break;
      this.#move(below, at);
      at = below;
    }
    this.#scores[at] = score;
    this.#numbers[at] = number;
  }

  #move(from: number, to: number): void {
    this.#scores[to] = this.#scores[from] ?? 0;
    this.#numbers[to] = this.#numbers[from] ?? 0;
  }
}
