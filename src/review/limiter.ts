/** Lets at most so many pieces of work run at once; the rest wait in order. */
export interface Limiter {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** @param size how many at once, at least 1 */
export function limiter(size: number): Limiter {
  let free = size;
  const waiting: (() => void)[] = [];
  return {
    async run(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}
