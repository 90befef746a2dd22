import type { Context } from "hono";
import type { z } from "zod";
import { type KnownSources, nothingKnown } from "../interview/known-facts.ts";
import { permissionsOf } from "./access.ts";
import type { AppEnv } from "./app-env.ts";
import type { AppServices } from "./app-services.ts";
import type { knownSourcesSchema } from "./contract.ts";
import { ProblemError } from "./problem-details.ts";
import { storedReview } from "./routes/review-routes.ts";

/** What a request says is known already. A review the caller may not see is refused as if there were none. */
export async function readKnownSources(
  c: Context<AppEnv>,
  services: AppServices,
  known: z.infer<typeof knownSourcesSchema> | undefined,
): Promise<KnownSources> {
  if (!known) return nothingKnown;
  const form = known.form ?? {};
  if (known.reviewId === undefined) return { ...nothingKnown, form };
  if (!permissionsOf(c.get("caller").role).includes("review")) throw new ProblemError("forbidden");
  const { service, review } = await storedReview(c, services, known.reviewId);
  const report = service.reportOf(review);
  const licenses = (report.sources ?? []).filter(({ outcome }) => outcome === "found");
  return { form: { ...report.form, ...form }, files: report.files, licenses, itemId: report.item.id };
}
