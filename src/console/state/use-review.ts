import { onScopeDispose, shallowReadonly, shallowRef } from "vue";
import type { Progress, Report } from "../../http/contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { followReview } from "../api/follow-review.ts";
import { forgetReview, rememberReview } from "./last-review.ts";
import { forgetPageImages } from "./page-images.ts";

/** A review, followed while it is under way. Losing the network keeps what is already shown. */
export function useReview(reviewId: string) {
  const report = shallowRef<Report | null>(null);
  const progress = shallowRef<Progress | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  let stop = () => {};

  function follow(): void {
    stop();
    problem.value = null;
    progress.value = null;
    stop = followReview(reviewId, {
      onProgress: (now) => {
        progress.value = now;
      },
      onReport: (now) => {
        problem.value = null;
        report.value = now;
        rememberReview(reviewId, now.item.id);
      },
      onProblem: (now) => {
        problem.value = now.status === 404 ? new ApiProblem("review-not-found", 404) : now;
        if (now.status === 404) forgetReview();
      },
    });
  }

  /** Takes a report that came with another answer (after a supplement) and goes on following. */
  function accept(newer: Report): void {
    report.value = newer;
    follow();
  }

  follow();
  onScopeDispose(() => {
    stop();
    forgetPageImages();
  });
  return {
    report: shallowReadonly(report),
    progress: shallowReadonly(progress),
    problem: shallowReadonly(problem),
    follow,
    accept,
    stop: () => stop(),
  };
}
