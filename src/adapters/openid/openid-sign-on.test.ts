import type { Server } from "node:http";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openIdSignOn } from "./openid-sign-on.ts";

const redirectUri = "http://127.0.0.1:9/v1/session/callback";
const staff: Readonly<Record<string, { name: string; roles: string[] }>> = {
  zhou: { name: "周某", roles: ["other", "hall-clerk"] },
  li: { name: "李某", roles: ["canteen"] },
};

let server: Server;
let issuer: string;

beforeAll(async () => {
  // A certified provider on this machine; the port must be known before its issuer is.
  const { createServer } = await import("node:http");
  server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "firstpass",
        client_secret: "a-secret-for-tests-only-0123456789",
        redirect_uris: [redirectUri],
        application_type: "native",
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub"], profile: ["name", "roles"] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...staff[id] }),
    }),
    cookies: { keys: ["for tests only"] },
  });
  server.on("request", provider.callback());
});
afterAll(() => new Promise<void>((done) => server.close(() => done())));

const signOn = (clientSecret = "a-secret-for-tests-only-0123456789") =>
  openIdSignOn({
    issuer,
    clientId: "firstpass",
    clientSecret,
    redirectUri,
    scope: "openid profile",
    roleClaim: "roles",
    roles: [
      { role: "admin", value: "hall-admin" },
      { role: "clerk", value: "hall-clerk" },
    ],
    label: "单位统一认证",
  });

/** What a browser does at the provider: follows it, logs in, consents; the address it is sent back to. */
async function visit(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 15; step += 1) {
    const answer: Response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: form } : {}),
    });
    form = null;
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    const location = answer.headers.get("location");
    if (location) {
      url = new URL(location, url).href;
      if (url.startsWith(redirectUri)) return url;
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`the provider shows no form: ${answer.status} ${page.slice(0, 300)}`);
    url = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? "", url).href;
    form = new URLSearchParams(prompt === "login" ? { prompt, login, password: "x" } : { prompt });
  }
  throw new Error("the provider never sent the browser back");
}

describe("signing in through a certified OpenID Connect provider", () => {
  test("gives somebody the role the provider's claim stands for", async () => {
    const service = signOn();
    const { url, memory } = await service.start();
    expect(new URL(url).searchParams.get("code_challenge_method")).toBe("S256");
    expect(await service.finish(await visit(url, "zhou"), memory)).toEqual({
      kind: "vouched",
      subject: `oidc:${issuer}#zhou`,
      name: "周某",
      role: "clerk",
    });
  });

  test("does not let in whom no role was given", async () => {
    const service = signOn();
    const { url, memory } = await service.start();
    expect(await service.finish(await visit(url, "li"), memory)).toEqual({ kind: "no-role" });
  });

  test("refuses a return that belongs to another attempt, a used code, and a forged one", async () => {
    const service = signOn();
    const one = await service.start();
    const other = await service.start();
    const returned = await visit(one.url, "zhou");
    expect(await service.finish(returned, other.memory), "another browser's memory").toEqual({
      kind: "refused",
    });
    expect((await service.finish(returned, one.memory)).kind).toBe("vouched");
    expect(await service.finish(returned, one.memory), "used before").toEqual({ kind: "refused" });
    const { state } = JSON.parse(other.memory);
    expect(await service.finish(`${redirectUri}?code=forged&state=${state}`, other.memory)).toEqual({
      kind: "refused",
    });
    expect(await service.finish(returned, "not our memory")).toEqual({ kind: "refused" });
  });

  test("says so when the provider cannot be reached", async () => {
    const nowhere = openIdSignOn({
      issuer: "http://127.0.0.1:1",
      clientId: "x",
      clientSecret: "y",
      redirectUri,
      scope: "openid",
      roleClaim: "roles",
      roles: [],
      label: "",
    });
    await expect(nowhere.start()).rejects.toMatchObject({ code: "sign-on-unavailable" });
  });
});
