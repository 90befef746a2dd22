import type { Caller } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { ProblemError } from "../problem-details.ts";

/** Chosen: an applicant hands in once and mends in that review; starting over a few times stays possible. */
const mostReviews = 20;

/** Refuses what a browser token is not for: another item, or reviews without end. */
export async function refuseBeyondVisit(
  { visit, owner }: Caller,
  itemId: string,
  { reviewing }: Pick<AppServices, "reviewing">,
): Promise<void> {
  if (!visit) return;
  if (visit.itemId !== itemId) throw new ProblemError("forbidden");
  if (reviewing.kind !== "stored" || owner === null) return;
  const made = await reviewing.service.list({ owner, limit: mostReviews });
  if (made.length >= mostReviews) throw new ProblemError("visit-used-up");
}
