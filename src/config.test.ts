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

  test("takes a single sign-on whole or not at all, and an unknown role of it not at all", () => {
    const whole = {
      OIDC_ISSUER: "https://login.example",
      OIDC_CLIENT_ID: "firstpass",
      OIDC_CLIENT_SECRET: "secret-of-the-client",
      OIDC_ROLES: "admin=hall-admin, clerk=hall=clerk",
      PUBLIC_URL: "https://hall.example/",
    };
    expect(readConfig(whole)).toMatchObject({
      ok: true,
      config: {
        singleSignOn: {
          redirectUri: "https://hall.example/v1/session/callback",
          roles: [
            { role: "admin", value: "hall-admin" },
            { role: "clerk", value: "hall=clerk" },
          ],
        },
      },
    });
    for (const name of ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_ROLES", "PUBLIC_URL"])
      expect(readConfig({ ...whole, [name]: "" }).ok, name).toBe(false);
    expect(readConfig({ ...whole, OIDC_ROLES: "king=hall-admin" }).ok).toBe(false);
  });

  test("takes sites that may embed as they are, and needs a portal's key with them", () => {
    const origins = "https://portal.example, http://localhost:8790";
    const portal = { API_KEYS: `portal:${key}` };
    expect(readConfig({})).toMatchObject({ ok: true, config: { embedOrigins: [] } });
    expect(readConfig({ ...portal, EMBED_ORIGINS: origins })).toMatchObject({
      ok: true,
      config: { embedOrigins: ["https://portal.example", "http://localhost:8790"] },
    });
    expect(readConfig({ EMBED_ORIGINS: origins }).ok).toBe(false);
    expect(readConfig({ API_KEYS: `clerk:${key}`, EMBED_ORIGINS: origins }).ok).toBe(false);
  });

  test.each([
    "*",
    "null",
    "https://*.example",
    "https://portal.example/",
    "https://portal.example/path",
    "https://Portal.example",
    "https://portal.example:443",
    "https://user@portal.example",
    "http://portal.example",
    "ftp://portal.example",
    "portal.example",
  ])("refuses %s as a site that may embed", (origin) => {
    const outcome = readConfig({
      API_KEYS: `portal:${key}`,
      EMBED_ORIGINS: `https://good.example,${origin}`,
    });
    expect(outcome.ok ? "" : outcome.problems.join()).toContain("EMBED_ORIGINS");
  });

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
