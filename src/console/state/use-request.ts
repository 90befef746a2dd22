import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef } from "vue";
import { ApiProblem } from "../api/api-problem.ts";

/**
 * One request at a time, with what the page needs to show of it. A newer request replaces the one
 * under way; its late answer is dropped.
 */
export function useRequest<Args extends readonly unknown[], Result>(
  request: (signal: AbortSignal, ...args: Args) => Promise<Result>,
) {
  const result = shallowRef<Result | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const isBusy = ref(false);
  let current: AbortController | null = null;

  async function run(...args: Args): Promise<Result | null> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    isBusy.value = true;
    problem.value = null;
    try {
      const answer = await request(mine.signal, ...args);
      if (current !== mine) return null;
      result.value = answer;
      return answer;
    } catch (cause) {
      if (!(cause instanceof ApiProblem)) throw cause;
      if (current === mine) problem.value = cause;
      return null;
    } finally {
      if (current === mine) isBusy.value = false;
    }
  }

  onScopeDispose(() => current?.abort());
  return { result, problem: shallowReadonly(problem), isBusy: readonly(isBusy), run };
}
