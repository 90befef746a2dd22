import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type WebhookReceiver, webhookReceiver } from "../../../tests/support/webhook-receiver.ts";
import { localDate } from "../../domain/local-date.ts";
import type { Report } from "../../domain/report.ts";
import { fixedClock } from "../../ports/clock.ts";
import type { LogEntry } from "../../ports/log.ts";
import { type WebhookService, webhookService } from "../../webhooks/webhook-service.ts";
import { projectRoot } from "../fs/project-root.ts";
import { nodeSqliteClient } from "../node-sqlite/node-sqlite-client.ts";
import { migrate } from "../sql/migrations.ts";
import { sqlStores } from "../sql/sql-stores.ts";
import { sqlWebhookStore } from "../sql/sql-webhook-store.ts";
import { isAllowedAddress } from "./address-guard.ts";
import { httpWebhookSender } from "./http-webhook-sender.ts";
import { secretKey } from "./sign-message.ts";

const secret = `whsec_${Buffer.from("a test's secret of 32 bytes long").toString("base64")}`;
const start = "2026-11-22T08:00:00.000Z";
const applicant = "甲乙丙丁餐饮店";

let receiver: WebhookReceiver;
let running: WebhookService[];
beforeEach(async () => {
  receiver = await webhookReceiver();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await receiver.close();
});

function report(id: string, verdict: Report["verdict"]): Report {
  return {
    id,
    status: "done",
    progress: 1,
    verdict,
    summary: applicant,
    item: { id: "catering-food-license", name: "食品经营许可", version: "1" },
    asOf: localDate("2026-11-22"),
    answers: {},
    form: { applicantName: applicant },
    materials: [],
    findings: [],
    files: [],
    unassignedFiles: [],
    prefill: [],
    timings: {},
    engine: { code: "1", catalog: "1", models: {} },
    createdAt: start,
    updatedAt: start,
  };
}

