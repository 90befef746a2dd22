import type { Answers, ChecklistRequest, ChecklistResponse } from "../../http/contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { getChecklist } from "../api/client.ts";
import { forgetReview, lastReviewAbout } from "./last-review.ts";

/** Fields of a form the applicant filled elsewhere: name → value. */
export type PortalForm = Readonly<Record<string, unknown>>;

let formNow: () => PortalForm | null = () => null;

/** In another site's page, whose form may be filled while ours is open. */
export function takeFormFrom(form: () => PortalForm | null): void {
  formNow = form;
}

/** What was filled in elsewhere; empty where nothing was. */
export function portalForm(): PortalForm {
  return formNow() ?? {};
}

/**
 * The checklist, with what is known besides the answers: the portal's form, and the papers read of this item in this
 * tab. What follows from them is not asked.
 */
export async function askChecklist(
  itemId: string,
  answers: Answers,
  signal?: AbortSignal,
): Promise<ChecklistResponse> {
  const form = portalForm();
  const reviewId = lastReviewAbout(itemId);
  const known: ChecklistRequest["known"] = {
    ...(Object.keys(form).length > 0 && { form }),
    ...(reviewId !== null && { reviewId }),
  };
  try {
    return await getChecklist(itemId, answers, known, signal);
  } catch (cause) {
    // The review has been erased meanwhile, or is not this person's any more.
    const isGone =
      reviewId !== null && cause instanceof ApiProblem && (cause.status === 404 || cause.status === 403);
    if (!isGone) throw cause;
    forgetReview();
    return askChecklist(itemId, answers, signal);
  }
}
