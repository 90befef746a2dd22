/** Counts what is done of a long run and tells how long the rest will take. */
export interface Progress {
  /** One more is done; `isFresh` false for what was only looked up, which says nothing about the pace. */
  done(name: string, isFresh?: boolean): void;
  end(): void;
}

/** @param tell shows one line in place of the last; an empty one clears it. */
export function createProgress(
  total: number,
  tell: (text: string) => void,
  now: () => number = () => performance.now(),
): Progress {
  const started = now();
  let [count, fresh] = [0, 0];
  return {
    done: (name, isFresh = true) => {
      count += 1;
      if (isFresh) fresh += 1;
      const pace = fresh === 0 ? 0 : (now() - started) / fresh;
      tell(`${count}/${total}, ${remaining((total - count) * pace)} left: ${name}`);
    },
    end: () => tell(""),
  };
}

function remaining(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