async function house() {
  const client = nodeSqliteClient(":memory:");
  const clock = fixedClock(start);
  await migrate(client, clock.now());
  const stores = sqlStores(client);
  const store = sqlWebhookStore(client);
  const entries: LogEntry[] = [];
  const now = () => clock.now().toISOString();
  const inputs = {
    itemId: "catering-food-license",
    itemName: "食品经营许可（餐饮服务）新办",
    itemVersion: "1",
    asOf: localDate("2026-11-22"),
    answers: {},
    form: { applicantName: applicant },
    files: [],
    filesEver: 0,
  };
  async function end(id: string, { owner = null, verdict = "pass" }: Ending = {}) {
    const there = await stores.reviews.get(id);
    if (there) await stores.reviews.supplement({ id, revision: there.revision, inputs, now: now() }, null);
    else await stores.reviews.create({ id, owner, inputs, now: now() }, null);
    const claimed = await stores.jobs.claim({ worker: "w", now: now(), until: "2027-01-01T00:00:00.000Z" });
    const held = { id, worker: "w", revision: claimed?.revision ?? 0, now: now() };
    if (verdict === null) await stores.jobs.fail({ ...held, code: "internal-error", retry: false });
    else await stores.jobs.complete({ ...held, report: report(id, verdict) });
  }
  function open(subscribers: readonly Subscriber[] = [{ portal: "city", owner: null }], url = receiver.url) {
    const key = secretKey(secret);
    if (!key) throw new Error("the test's secret is malformed");
    const targets = subscribers.map(({ portal, at = url, isInternal = true }) => ({
      portal,
      url: at,
      key,
      isInternal,
    }));
    const service = webhookService(
      {
        store,
        send: httpWebhookSender(targets, 300),
        subscribers,
        clock,
        log: (entry) => entries.push(entry),
      },
      { pollMilliseconds: 10, retrySeconds: [5, 60], keepDays: 30 },
    );
    running.push(service);
    service.start();
    return service;
  }
  /** Resolves when the store's deliveries look so. */
  async function until(states: readonly string[]) {
    const looks = async () => (await store.list({ limit: 100 })).map((one) => `${one.reviewId} ${one.state}`);
    while (JSON.stringify(await looks()) !== JSON.stringify(states))
      await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return { stores, store, clock, entries, end, open, until };
}

interface Ending {
  readonly owner?: string | null;
  readonly verdict?: Report["verdict"];
}
interface Subscriber {
  readonly portal: string;
  readonly owner: string | null;
  readonly at?: string;
  readonly isInternal?: boolean;
}

const headersOf = (index: number) =>
  Object.fromEntries(
    Object.entries(receiver.received[index]?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
const bodyOf = (index: number): unknown => JSON.parse(receiver.received[index]?.body ?? "null");

describe("a portal is told that a review has ended", () => {
  test("with review, verdict and item, and nothing about the applicant", async () => {
    const { end, open, until } = await house();
    await end("r1", { verdict: "needs-correction" });
    open();
    await until(["r1 delivered"]);
    expect(bodyOf(0)).toEqual({
      type: "review.finished",
      timestamp: start,
      data: {
        reviewId: "r1",
        revision: 1,
        status: "done",
        verdict: "needs-correction",
        item: { id: "catering-food-license", name: "食品经营许可（餐饮服务）新办" },
        report: "/v1/reviews/r1",
      },
    });
    expect(JSON.stringify(receiver.received)).not.toContain(applicant);
  });

  test("with a signature that another implementation of the standard accepts", async () => {
    const { end, open, until, clock } = await house();
    // The other implementation goes by the real time.
    clock.advance(Date.now() - Date.parse(start));
    await end("r1");
    open();
    await until(["r1 delivered"]);
    const headers = headersOf(0);
    const body = receiver.received[0]?.body ?? "";
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "review.finished" });
    expect(() => new Webhook(secret).verify(body.replace("pass", "fail"), headers)).toThrow();
    expect(() => new Webhook(`${secret.slice(0, -4)}AAA=`).verify(body, headers)).toThrow();
    const old = { ...headers, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 600) };
    expect(() => new Webhook(secret).verify(body, old)).toThrow();
  });

  test("with a signature that the example in docs/portals.md accepts", async () => {
    const page = readFileSync(join(projectRoot(), "docs", "portals.md"), "utf8");
    const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    const example = z
      .object({
        isFromFirstpass: z.custom<(...given: unknown[]) => boolean>((it) => typeof it === "function"),
      })
      .parse(await import(`data:text/javascript,${encodeURIComponent(code)}`));
    const { end, open, until } = await house();
    await end("r1");
    open();
    await until(["r1 delivered"]);
    const body = receiver.received[0]?.body ?? "";
    const check = (text: string, at: number) => example.isFromFirstpass(headersOf(0), text, secret, at);
    expect(check(body, Date.parse(start))).toBe(true);
    expect(check(`${body} `, Date.parse(start))).toBe(false);
    expect(check(body, Date.parse(start) + 301_000)).toBe(false);
  });

  test("also when it failed, without a verdict", async () => {
    const { end, open, until } = await house();
    await end("r1", { verdict: null });
    open();
    await until(["r1 delivered"]);
    expect(bodyOf(0)).toMatchObject({ data: { status: "failed", verdict: null } });
  });

  test("of the reviews handed in with its key only", async () => {
    const { end, open, until } = await house();
    await end("theirs", { owner: "key-of-city" });
    await end("in-their-page", { owner: "key-of-city/visit" });
    await end("others", { owner: "key-of-county" });
    open([{ portal: "city", owner: "key-of-city" }]);
    await until(["in-their-page delivered", "theirs delivered"]);
    expect(receiver.received).toHaveLength(2);
  });

  test("in the order in which reviews ended", async () => {
    const { end, open, until } = await house();
    const ids = ["r1", "r2", "r3", "r4"];
    for (const id of ids) await end(id);
    open();
    await until([...ids].reverse().map((id) => `${id} delivered`));
    expect(receiver.received.map((_, index) => bodyOf(index))).toMatchObject(
      ids.map((reviewId) => ({ data: { reviewId } })),
    );
  });
});

describe("a portal that does not take the message", () => {
  test.each([500, 404, 302])("with status %d is asked again later, with the same id", async (status) => {
    const { end, open, clock, store, until } = await house();
    receiver.answer = () => (receiver.received.length === 1 ? status : 200);
    await end("r1");
    open();
    await receiver.until(1);
    while ((await store.list({ limit: 1 }))[0]?.attempts !== 1) await new Promise((r) => setTimeout(r, 5));
    expect(await store.list({ limit: 1 })).toMatchObject([{ state: "waiting", failure: `status-${status}` }]);
    clock.advance(4_000);
    expect(await store.nextDue("city", clock.now().toISOString())).toBeNull();
    clock.advance(1_000);
    await until(["r1 delivered"]);
    expect(receiver.received).toHaveLength(2);
    expect(headersOf(1)["webhook-id"]).toBe(headersOf(0)["webhook-id"]);
    expect(headersOf(1)["webhook-timestamp"]).not.toBe(headersOf(0)["webhook-timestamp"]);
  });

  test("and never answers is given up waiting for", async () => {
    const { end, open, store } = await house();
    receiver.answer = () => null;
    await end("r1");
    open();
    while ((await store.list({ limit: 1 }))[0]?.attempts !== 1) await new Promise((r) => setTimeout(r, 5));
    expect(await store.list({ limit: 1 })).toMatchObject([{ state: "waiting", failure: "timed-out" }]);
  });

  test("holds no other portal up", async () => {
    const { end, open, store } = await house();
    const dead = "http://127.0.0.1:9/";
    await end("r1");
    open([
      { portal: "down", owner: null, at: dead },
      { portal: "city", owner: null },
    ]);
    await receiver.until(1);
    while ((await store.list({ portal: "down", limit: 1 }))[0]?.attempts !== 1)
      await new Promise((r) => setTimeout(r, 5));
    expect(await store.list({ portal: "down", limit: 1 })).toMatchObject([{ failure: "unreachable" }]);
  });

  test("gets no later news of a review before an earlier one", async () => {
    const { end, open, clock, until } = await house();
    receiver.answer = () => (receiver.received.length === 1 ? 503 : 200);
    await end("r1", { verdict: "needs-correction" });
    await end("r1", { verdict: "pass" });
    await end("r2");
    open();
    await until(["r2 delivered", "r1 waiting", "r1 waiting"]);
    clock.advance(5_000);
    await until(["r2 delivered", "r1 delivered", "r1 delivered"]);
    const told = receiver.received.map((_, index) => bodyOf(index));
    expect(told.slice(2)).toMatchObject([{ data: { revision: 1 } }, { data: { revision: 2 } }]);
  });
});

