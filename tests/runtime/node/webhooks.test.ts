import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { z } from "zod";
import { reviewSchema } from "../../../src/http/contract.ts";
import { startRefused, startService } from "../../support/service-process.ts";
import { webhookReceiver } from "../../support/webhook-receiver.ts";

const secret = `whsec_${Buffer.from("a test's secret of 32 bytes long").toString("base64")}`;
const cityKey = "portal-of-an-invented-city";
const countyKey = "portal-of-an-invented-county";
const adminKey = "administrator-of-the-hall";

const messageSchema = z.strictObject({
  type: z.literal("review.finished"),
  timestamp: z.string(),
  data: z.strictObject({
    reviewId: z.string(),
    revision: z.literal(1),
    status: z.literal("done"),
    verdict: z.string(),
    item: z.strictObject({ id: z.string(), name: z.string() }),
    report: z.string(),
  }),
});

test("a portal that was down hears of its review after the service was killed and started again", async () => {
  const receiver = await webhookReceiver();
  receiver.answer = () => 503;
  const folder = mkdtempSync(join(tmpdir(), "firstpass-webhooks-"));
  const file = join(folder, "webhooks.json");
  const webhook = { portal: "city", url: receiver.url, secret, apiKey: cityKey, internal: true };
  writeFileSync(file, JSON.stringify({ webhooks: [webhook] }));
  const environment = {
    API_KEYS: `portal:${cityKey},portal:${countyKey},admin:${adminKey}`,
    WEBHOOKS_FILE: file,
    LOG_LEVEL: "info",
  };
  const dataDir = join(folder, "data");
  const first = await startService(dataDir, environment);
  const handIn = async (key: string) => {
    const body = new FormData();
    body.append("item", "catering-food-license");
    body.append("form", JSON.stringify({ applicantName: "甲乙丙丁餐饮店" }));
    const headers = { authorization: `Bearer ${key}`, prefer: "wait=50" };
    const response = await fetch(`${first.url}/v1/reviews`, { method: "POST", body, headers });
    return reviewSchema.parse(await response.json());
  };
  await handIn(countyKey);
  const review = await handIn(cityKey);
  await receiver.until(1);
  await first.end("SIGKILL");
  receiver.answer = () => 200;
  const second = await startService(dataDir, environment);
  await receiver.until(2);
  const told = receiver.received.map(({ headers, body }) => {
    const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return {
      id: flat["webhook-id"],
      message: messageSchema.parse(new Webhook(secret).verify(body, flat)),
      body,
    };
  });
  expect(told.map(({ message }) => message.data.reviewId)).toEqual([review.id, review.id]);
  expect(told[0]?.id).toBe(told[1]?.id);
  expect(told[1]?.message.data).toMatchObject({
    verdict: review.verdict,
    report: `/v1/reviews/${review.id}`,
  });
  expect(JSON.stringify(told)).not.toContain("甲乙丙丁");
  const asAdmin = { headers: { authorization: `Bearer ${adminKey}` } };
  const asPortal = { headers: { authorization: `Bearer ${cityKey}` } };
  const list = `${second.url}/v1/webhooks/deliveries`;
  expect((await fetch(list, asPortal)).status).toBe(403);
  const { deliveries } = z
    .object({ deliveries: z.array(z.object({ portal: z.string(), reviewId: z.string() })) })
    .parse(await (await fetch(list, asAdmin)).json());
  expect(deliveries).toEqual([expect.objectContaining({ portal: "city", reviewId: review.id })]);
  const gauges = await (await fetch(`${second.url}/metrics`, asAdmin)).text();
  expect(gauges).toContain("firstpass_webhooks_dead 0");
  for (const service of [first, second])
    expect(service.output()).not.toMatch(/whsec_|甲乙丙丁|of-an-invented/);
  expect(await second.end("SIGTERM")).toBe(0);
  await receiver.close();
});

test("a file of portals that is wrong keeps the service from starting, with a clear word", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "firstpass-webhooks-")), "webhooks.json");
  writeFileSync(
    file,
    JSON.stringify({ webhooks: [{ portal: "city", url: "http://portal.example/", secret }] }),
  );
  const { code, output } = await startRefused({
    WEBHOOKS_FILE: file,
    DATA_DIR: join(file, "..", "data"),
    PORT: "0",
  });
  expect(code).toBe(2);
  expect(output).toContain("须为 https");
  expect(output).not.toContain(secret);
});
