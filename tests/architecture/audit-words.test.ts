import { expect, test } from "vitest";
import { staffEn } from "../../src/console/wording/staff-en.ts";
import { staffZhCn } from "../../src/console/wording/staff-zh-cn.ts";
import { acts } from "../../src/http/audit.ts";

test("every act the audit trail keeps has words in both languages", () => {
  const kept = new Set(Object.values(acts));
  expect(kept.size).toBeGreaterThan(10);
  for (const words of [staffZhCn.audit.actions, staffEn.audit.actions])
    expect([...kept].filter((act) => words[act] === undefined)).toEqual([]);
});
