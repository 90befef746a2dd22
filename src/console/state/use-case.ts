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

/** Chosen: somebody called away for a moment comes back to the same case. */
const reopenedMilliseconds = 30 * 60_000;

/** A case at the desk: its report, what clerks did about it, and the ways to do more. */
export function useCase(reviewId: string) {
  const report = shallowRef<Report | null>(null);
  const deskCase = shallowRef<DeskCase | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const wasChanged = ref(false);
  const waiting = ref(0);
  let last: Promise<unknown> = Promise.resolve();
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
      await noteOpened();
    } catch (cause) {
      keep(cause);
    }
  }

  /** Time at the desk counts from here. Opening it again soon after is no new act. */
  async function noteOpened(): Promise<void> {
    const clerk = clerkName();
    const now = deskCase.value;
    if (hasOpened || clerk === null || !now) return;
    hasOpened = true;
    const last = now.acts.findLast(({ act }) => act.kind === "opened");
    const isRecent = last?.clerk === clerk && Date.now() - Date.parse(last.at) < reopenedMilliseconds;
    if (isRecent && last.revision === now.revision) return;
    const { revision } = now;
    deskCase.value = await addActs(reviewId, { clerk, revision, acts: [{ kind: "opened" }] });
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

  /** One change after another, in the order of the keys pressed. True when it was kept. */
  function change(work: (clerk: string, now: DeskCase) => Promise<void>): Promise<boolean> {
    waiting.value += 1;
    const mine = last.then(async () => {
      const clerk = clerkName();
      const now = deskCase.value;
      try {
        if (clerk === null || !now) return false;
        problem.value = null;
        await noteOpened();
        await work(clerk, now);
        return true;
      } catch (cause) {
        keep(cause);
        return false;
      } finally {
        waiting.value -= 1;
      }
    });
    last = mine;
    return mine;
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
    isBusy: computed(() => waiting.value > 0),
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
        // The notice drafted from it may come a moment later.
        void loadCase();
      }),
    accept(newer: Report): void {
      report.value = newer;
      deskCase.value = null;
      follow();
    },
  };
}
