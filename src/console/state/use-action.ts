import { readonly, ref, shallowReadonly, shallowRef } from "vue";
import { ApiProblem } from "../api/api-problem.ts";

/** Something a person does that changes things: one at a time, never cut short by the next one. */
export function useAction() {
  const problem = shallowRef<ApiProblem | null>(null);
  const isBusy = ref(false);

  /** Null when it failed (see `problem`), or when another one is still under way. */
  async function run<Result>(work: () => Promise<Result>): Promise<Result | null> {
    if (isBusy.value) return null;
    isBusy.value = true;
    problem.value = null;
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause;
      problem.value = cause;
      return null;
    } finally {
      isBusy.value = false;
    }
  }

  return { problem: shallowReadonly(problem), isBusy: readonly(isBusy), run };
}
