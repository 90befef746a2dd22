import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { fixedClock } from "../../ports/clock.ts";
import type { LogEntry } from "../../ports/log.ts";
import { createHttpSource, type HttpSourceOptions } from "./http-source.ts";
import { createReferenceServer } from "./reference-server.ts";
import {
  caseProgressOverHttp,
  electronicLicensesOverHttp,
  identityCheckOverHttp,
  officesOverHttp,
} from "./sources-over-http.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const clock = fixedClock("2026-11-22T08:00:00Z");
function source(baseUrl: string, over: Partial<HttpSourceOptions> = {}) {
  const entries: LogEntry[] = [];
  const ask = createHttpSource(
    {
      name: "test",
      baseUrl,
      key: "k",
      timeoutMilliseconds: 300,
      retries: 1,
      retryMilliseconds: 1,
      circuit: { failures: 2, restMilliseconds: 1000 },
      ...over,
    },
    clock,
    (entry) => void entries.push(entry),
  );
  return { ask, entries };
}
const answering = async (listener: RequestListener, over: Partial<HttpSourceOptions> = {}) => {
  let calls = 0;
  const baseUrl = await listen(
    createServer((request, response) => {
      calls += 1;
      listener(request, response);
    }),
  );
  return { ...source(baseUrl, over), calls: () => calls };
};
const shape = z.object({ ok: z.boolean() });
const consent = { givenBy: "林小满", givenAt: "2026-11-22T07:00:00Z" };
const holder = { name: "测城样例小吃店", idNumber: "", creditCode: "92990101MA00000015" };

describe("sources over the wire, against the reference server", () => {
  it("find a certificate, a case and an office, and check an identity", async () => {
    const reference = createReferenceServer(undefined, "k");
    const { ask } = source(await listen(reference.server));
    const query = { certificate: "营业执照电子证照", holder, consent, reference: "r1" };
    expect(await electronicLicensesOverHttp(ask)(query)).toMatchObject({ kind: "found" });
    expect(await electronicLicensesOverHttp(ask)({ ...query, certificate: "结婚证电子证照" })).toEqual({
      kind: "none",
    });
    expect(await caseProgressOverHttp(ask)("SL20261122001")).toMatchObject({ value: { state: "审核中" } });
    expect(await caseProgressOverHttp(ask)("SL0")).toEqual({ kind: "none" });
    expect(await officesOverHttp(ask)("catering-food-license", null)).toMatchObject({ kind: "found" });
    const identity = { name: "林小满", number: "990101199003070011", consent, reference: "r1" };
    expect(await identityCheckOverHttp(ask)(identity)).toMatchObject({ value: { agrees: true } });
    expect(await identityCheckOverHttp(ask)({ ...identity, name: "林大满" })).toMatchObject({
      value: { agrees: false },
    });
  });

  it("record every consent, and are refused without one", async () => {
    const reference = createReferenceServer();
    const { ask } = source(await listen(reference.server));
    const query = { certificate: "营业执照电子证照", holder, reference: "r1" };
    await electronicLicensesOverHttp(ask)({ ...query, consent });
    expect(reference.consents).toEqual([
      { path: "/licenses/query", reference: "r1", givenAt: consent.givenAt },
    ]);
    const refused = await electronicLicensesOverHttp(ask)({
      ...query,
      consent: { givenBy: "", givenAt: "" },
    });
    expect(refused).toEqual({ kind: "down", reason: "refused" });
    expect(reference.consents).toHaveLength(1);
  });

  it("are refused with a wrong key", async () => {
    const { ask } = source(await listen(createReferenceServer(undefined, "another").server));
    expect(await caseProgressOverHttp(ask)("SL20261122001")).toEqual({ kind: "down", reason: "refused" });
  });
});

describe("a source that does not answer as it should", () => {
  it("is asked again when it stumbles", async () => {
    let turn = 0;
    const { ask } = await answering((_, response) => {
      response.writeHead(turn++ === 0 ? 503 : 200).end('{"ok":true}');
    });
    expect(await ask("/", {}, shape)).toEqual({ kind: "found", value: { ok: true } });
  });

  it("is given up after its time", async () => {
    const { ask } = await answering(() => undefined, { retries: 0, timeoutMilliseconds: 50 });
    expect(await ask("/", {}, shape)).toEqual({ kind: "down", reason: "timed-out" });
  });

  it.each([["not JSON"], ['{"ok":"yes"}'], [`{"ok":true,"more":"${"x".repeat(300_000)}"}`]])(
    "is not believed when it says something else",
    async (body) => {
      const { ask, calls } = await answering((_, response) => response.writeHead(200).end(body));
      expect(await ask("/", {}, shape)).toEqual({ kind: "down", reason: "malformed" });
      expect(calls()).toBe(1);
    },
  );

  it("is not followed elsewhere", async () => {
    const { ask } = await answering((_, response) =>
      response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    expect((await ask("/", {}, shape)).kind).toBe("down");
  });

  it("is left alone after failing again and again, and tried once when its rest is over", async () => {
    let isUp = false;
    const { ask, calls, entries } = await answering(
      (_, response) => response.writeHead(isUp ? 200 : 500).end('{"ok":true}'),
      { retries: 0 },
    );
    await ask("/", {}, shape);
    await ask("/", {}, shape);
    expect(await ask("/", {}, shape)).toEqual({ kind: "down", reason: "resting" });
    expect(calls()).toBe(2);
    isUp = true;
    clock.advance(1001);
    expect(await ask("/", {}, shape)).toMatchObject({ kind: "found" });
    expect(await ask("/", {}, shape)).toMatchObject({ kind: "found" });
    expect(entries.map(({ facts }) => facts)).toContainEqual({ code: "test/unreachable" });
  });

  it("that cannot be reached is down", async () => {
    const { ask } = source("http://127.0.0.1:1", { retries: 0 });
    expect(await ask("/", {}, shape)).toEqual({ kind: "down", reason: "unreachable" });
  });
});
