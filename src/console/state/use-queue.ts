import { onScopeDispose, readonly, ref, shallowRef } from "vue";
import { getQueue } from "../api/desk-client.ts";
import type { Filters } from "../router/route.ts";
import { formatClock } from "./format-time.ts";
import { useRequest } from "./use-request.ts";

/** Chosen: soon enough for a window, and a page of twenty is cheap. */
const refreshMilliseconds = 5000;

/** The queue, asked for again every few seconds while the page is seen. */
export function useQueue(filters: () => Filters) {
  const request = useRequest((signal, now: Filters, cursor: string | null) => getQueue(now, cursor, signal));
  const cursor = shallowRef<string | null>(null);
  const refreshedAt = ref("");
  let timer: number | undefined;

  async function load(): Promise<void> {
    window.clearTimeout(timer);
    const page = await request.run(filters(), cursor.value);
    if (page) refreshedAt.value = formatClock(new Date());
    later();
  }
  function later(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (document.hidden) later();
      else void load();
    }, refreshMilliseconds);
  }
  onScopeDispose(() => window.clearTimeout(timer));

  return {
    page: request.result,
    problem: request.problem,
    refreshedAt: readonly(refreshedAt),
    isAtNewest: () => cursor.value === null,
    load,
    async turnTo(to: string | null): Promise<void> {
      cursor.value = to;
      await load();
    },
  };
}
