import type { MiddlewareHandler } from "hono";
import type { Clock } from "../../ports/clock.ts";
import type { AppEnv } from "../app-env.ts";
import { ProblemError } from "../problem-details.ts";

/** Chosen: more than somebody asks or photographs in good faith, too little to keep the service busy with. */
export const visitLimits: readonly (readonly [path: string, most: number])[] = [
  ["/v1/answers", 30],
  ["/v1/items/:itemId/materials/:materialId/photo-checks", 60],
];
const windowSeconds = 600;
/** Visits counted at once; the one counted first is forgotten first. Some 2 MB. */
const mostVisits = 10_000;

/**
 * Bounds how often one applicant's visit may make a call that costs much and leaves nothing behind: so many in ten
 * minutes, counted in this process from the first of them on. Other callers pass.
 */
export function limitVisit(most: number, clock: Clock): MiddlewareHandler<AppEnv> {
  const windows = new Map<string, { readonly startedAt: number; count: number }>();
  return async function limitOneVisit(c, next) {
    const { visit, owner } = c.get("caller");
    if (visit && owner !== null) {
      const now = clock.now().getTime();
      const current = windowOf(windows, owner, now);
      if (current.count >= most)
        throw new ProblemError("visit-too-often", {
          retryAfterSeconds: Math.max(1, windowSeconds - Math.floor((now - current.startedAt) / 1000)),
        });
      current.count += 1;
    }
    await next();
  };
}

function windowOf(
  windows: Map<string, { readonly startedAt: number; count: number }>,
  owner: string,
  now: number,
): { readonly startedAt: number; count: number } {
  const known = windows.get(owner);
  if (known && now - known.startedAt < windowSeconds * 1000) return known;
  const fresh = { startedAt: now, count: 0 };
  windows.delete(owner);
  windows.set(owner, fresh);
  const [oldest] = windows.keys();
  if (windows.size > mostVisits && oldest !== undefined) windows.delete(oldest);
  return fresh;
}
