import { shallowRef } from "vue";
import type { ItemDetail } from "../../http/contract.ts";
import { getItem } from "../api/client.ts";
import { useRequest } from "./use-request.ts";

const cached = shallowRef<ItemDetail | null>(null);

/** An item's details; asked for once while the applicant works on it. */
export function useItem(itemId: string) {
  const request = useRequest(async () => {
    if (cached.value?.id !== itemId) cached.value = await getItem(itemId);
    return cached.value;
  });
  void request.run();
  return { item: request.result, problem: request.problem, reload: () => request.run() };
}
