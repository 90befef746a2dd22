import { describe, expect, test } from "vitest";
import { openKnowledge } from "../../tests/support/open-knowledge.ts";
import { isInForce } from "../catalog/catalog.ts";
import { type LocalDate, localDate } from "../domain/local-date.ts";
import { reviewSchema } from "./contract.ts";
import { testClient } from "./test-client.ts";

const { catalog } = openKnowledge();
const today = localDate("2026-11-22");
const item = "catering-food-license";

/** The same knowledge, with one rule superseded from 1 July 2026 on by one that lets everything pass. */
const changed = openKnowledge(({ path, text }) =>
  path === `items/${item}/rules.yaml`
    ? text.replace(
        /( {2}- id: application-form-complete\n(?: {4}.*\n)*? {4}effectiveFrom: )(\S+)\n/,
        (_, head: string, from: string) => `${head}${from}\n    effectiveUntil: 2026-06-30\n`,
      )
    : text,
);

function dayBefore(day: LocalDate): LocalDate {
  return localDate(new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10));
}

describe("every rule of every item", () => {
  const items = catalog.items(today);

  test("applies from its first day and never the day before", () => {
    let looked = 0;
    for (const one of items)
      for (const rule of one.rules) {
        const has = (day: LocalDate) =>
          catalog.item(one.id, day)?.rules.some((candidate) => candidate.id === rule.id) ?? false;
        const first = rule.effectiveFrom > one.effectiveFrom ? rule.effectiveFrom : one.effectiveFrom;
        expect(has(first), `${one.id} ${rule.id} on ${first}`).toBe(true);
        expect(has(dayBefore(first)), `${one.id} ${rule.id} before ${first}`).toBe(false);
        looked += 1;
      }
    expect(looked).toBeGreaterThan(1000);
  });

  test("and every theme and policy, too", () => {
    for (const theme of catalog.themes(today)) {
      expect(
        catalog.theme(theme.id, theme.effectiveFrom) !== null || theme.effectiveFrom < "2024-01-01",
      ).toBe(true);
      expect(catalog.theme(theme.id, dayBefore(theme.effectiveFrom))).toBeNull();
    }
    for (const policy of catalog.matching.policies) {
      expect(isInForce(policy, policy.effectiveFrom)).toBe(true);
      expect(isInForce(policy, dayBefore(policy.effectiveFrom))).toBe(false);
    }
  });
});

describe("a change of the catalog", { timeout: 60_000 }, () => {
  const files = {
    "申请书.txt": "食品经营许可申请书\n申请人名称：云州禾木小馆\n经营场所：云州市青禾区柳荫街5号",
  };
  const send = async (client: ReturnType<typeof testClient>, asOf: string) =>
    reviewSchema.parse(
      await (await client.postForm("/v1/reviews", { item, asOf }, files, { prefer: "wait=30" })).json(),
    );
  const told = (report: Awaited<ReturnType<typeof send>>) => ({
    verdict: report.verdict,
    findings: report.findings,
    materials: report.materials,
  });
  const ruleIds = (report: Awaited<ReturnType<typeof send>>) => report.findings.map((one) => one.ruleId);

  test("leaves a stored report as it was, byte for byte", async () => {
    expect(changed.problems).toEqual([]);
    expect(changed.catalog.version).not.toBe(catalog.version);
    const before = testClient(catalog);
    const { id } = await send(before, "2026-11-20");
    const stored = await (await before.call(`/v1/reviews/${id}`)).text();
    const after = testClient(changed.catalog, {}, before.stores);
    expect(await (await after.call(`/v1/reviews/${id}`)).text()).toBe(stored);
    expect(stored).toContain(catalog.version);
  });

  test("does not change what is found when an old submission is run again as of its day", async () => {
    const before = testClient(catalog);
    const after = testClient(changed.catalog);
    const old = await send(before, "2026-06-30");
    expect(ruleIds(old)).toContain("application-form-complete");
    expect(told(await send(before, "2026-06-30"))).toEqual(told(old));
    expect(told(await send(after, "2026-06-30"))).toEqual(told(old));
  });

  test("counts from its day on", async () => {
    const after = testClient(changed.catalog);
    expect(ruleIds(await send(after, "2026-07-01"))).not.toContain("application-form-complete");
  });
});
