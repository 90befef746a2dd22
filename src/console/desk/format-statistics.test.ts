import { expect, test } from "vitest";
import { formatSeconds, formatShare } from "./format-statistics.ts";

test("shares and durations are said as people say them", () => {
  expect([formatShare(null), formatShare(0), formatShare(0.635), formatShare(1)]).toEqual([
    "—",
    "0%",
    "63.5%",
    "100%",
  ]);
  expect([null, 4.24, 89, 600, 7200, 300_000].map(formatSeconds)).toEqual([
    "—",
    "4.2 秒",
    "89 秒",
    "10 分钟",
    "2 小时",
    "3.5 天",
  ]);
});
