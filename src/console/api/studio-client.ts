import type { StudioItem, StudioItemList } from "../../http/studio-contract.ts";
import { getJson } from "./request.ts";

type Filters = Readonly<Record<string, string>>;

/** @param filters `q`, `confirm` */
export function getStudioItems(
  filters: Filters,
  cursor: string | null,
  signal: AbortSignal,
): Promise<StudioItemList> {
  return getJson<StudioItemList>(`/v1/studio/items?${query({ ...filters, limit: "50", cursor })}`, signal);
}

/** The item in sentences as it stands today, or on the day `asOf`. */
export function getStudioItem(itemId: string, asOf: string | null, signal: AbortSignal): Promise<StudioItem> {
  return getJson<StudioItem>(`/v1/studio/items/${encodeURIComponent(itemId)}?${query({ asOf })}`, signal);
}

function query(values: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(given).toString();
}
