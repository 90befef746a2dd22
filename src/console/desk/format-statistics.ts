import { statisticsWording as words } from "../wording/statistics.ts";

/** `63.5%`; a dash of nothing. @param share 0..1 */
export function formatShare(share: number | null): string {
  return share === null ? "—" : `${(share * 100).toFixed(1).replace(/\.0$/, "")}%`;
}

/** A duration in the unit people would say it in. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return "—";
  const one = (value: number) => Math.round(value * 10) / 10;
  if (seconds < 90) return words.seconds(one(seconds));
  if (seconds < 90 * 60) return words.minutes(one(seconds / 60));
  if (seconds < 48 * 3600) return words.hours(one(seconds / 3600));
  return words.dayCount(one(seconds / 86_400));
}
