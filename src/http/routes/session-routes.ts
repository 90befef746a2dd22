import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import {
  type AccessPolicy,
  type FindCaller,
  type PeopleAccess,
  permissionsOf,
  refuseForeignOrigin,
} from "../access.ts";
import type { AppEnv, Caller } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { noteAct } from "../audit.ts";
import { type SessionInfo, sessionSchema, signInRequestSchema } from "../desk-contract.ts";
import { type App, accessProblems, jsonBody, problems, rawBody } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { sessionCookie, sessionTokenOf } from "../session-cookie.ts";

const namedSession = sessionSchema.meta({ id: "Session" });

/** Who calls, signing in with a password, and signing out. */
export function addSessionRoutes(app: App, services: AppServices, find: FindCaller): void {
  const people = peopleOf(services.access);
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/session",
      tags: ["登录"],
      summary: "Who the caller is taken for, what that allows, and how to sign in; needs no key",
      responses: { 200: jsonBody(namedSession, "The session"), ...problems("forbidden-origin") },
    }),
    async (c) => {
      c.header("cache-control", "no-store");
      const caller = await find(c.req.raw);
      return c.json(sessionInfo(services.access, caller, await csrfTokenOf(c.req.raw, people)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session",
      tags: ["登录"],
      summary: "Signs in with name and password; the answer sets the session's cookie",
      request: { body: { required: true, content: { "application/json": { schema: signInRequestSchema } } } },
      responses: {
        201: jsonBody(namedSession, "Signed in"),
        ...problems("invalid-request", "malformed-json", "not-json", "sign-in-refused", "forbidden-origin"),
        ...problems("sign-in-locked", "no-sign-in-here"),
      },
    }),
    async (c) => {
      refuseForeignOrigin(c.req.raw);
      if (!people?.hasPasswords) throw new ProblemError("no-sign-in-here");
      const { name, password } = c.req.valid("json");
      const outcome = await people.signIn.signIn(name, password);
      if (outcome.kind !== "signed-in") {
        // The name as typed is not kept: people type passwords there.
        await noteAct(c, services, { actor: "unknown", role: "none", action: `sign-in-${outcome.kind}` });
        if (outcome.kind === "refused") throw new ProblemError("sign-in-refused");
        throw new ProblemError("sign-in-locked", { retryAfterSeconds: outcome.retryAfterSeconds });
      }
      const { person, csrfToken } = outcome.session;
      await noteAct(c, services, { actor: person.name, role: person.role, action: "signed-in" });
      c.header("set-cookie", sessionCookie(outcome.token, people.isSecure));
      c.header("cache-control", "no-store");
      const caller: Caller = { role: person.role, owner: null, person: { id: person.id, name: person.name } };
      return c.json(sessionInfo(services.access, caller, csrfToken), 201);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/session",
      tags: ["登录"],
      summary: "Signs out",
      responses: {
        204: { description: "Signed out" },
        ...problems("csrf-token-needed"),
        ...accessProblems,
      },
    }),
    async (c) => {
      // The finder checks the second token, too: no other site may sign somebody out.
      const caller = await find(c.req.raw);
      const token = people ? sessionTokenOf(c.req.raw, people.isSecure) : null;
      if (people && token !== null) {
        await people.signIn.signOut(token);
        c.header("set-cookie", sessionCookie(null, people.isSecure));
        if (caller?.person)
          await noteAct(c, services, { actor: caller.person.name, role: caller.role, action: "signed-out" });
      }
      return c.body(null, 204);
    },
  );

  addSingleSignOnRoutes(app, services, people);
}

const memoryCookie = "firstpass_sign_on";
const callbackPath = "/v1/session/callback";

function addSingleSignOnRoutes(app: App, services: AppServices, people: PeopleAccess | null): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/session/start",
      tags: ["登录"],
      summary: "Sends the browser to the single sign-on (OpenID Connect)",
      responses: {
        302: { description: "To the provider" },
        ...problems("no-sign-in-here", "sign-on-unavailable"),
      },
    }),
    async (c) => {
      if (!people?.singleSignOn) throw new ProblemError("no-sign-in-here");
      const { url, memory } = await people.singleSignOn.start();
      c.header("set-cookie", memoryHeader(memory, people.isSecure));
      return c.redirect(url, 302);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: callbackPath,
      tags: ["登录"],
      summary: "Where the single sign-on sends the browser back to",
      request: { query: z.looseObject({}) },
      responses: {
        200: rawBody("text/html", "Leads on to the page, or says why not"),
        ...problems("no-sign-in-here", "sign-on-unavailable"),
      },
    }),
    async (c) => {
      if (!people?.singleSignOn) throw new ProblemError("no-sign-in-here");
      const memory = new RegExp(`(?:^|;\\s*)${memoryCookie}=([^;]+)`).exec(c.req.header("cookie") ?? "")?.[1];
      const outcome = memory
        ? await people.singleSignOn.finish(c.req.url, decodeURIComponent(memory))
        : ({ kind: "refused" } as const);
      c.header("set-cookie", memoryHeader(null, people.isSecure), { append: true });
      if (outcome.kind !== "vouched") {
        await noteAct(c, services, { actor: "unknown", role: "none", action: `sign-on-${outcome.kind}` });
        return leadOn(c, `/#/sign-in?problem=${outcome.kind}`);
      }
      const { subject, name, role } = outcome;
      const { token } = await people.signIn.admit({ id: subject, name, role });
      await noteAct(c, services, { actor: name, role, action: "signed-in" });
      c.header("set-cookie", sessionCookie(token, people.isSecure), { append: true });
      return leadOn(c, "/#/sign-in");
    },
  );
}

/** A page of our own that goes on: after a redirect from elsewhere browsers hold the strict cookie back once. */
function leadOn(c: Context<AppEnv>, to: string) {
  c.header("refresh", `0;url=${to}`);
  c.header("cache-control", "no-store");
  return c.html(`<!doctype html><meta charset="utf-8"><title>一次过</title><a href="${to}">继续</a>`, 200);
}

/** The browser brings it back from the provider's site, so Lax; for ten minutes. */
function memoryHeader(memory: string | null, isSecure: boolean): string {
  return [
    `${memoryCookie}=${memory === null ? "" : encodeURIComponent(memory)}`,
    `Path=${callbackPath}`,
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${memory === null ? 0 : 600}`,
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
}

function peopleOf(access: AccessPolicy): PeopleAccess | null {
  return access.mode === "keys" ? (access.people ?? null) : null;
}

async function csrfTokenOf(request: Request, people: PeopleAccess | null): Promise<string | null> {
  const token = people ? sessionTokenOf(request, people.isSecure) : null;
  const session = people && token !== null ? await people.signIn.identify(token) : null;
  return session?.csrfToken ?? null;
}

function sessionInfo(access: AccessPolicy, caller: Caller | null, csrfToken: string | null): SessionInfo {
  const people = peopleOf(access);
  return {
    caller: caller && {
      role: caller.role,
      name: caller.person?.name ?? null,
      permissions: [...permissionsOf(caller.role)],
    },
    csrfToken,
    signIn: {
      password: people?.hasPasswords ?? false,
      key: access.mode === "keys" && access.keys.length > 0,
      singleSignOn: people?.singleSignOn?.label ?? null,
    },
  };
}
