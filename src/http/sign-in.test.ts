import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scryptPasswords } from "../adapters/node-crypto/scrypt-passwords.ts";
import { nodeSqliteClient } from "../adapters/node-sqlite/node-sqlite-client.ts";
import { migrate } from "../adapters/sql/migrations.ts";
import { sqlAccountStore } from "../adapters/sql/sql-account-store.ts";
import { sqlAuditLog } from "../adapters/sql/sql-audit-log.ts";
import type { SqlClient } from "../adapters/sql/sql-client.ts";
import { compiled } from "../adapters/sql/statements.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { fixedClock } from "../ports/clock.ts";
import { signInService } from "../sign-in/sign-in-service.ts";
import { auditPageSchema, sessionSchema } from "./desk-contract.ts";
import { testApp } from "./test-app.ts";

const password = "一个足够长的密码";
const passwords = scryptPasswords({ ln: 8, r: 8, p: 1 });

let catalog: Catalog;
beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});

let client: SqlClient;
beforeEach(async () => {
  client = nodeSqliteClient(":memory:");
  await migrate(client, new Date());
});

async function start() {
  const clock = fixedClock("2026-11-22T01:00:00Z");
  const accounts = sqlAccountStore(client);
  for (const [name, displayName, role] of [
    ["zhou", "周某", "clerk"],
    ["admin", "管理员甲", "admin"],
  ] as const)
    await accounts.add({
      name,
      displayName,
      role,
      passwordHash: await passwords.hash(password),
      isDisabled: false,
      createdAt: clock.now().toISOString(),
    });
  const people = {
    signIn: signInService({ accounts, passwords, clock }),
    hasPasswords: true,
    singleSignOn: null,
    isSecure: false,
  };
  const { app } = testApp(catalog, {
    access: { mode: "keys", keys: [], people },
    audit: sqlAuditLog(client),
    clock,
  });
  const call = async (path: string, init: RequestInit = {}): Promise<Response> =>
    await app.request(`http://hall.example${path}`, {
      ...init,
      headers: { host: "hall.example", ...init.headers },
    });
  const signIn = async (name: string, typed = password) => {
    const answer = await call("/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name, password: typed }),
    });
    const setCookie = answer.headers.get("set-cookie") ?? "";
    const cookie = setCookie.split(";")[0] ?? "";
    const csrfToken = answer.ok ? (sessionSchema.parse(await answer.json()).csrfToken ?? "") : "";
    return { status: answer.status, setCookie, cookie, csrfToken };
  };
  return { call, signIn, accounts, clock };
}

describe("signing in", () => {
  test("opens what the role allows, with a cookie no script and no other site gets at", async () => {
    const { call, signIn } = await start();
    expect((await call("/v1/reviews")).status).toBe(401);
    const { status, setCookie, cookie } = await signIn("ZHOU");
    expect(status).toBe(201);
    expect(setCookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await call("/v1/reviews", { headers: { cookie } })).status).toBe(200);
    expect((await call("/v1/audit", { headers: { cookie } })).status).toBe(403);
    const me = sessionSchema.parse(await (await call("/v1/session", { headers: { cookie } })).json());
    expect(me.caller).toMatchObject({ role: "clerk", name: "周某" });
  });

  test("a change needs the session's second token and our own origin", async () => {
    const { call, signIn } = await start();
    const { cookie, csrfToken } = await signIn("zhou");
    const erase = (headers: Record<string, string>) =>
      call("/v1/reviews/none", { method: "DELETE", headers: { cookie, ...headers } }).then(
        (answer) => answer.status,
      );
    expect(await erase({})).toBe(403);
    expect(await erase({ "x-csrf-token": "0".repeat(64) })).toBe(403);
    expect(await erase({ "x-csrf-token": csrfToken, origin: "http://evil.example" })).toBe(403);
    expect(await erase({ "x-csrf-token": csrfToken, origin: "http://hall.example" })).toBe(404);
  });

  test("five failures lock a name for a quarter of an hour, whether or not it exists", async () => {
    const { signIn, clock } = await start();
    for (const name of ["zhou", "nobody"]) {
      const tries = [];
      for (let attempt = 0; attempt < 6; attempt += 1) tries.push((await signIn(name, "wrong")).status);
      expect(tries, name).toEqual([401, 401, 401, 401, 429, 429]);
    }
    expect((await signIn("zhou")).status, "not even with the right one").toBe(429);
    clock.advance(15 * 60_000 + 1);
    expect((await signIn("zhou")).status).toBe(201);
  });

  test("a session ends by signing out, by lying idle, by its age, and with the account", async () => {
    const { call, signIn, accounts, clock } = await start();
    const seen = (cookie: string) =>
      call("/v1/items", { headers: { cookie } }).then((answer) => answer.status);
    const first = await signIn("zhou");
    const out = await call("/v1/session", {
      method: "DELETE",
      headers: { cookie: first.cookie, "x-csrf-token": first.csrfToken },
    });
    expect([out.status, await seen(first.cookie)]).toEqual([204, 401]);

    const idle = await signIn("zhou");
    clock.advance(2 * 3_600_000 + 1);
    expect(await seen(idle.cookie)).toBe(401);

    const busy = await signIn("zhou");
    for (let hour = 0; hour < 12; hour += 1) {
      clock.advance(3_600_000);
      expect(await seen(busy.cookie), `after ${hour + 1} h`).toBe(200);
    }
    clock.advance(1000);
    expect(await seen(busy.cookie)).toBe(401);

    const disabled = await signIn("zhou");
    await accounts.setDisabled("zhou", true);
    expect(await seen(disabled.cookie)).toBe(401);
    expect((await signIn("zhou")).status).toBe(401);
  });

  test("no token and no password is in the database", async () => {
    const { signIn } = await start();
    const { cookie } = await signIn("zhou");
    const token = cookie.split("=")[1] ?? "";
    for (const table of ["session", "account", "audit_entry"]) {
      const { rows } = await client.run(compiled(sql`select * from ${sql.table(table)}`));
      const text = JSON.stringify(rows);
      expect(text).not.toContain(token);
      expect(text).not.toContain(password);
    }
  });
});

describe("the audit trail", () => {
  test("tells an administrator who saw and did what, and repeated looks once", async () => {
    const { call, signIn } = await start();
    await signIn("zhou", "wrong");
    const { cookie } = await signIn("zhou");
    await call("/v1/reviews", { headers: { cookie } });
    await call("/v1/reviews", { headers: { cookie } });
    const admin = await signIn("admin");
    const answer = await call("/v1/audit", { headers: { cookie: admin.cookie } });
    const { entries } = auditPageSchema.parse(await answer.json());
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ["管理员甲", "signed-in"],
      ["周某", "saw-queue"],
      ["周某", "signed-in"],
      ["unknown", "sign-in-refused"],
    ]);
  });

  test("can be changed by nobody, not even in the database", async () => {
    const { signIn } = await start();
    await signIn("zhou");
    await expect(client.run(compiled(sql`update audit_entry set actor = 'x'`))).rejects.toThrow();
    await expect(client.run(compiled(sql`delete from audit_entry`))).rejects.toThrow();
  });
});
