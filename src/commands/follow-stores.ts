/** Chosen: what is published on one server holds on the others before whoever published has told anybody. */
const everyMilliseconds = 3000;

export interface Following {
  stop(): void;
}

/**
 * Looks again and again at what other servers on the same stores have done. A look that takes long is not overtaken
 * by the next; one that fails is told once, until one succeeds again.
 */
export function followStores(
  refreshes: readonly (() => Promise<void>)[],
  onError: (error: unknown) => void,
  milliseconds = everyMilliseconds,
): Following {
  let isStopped = false;
  let hasFailed = false;
  let timer: ReturnType<typeof setTimeout>;
  async function look(): Promise<void> {
    try {
      for (const refresh of refreshes) await refresh();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) onError(error);
      hasFailed = true;
    }
    if (!isStopped) wait();
  }
  function wait(): void {
    timer = setTimeout(() => void look(), milliseconds);
    // Looking alone keeps no process alive.
    timer.unref();
  }
  wait();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
