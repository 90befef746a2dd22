import type { MiddlewareHandler } from "hono";
import type { AppEnv, Caller, Role } from "./app-env.ts";
import { ProblemError } from "./problem-details.ts";

export type Permission =
  | "catalog"
  | "extract"
  | "review"
  | "answer"
  | "knowledge"
  | "desk"
  | "decide"
  | "metrics";

const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  portal: ["catalog", "extract", "review", "answer"],
  clerk: ["catalog", "extract", "review", "desk", "decide", "answer"],
  policy: ["catalog", "extract", "answer", "knowledge"],
  admin: ["catalog", "extract", "review", "desk", "decide", "metrics", "answer", "knowledge"],
};

export interface ApiKey {
  readonly role: Role;
  readonly key: string;
}

/**
 * `open`: bound to this machine only, no key needed; requests that another web site makes a browser
 * send are refused. `keys`: every call needs a key.
 */
export type AccessPolicy =
  | { readonly mode: "open" }
  | { readonly mode: "keys"; readonly keys: readonly ApiKey[] };

/** A portal sees the reviews it made; the others see all. */
export function mayAccess(caller: Caller, owner: string | null): boolean {
  return caller.role !== "portal" || caller.owner === owner;
}

const localNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Finds out who calls. Open mode: everybody on this machine is an administrator. */
export function identifyCaller(policy: AccessPolicy): MiddlewareHandler<AppEnv> {
  if (policy.mode === "open")
    return async function identifyLocalCaller(c, next) {
      refuseOtherSites(c.req.raw);
      c.set("caller", { role: "admin", owner: null });
      await next();
    };
  const digested = Promise.all(
    policy.keys.map(async ({ role, key }) => ({ role, digest: await digestOf(key) })),
  );
  return async function identifyByKey(c, next) {
    const given = presentedKey(c.req.raw);
    if (given === null) throw new ProblemError("unauthenticated");
    const digest = await digestOf(given);
    // Digests of equal length, every key compared to its end: the time tells nothing about a key.
    let found: Role | null = null;
    for (const known of await digested) if (isSame(known.digest, digest)) found = known.role;
    if (found === null) throw new ProblemError("unauthenticated");
    c.set("caller", { role: found, owner: digest.slice(0, 32) });
    await next();
  };
}

/** Lets a call pass only when the caller's role has the permission. */
export function requires(permission: Permission): MiddlewareHandler<AppEnv> {
  return async function requirePermission(c, next) {
    if (!permissions[c.get("caller").role].includes(permission)) throw new ProblemError("forbidden");
    await next();
  };
}

/**
 * Against DNS rebinding (a foreign name that resolves to this machine: wrong `Host`) and against
 * cross-site requests (wrong `Origin`, or the browser says so itself).
 */
function refuseOtherSites(request: Request): void {
  const host = request.headers.get("host") ?? new URL(request.url).host;
  if (!localNames.has(host.replace(/:\d+$/, ""))) throw new ProblemError("forbidden-origin");
  const origin = request.headers.get("origin");
  if (origin !== null && hostOf(origin) !== host) throw new ProblemError("forbidden-origin");
  if (request.headers.get("sec-fetch-site") === "cross-site") throw new ProblemError("forbidden-origin");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function presentedKey(request: Request): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer ?? request.headers.get("x-api-key");
}

async function digestOf(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index);
  return difference === 0;
}
