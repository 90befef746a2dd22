import type { Context, MiddlewareHandler } from "hono";
import type { AppEnv, Caller } from "./app-env.ts";
import type { AppServices } from "./app-services.ts";

/** Routes that are worth an entry, by method and path as routed, and what the act is called. A test holds that they exist. */
export const acts: Readonly<Record<string, string>> = {
  "GET /v1/reviews": "saw-queue",
  "GET /v1/reviews/:id": "saw-review",
  "GET /v1/reviews/:id/desk": "saw-case",
  "GET /v1/reviews/:id/notice": "took-notice",
  "GET /v1/reviews/:id/files/:fileId/pages/:page{[0-9]{1,5}\\.png}": "saw-page",
  "GET /v1/reviews/:id/decisions": "saw-decisions",
  "POST /v1/reviews": "handed-in",
  "POST /v1/reviews/:id/files": "supplemented",
  "POST /v1/reviews/:id/decisions": "decided-findings",
  "POST /v1/reviews/:id/acts": "acted-on-case",
  "DELETE /v1/reviews/:id": "erased-review",
  "GET /v1/statistics": "saw-statistics",
  "GET /v1/audit": "saw-audit",
  "POST /v1/knowledge/documents": "drafted-document",
  "DELETE /v1/knowledge/documents/:id": "removed-document",
  "POST /v1/knowledge/releases": "published-release",
  "POST /v1/knowledge/releases/:id/rollback": "rolled-back-release",
  "PUT /v1/knowledge/synonyms": "changed-synonyms",
  "PUT /v1/knowledge/hit-test-questions": "changed-hit-test-questions",
  "POST /v1/studio/items/:itemId/changes": "published-change",
  "POST /v1/studio/changes/:id/rollback": "rolled-back-change",
  "POST /v1/webhooks/deliveries/:id/retry": "retried-webhook",
  "POST /v1/knowledge/documents/:id/confirmation": "confirmed-document",
};

/** Looking at the same thing again within this time is one look: pages ask every few seconds. */
const lookMilliseconds = 10 * 60_000;
/** Looks remembered; the oldest go first. */
const mostLooks = 5000;

/** Notes who saw or did what, once it succeeded. What cannot be noted is not answered. */
export function auditRequests(services: AppServices): MiddlewareHandler<AppEnv> {
  const looks = new Map<string, number>();
  return async function audit(c, next) {
    await next();
    if (!services.audit || c.res.status >= 400) return;
    const caller: Caller | undefined = c.get("caller");
    const route = c.req.matchedRoutes.find((matched) => matched.method !== "ALL")?.path ?? "";
    const action = acts[`${c.req.method} ${route}`];
    if (!caller || action === undefined) return;
    const actor = actorOf(caller);
    const target = c.req.param("id") ?? createdReview(c.res) ?? null;
    if (c.req.method === "GET" && isRepeated(looks, `${actor} ${action} ${target}`, services)) return;
    await noteAct(c, services, { actor, role: caller.role, action, target });
  };
}

export async function noteAct(
  c: Context<AppEnv>,
  services: AppServices,
  act: {
    readonly actor: string;
    readonly role: string;
    readonly action: string;
    readonly target?: string | null;
  },
): Promise<void> {
  await services.audit?.append({
    at: services.clock.now().toISOString(),
    target: null,
    ...act,
    traceId: c.get("traceId"),
  });
}

/** A person by name, a program by the beginning of its key's digest. */
export function actorOf({ person, owner }: Caller): string {
  if (person) return person.name;
  return owner === null ? "local" : `key:${owner.slice(0, 8)}`;
}

function createdReview(response: Response): string | undefined {
  return /^\/v1\/reviews\/([^/]+)$/.exec(response.headers.get("location") ?? "")?.[1];
}

function isRepeated(looks: Map<string, number>, look: string, services: AppServices): boolean {
  const now = services.clock.now().getTime();
  const before = looks.get(look);
  if (before !== undefined && now - before < lookMilliseconds) return true;
  looks.delete(look);
  looks.set(look, now);
  const oldest = looks.size > mostLooks ? looks.keys().next().value : undefined;
  if (oldest !== undefined) looks.delete(oldest);
  return false;
}
