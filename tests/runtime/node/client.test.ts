import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FirstpassError, firstpassClient } from "../../../src/client/firstpass-client.ts";
import { submissionWithFindings } from "../../e2e/submission.ts";
import { type ServiceProcess, startService } from "../../support/service-process.ts";

const apiKey = "portal-of-an-invented-city";
let service: ServiceProcess;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "firstpass-client-"));
  service = await startService(folder, { API_KEYS: `portal:${apiKey}` });
});
afterAll(() => service.end("SIGTERM"));

const client = () => firstpassClient({ baseUrl: service.url, apiKey });

test("a portal leads an applicant from a wish to the report", async () => {
  const { api, handIn, untilFinished } = client();
  const guided = await api.POST("/v1/guidance", { body: { message: "我想开个餐馆，要办食品经营许可" } });
  const item = guided.data?.items[0]?.id ?? "";
  const submission = submissionWithFindings();
  expect(item).toBe(submission.item);
  const first = await api.POST("/v1/items/{itemId}/checklist", {
    params: { path: { itemId: item } },
    body: { answers: {} },
  });
  expect(first.data).toMatchObject({ complete: false, nextQuestion: { whyAsked: expect.any(String) } });
  const whole = await api.POST("/v1/items/{itemId}/checklist", {
    params: { path: { itemId: item } },
    body: { answers: { ...submission.answers } },
  });
  expect(whole.data?.complete).toBe(true);
  expect(whole.data?.materials.length).toBeGreaterThan(0);
  const files = submission.files
    .slice(0, 2)
    .map((path) => new File([Uint8Array.from(readFileSync(path))], basename(path)));
  const { answers } = submission;
  const accepted = await handIn({ item, answers, files, asOf: "2026-11-20", idempotencyKey: "one" });
  const report = await untilFinished(accepted.id, 0.2);
  expect(report).toMatchObject({ status: "done", verdict: "needs-correction", asOf: "2026-11-20" });
  expect(report.files.map((file) => file.name)).toEqual(files.map((file) => file.name));
  const again = await handIn({ item, answers, files, asOf: "2026-11-20", idempotencyKey: "one" });
  expect(again.id).toBe(report.id);
});

test("a refusal is an error with the service's code", async () => {
  const strange = client().handIn({ item: "no-such-item", files: [] });
  await expect(strange).rejects.toMatchObject({
    status: 404,
    problem: { code: "service-item-not-found" },
  });
  const keyless = firstpassClient({ baseUrl: service.url }).untilFinished("none");
  await expect(keyless).rejects.toBeInstanceOf(FirstpassError);
  await expect(keyless).rejects.toMatchObject({ problem: { code: "unauthenticated" } });
});

test("waiting for a review can be broken off", async () => {
  const waiting = client().untilFinished("none", 1, AbortSignal.abort(new Error("enough")));
  await expect(waiting).rejects.toThrow("enough");
});
