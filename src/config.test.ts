import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "./adapters/fs/project-root.ts";
import { readConfig } from "./config.ts";

const key = "k".repeat(16);

describe("configuration", () => {
  test("needs nothing, and then serves this machine only", () => {
    expect(readConfig({})).toMatchObject({
      ok: true,
      config: { host: "127.0.0.1", port: 8787, apiKeys: [] },
    });
  });

  test("takes an empty value for an absent one", () => {
    expect(readConfig({ PORT: "", HOST: "" })).toMatchObject({ ok: true, config: { port: 8787 } });
  });

  test("refuses another address without keys, and accepts it with keys", () => {
    expect(readConfig({ HOST: "0.0.0.0" })).toMatchObject({ ok: false });
    const outcome = readConfig({ HOST: "0.0.0.0", API_KEYS: `portal:${key}, clerk:${key}2` });
    expect(outcome).toMatchObject({
      ok: true,
      config: { apiKeys: [{ role: "portal", key }, { role: "clerk" }] },
    });
  });

  test.each(["portal", "king:kkkkkkkkkkkkkkkkkkkk", "portal:short-key", `portal:${key} x`])(
    "refuses the key %s without quoting it",
    (entry) => {
      const outcome = readConfig({ API_KEYS: entry });
      expect(outcome.ok).toBe(false);
      if (!outcome.ok && entry.includes(":"))
        expect(outcome.problems.join()).not.toContain(entry.split(":")[1]);
    },
  );

  test("names the setting that is wrong", () => {
    const outcome = readConfig({ PORT: "eighty" });
    expect(outcome.ok ? "" : outcome.problems.join()).toContain("PORT");
  });

  test("is described in .env.example by the same defaults", () => {
    const lines = readFileSync(join(projectRoot(), ".env.example"), "utf8").split("\n");
    const given = Object.fromEntries(
      lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    expect(readConfig(given)).toEqual(readConfig({}));
  });
});
