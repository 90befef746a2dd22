/** Milliseconds of work at a stretch. */
const WORK_BEFORE_BREATH = 10;

/** Does the work step by step; where it takes long, whoever waits for the processor has it in between. */
export async function inBreaths<T>(work: Generator<void, T>): Promise<T> {
  for (let since = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < WORK_BEFORE_BREATH) continue;
    await breath();
    since = performance.now();
  }
}

/** Whoever waits for the processor has it. */
export async function breath(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
