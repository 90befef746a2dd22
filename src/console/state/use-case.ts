import { computed, onScopeDispose, ref, shallowReadonly, shallowRef } from "vue";
import type { Report } from "../../http/contract.ts";
import type { DeskAct, DeskCase } from "../../http/desk-contract.ts";
import { ApiProblem } from "../api/api-problem.ts";
import { addActs, addDecisions, getCase } from "../api/desk-client.ts";
import { followReview } from "../api/follow-review.ts";
import { clerkName } from "./clerk-name.ts";
import { forgetPageImages } from "./page-images.ts";

export interface FindingDecision {
  readonly findingId: string;
  readonly decision: "confirmed" | "overridden";
  readonly reason: string;
}

/** A case at the desk: its report, what clerks did about it, and the ways to do more. */
export function useCase(reviewId: string) {
  const report = shallowRef<Report | null>(null);
  const deskCase = shallowRef<DeskCase | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const wasChanged = ref(false);
  const isBusy = ref(false);
  let stop = () => {};
  let hasOpened = false;

  function follow(): void {
    stop();
    problem.value = null;
    stop = followReview(reviewId, {
      onProgress: () => {},
      onReport: (now) => {
        report.value = now;
        if (now.status === "done") void loadCase();
      },
      onProblem: (now) => {
        problem.value = now;
      },
    });
  }

  async function loadCase(): Promise<void> {
    try {
      deskCase.value = await getCase(reviewId);
    } catch (cause) {
      keep(cause);
    }
  }

  function keep(cause: unknown): void {
    if (!(cause instanceof ApiProblem)) throw cause;
    if (cause.code === "submission-changed") {
      wasChanged.value = true;
      follow();
      return;
    }
    problem.value = cause;
  }

  /** One change at a time: a second key pressed meanwhile waits for nothing and does nothing. */
  async function change(work: (clerk: string, now: DeskCase) => Promise<void>): Promise<boolean> {
    const clerk = clerkName();
    const now = deskCase.value;
    if (isBusy.value || clerk === null || !now) return false;
    isBusy.value = true;
    problem.value = null;
    try {
      if (!hasOpened) {
        hasOpened = true;
        deskCase.value = await addActs(reviewId, {
          clerk,
          revision: now.revision,
          acts: [{ kind: "opened" }],
        });
      }
      await work(clerk, now);
      return true;
    } catch (cause) {
      keep(cause);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  follow();
  onScopeDispose(() => {
    stop();
    forgetPageImages();
  });
  return {
    report: shallowReadonly(report),
    deskCase: shallowReadonly(deskCase),
    problem: shallowReadonly(problem),
    wasChanged,
    isBusy: computed(() => isBusy.value),
    follow,
    /** True when it was kept. */
    act: (acts: readonly DeskAct[]) =>
      change(async (clerk, { revision }) => {
        deskCase.value = await addActs(reviewId, { clerk, revision, acts: [...acts] });
      }),
    decide: (decisions: readonly FindingDecision[]) =>
      change(async (clerk) => {
        const { decisions: all } = await addDecisions(reviewId, { clerk, decisions: [...decisions] });
        if (deskCase.value) deskCase.value = { ...deskCase.value, decisions: all };
        await loadCase();
      }),
    accept(newer: Report): void {
      report.value = newer;
      deskCase.value = null;
      follow();
    },
  };
}