describe("a message given up", () => {
  test("after the last attempt stays, over a restart, until somebody sends it again", async () => {
    const { end, open, clock, until, entries } = await house();
    receiver.answer = () => 500;
    await end("r1");
    const first = open();
    await receiver.until(1);
    await until(["r1 waiting"]);
    for (const attempt of [2, 3]) {
      // The attempt is noted a moment after the answer.
      while ((await first.list({ limit: 1 }))[0]?.attempts !== attempt - 1)
        await new Promise((r) => setTimeout(r, 5));
      clock.advance(60_000);
      await receiver.until(attempt);
    }
    await until(["r1 dead"]);
    await first.stop();
    receiver.answer = () => 200;
    const second = open();
    expect(await second.depth()).toEqual({ waiting: 0, dead: 1 });
    const [dead] = await second.list({ state: "dead", limit: 10 });
    expect(dead).toMatchObject({ attempts: 3, failure: "status-500" });
    expect(await second.retry("msg_none")).toBeNull();
    expect(await second.retry(dead?.id ?? "")).toMatchObject({ state: "waiting", attempts: 0 });
    await until(["r1 delivered"]);
    expect(JSON.stringify(entries)).not.toContain(secret);
    expect(entries.map((entry) => entry.event)).toContain("webhook-refused");
  });

  test("at once when the portal says that the address is gone", async () => {
    const { end, open, until } = await house();
    receiver.answer = () => 410;
    await end("r1");
    open();
    await until(["r1 dead"]);
    expect(receiver.received).toHaveLength(1);
  });

  test("when its portal is no longer configured", async () => {
    const { end, open, until, store } = await house();
    receiver.answer = () => 500;
    await end("r1");
    await open().stop();
    await store.distribute([{ portal: "city", owner: null }], start);
    open([]);
    await until(["r1 dead"]);
    expect(await store.list({ limit: 1 })).toMatchObject([{ failure: "portal-removed" }]);
  });
});

test("an erased review is not told of any more", async () => {
  const { end, open, store, stores } = await house();
  await end("r1");
  await store.distribute([{ portal: "city", owner: null }], start);
  await stores.reviews.erase("r1");
  await end("r2");
  open();
  await receiver.until(1);
  expect(bodyOf(0)).toMatchObject({ data: { reviewId: "r2" } });
});

describe("addresses inside the own network", () => {
  test.each(["http://127.0.0.1:9/", "https://[::1]:9/", "https://localhost:9/", "https://0x7f.1:9/"])(
    "are refused for %s unless the operator allows them",
    async (at) => {
      const { end, open, store } = await house();
      await end("r1");
      open([{ portal: "city", owner: null, at, isInternal: false }]);
      while ((await store.list({ limit: 1 }))[0]?.attempts !== 1) await new Promise((r) => setTimeout(r, 5));
      expect(await store.list({ limit: 1 })).toMatchObject([{ failure: "address-refused" }]);
    },
  );

  test.each([
    ["8.8.8.8", true, true],
    ["2606:4700::1111", true, true],
    ["10.1.2.3", false, true],
    ["172.31.0.1", false, true],
    ["192.168.1.1", false, true],
    ["100.64.0.1", false, true],
    ["fd00::1", false, true],
    ["::ffff:10.0.0.1", false, true],
    ["64:ff9b::a00:1", false, true],
    ["2002:a00:1::1", false, true],
    ["169.254.169.254", false, false],
    ["::ffff:169.254.169.254", false, false],
    ["fe80::1", false, false],
    ["0.0.0.0", false, false],
    ["255.255.255.255", false, false],
    ["not an address", false, false],
  ])("%s: public %s, inside %s", (address, isPublic, isInside) => {
    expect(isAllowedAddress(address, false)).toBe(isPublic);
    expect(isAllowedAddress(address, true)).toBe(isInside);
  });
});
