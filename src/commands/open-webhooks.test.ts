import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWebhooks } from "./open-webhooks.ts";

const apiKeys = [{ role: "portal" as const, key: "a-key-of-the-city-portal" }];
const secret = `whsec_${Buffer.from("a test's secret of 32 bytes long").toString("base64")}`;
const city = { portal: "city", url: "https://portal.example/hook", secret };

async function read(content: unknown) {
  const path = join(mkdtempSync(join(tmpdir(), "firstpass-webhooks-")), "webhooks.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return await openWebhooks({ webhooksFile: path, apiKeys });
}

test("portals are read with their secrets, and whose reviews they hear of", async () => {
  const outcome = await read({
    webhooks: [
      { ...city, apiKey: "a-key-of-the-city-portal" },
      { ...city, portal: "bus", url: "http://10.0.0.7/hook", internal: true },
    ],
  });
  expect(outcome).toMatchObject({
    ok: true,
    webhooks: {
      targets: [
        { portal: "city", isInternal: false },
        { portal: "bus", isInternal: true },
      ],
      subscribers: [
        { portal: "city", owner: expect.stringMatching(/^[0-9a-f]{32}$/) },
        { portal: "bus", owner: null },
      ],
    },
  });
});

test.each<readonly [string, unknown, string]>([
  ["no JSON", "{", "不是 JSON"],
  ["an unknown key", { webhooks: [{ ...city, adress: "x" }] }, "adress；可用：portal、url、secret"],
  ["http without being internal", { webhooks: [{ ...city, url: "http://portal.example/" }] }, "https"],
  ["a password in the address", { webhooks: [{ ...city, url: "https://a:b@portal.example/" }] }, "密码"],
  ["a secret that is too short", { webhooks: [{ ...city, secret: "whsec_c2hvcnQ=" }] }, "24 至 64"],
  [
    "a secret of another kind",
    { webhooks: [{ ...city, secret: "my secret of more than 24 bytes" }] },
    "whsec_",
  ],
  [
    "a key that is not among the keys",
    { webhooks: [{ ...city, apiKey: "another-key-of-no-portal" }] },
    "API_KEYS",
  ],
  ["two portals of one name", { webhooks: [city, city] }, "名称重复"],
])("%s is refused with its place and without quoting secrets", async (_, content, words) => {
  const outcome = await read(content);
  const told = outcome.ok ? "" : outcome.problems.join();
  expect(told).toContain(words);
  expect(told).not.toContain(secret);
  expect(told).not.toMatch(/c2hvcnQ|another-key|my secret/);
});

test("without a file nobody is told", async () => {
  expect(await openWebhooks({ webhooksFile: null, apiKeys })).toEqual({
    ok: true,
    webhooks: { targets: [], subscribers: [] },
  });
});
