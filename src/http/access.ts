import type { MiddlewareHandler } from "hono";
import type { SingleSignOn } from "../ports/single-sign-on.ts";
import type { SignInService } from "../sign-in/sign-in-service.ts";
import type { AppEnv, Caller, Role } from "./app-env.ts";
import { isApplicantCallAbout } from "./embedding/applicant-calls.ts";
import { browserTokenPrefix } from "./embedding/browser-tokens.ts";
import type { EmbeddingPolicy } from "./embedding/embedding-policy.ts";
import { ProblemError } from "./problem-details.ts";
import { sessionTokenOf } from "./session-cookie.ts";

export type Permission =
  | "catalog"
  | "extract"
  | "review"
  | "answer"
  | "knowledge"
  | "desk"
  | "decide"
  | "statistics"
  | "audit"
  | "webhooks"
  | "metrics";

const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  portal: ["catalog", "extract", "review", "answer"],
  clerk: ["catalog", "extract", "review", "desk", "decide", "answer", "statistics"],
  policy: ["catalog", "extract", "answer", "knowledge", "statistics"],
  admin: [
    "catalog",
    "extract",
    "review",
    "desk",
    "decide",
    "metrics",
    "answer",
    "knowledge",
    "statistics",
    "audit",
    "webhooks",
  ],
};

export interface ApiKey {
  readonly role: Role;
  readonly key: string;
}

/** How people sign in. */
export interface PeopleAccess {
  readonly signIn: SignInService;
  /** Whether there are accounts with passwords. */
  readonly hasPasswords: boolean;
  /** Null without OpenID Connect. */
  readonly singleSignOn: SingleSignOn | null;
  /** Served by https: cookies are marked so. */
  readonly isSecure: boolean;
}

/**
 * `open`: bound to this machine only, no key needed; requests that another web site makes a browser
 * send are refused. `keys`: every call needs a key, or the session of somebody who signed in.
 */
export type AccessPolicy =
  | { readonly mode: "open" }
  | {
      readonly mode: "keys";
      readonly keys: readonly ApiKey[];
      readonly people?: PeopleAccess;
      /** Absent: no other site's page may call. */
      readonly embedding?: EmbeddingPolicy;
    };

/**
 * A portal sees the reviews it made, and those handed in from its pages (owner `portal/visit`); an applicant
 * in such a page those of the own visit, about the own item; the others see all.
 */
export function mayAccess(
  { role, owner, visit }: Caller,
  review: { readonly owner: string | null; readonly itemId: string },
): boolean {
  if (role !== "portal") return true;
  if (visit && visit.itemId !== review.itemId) return false;
  return review.owner === owner || (owner !== null && (review.owner?.startsWith(`${owner}/`) ?? false));
}

export function permissionsOf(role: Role): readonly Permission[] {
  return permissions[role];
}

const localNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Who makes a request; null when nobody is known. Throws where a known caller must be refused. */
export type FindCaller = (request: Request) => Promise<Caller | null>;

/** Open mode: everybody on this machine is an administrator. */
export function callerFinder(policy: AccessPolicy): FindCaller {
  if (policy.mode === "open")
    return (request) => {
      refuseOtherSites(request);
      return Promise.resolve({ role: "admin", owner: null, person: null });
    };
  const digested = Promise.all(
    policy.keys.map(async ({ role, key }) => ({ role, digest: await digestOf(key) })),
  );
  return async (request) => {
    const given = presentedKey(request);
    if (given === null) return policy.people ? await callerOfSession(request, policy.people) : null;
    if (policy.embedding && given.startsWith(browserTokenPrefix))
      return await callerOfToken(request, given, policy.embedding, await digested);
    const digest = await digestOf(given);
    // Digests of equal length, every key compared to its end: the time tells nothing about a key.
    let found: Role | null = null;
    for (const known of await digested) if (isSame(known.digest, digest)) found = known.role;
    return found === null ? null : { role: found, owner: ownerOfDigest(digest), person: null };
  };
}

/** Whose reviews those are that are handed in with a key. */
export async function ownerOfKey(key: string): Promise<string> {
  return ownerOfDigest(await digestOf(key));
}

function ownerOfDigest(digest: string): string {
  return digest.slice(0, 32);
}

/** Lets only known callers in, and tells the handlers who it is. */
export function identifyCaller(find: FindCaller): MiddlewareHandler<AppEnv> {
  return async function identify(c, next) {
    // Signing in is what somebody not known yet does; its routes look for themselves.
    if (/^\/v1\/session(\/|$)/.test(c.req.path)) return await next();
    const caller = await find(c.req.raw);
    if (!caller) throw new ProblemError("unauthenticated");
    c.set("caller", caller);
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

/** An applicant's browser in a portal's page: only from the page's own site, only an applicant's calls. */
async function callerOfToken(
  request: Request,
  token: string,
  { tokens }: EmbeddingPolicy,
  keys: readonly { readonly role: Role; readonly digest: string }[],
): Promise<Caller | null> {
  const read = await tokens.read(token);
  if (read.kind === "expired") throw new ProblemError("browser-token-expired");
  if (read.kind === "unknown") return null;
  const { portal, itemId, origin, visit } = read.grant;
  // With its key a portal loses the tokens it was given.
  if (!keys.some(({ role, digest }) => role === "portal" && ownerOfDigest(digest) === portal)) return null;
  if (request.headers.get("origin") !== origin) throw new ProblemError("forbidden-origin");
  if (!isApplicantCallAbout(itemId, request.method, new URL(request.url).pathname))
    throw new ProblemError("forbidden");
  return { role: "portal", owner: `${portal}/${visit}`, person: null, visit: { itemId } };
}

/**
 * The browser sends the cookie by itself, so a request that changes something must show that one of our
 * own pages made it: it knows the session's second token, and its origin is ours.
 */
async function callerOfSession(request: Request, people: PeopleAccess): Promise<Caller | null> {
  const token = sessionTokenOf(request, people.isSecure);
  const session = token === null ? null : await people.signIn.identify(token);
  if (!session) return null;
  if (!safeMethods.has(request.method)) {
    refuseForeignOrigin(request);
    if (!isSame(request.headers.get("x-csrf-token") ?? "", session.csrfToken))
      throw new ProblemError("csrf-token-needed");
  }
  const { id, name, role } = session.person;
  // Owned by the person, so that an account of role portal sees what it handed in itself, and no more.
  return { role, owner: `person:${id}`, person: { id, name } };
}

/**
 * Against DNS rebinding (a foreign name that resolves to this machine: wrong `Host`) and against
 * cross-site requests.
 */
function refuseOtherSites(request: Request): void {
  const host = request.headers.get("host") ?? new URL(request.url).host;
  if (!localNames.has(host.replace(/:\d+$/, ""))) throw new ProblemError("forbidden-origin");
  refuseForeignOrigin(request);
}

/** Refuses what a page of another site sent: a wrong `Origin`, or the browser says so itself. */
export function refuseForeignOrigin(request: Request): void {
  const host = request.headers.get("host") ?? new URL(request.url).host;
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
