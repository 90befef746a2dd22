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

/** Chosen: soon enough that two clerks at one case notice each other, seldom enough to cost nothing. */
const lookMilliseconds = 15_000;

function otherClerk({ acts, decisions }: DeskCase): { readonly clerk: string; readonly at: string } | null {
  const since = new Date(Date.now() - reopenedMilliseconds).toISOString();
  const done = [...acts, ...decisions.map(({ clerk, decidedAt }) => ({ clerk, at: decidedAt }))].filter(
    ({ clerk, at }) => clerk !== clerkName() && at >= since,
  );
  return done.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null;
}

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
  /** Counts the changes begun: what was asked for before one of them says nothing of it. */
  let changes = 0;

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
    const at = changes;
    try {
      const now = await getCase(reviewId);
      // Overtaken: the change's own answer is newer.
      if (at !== changes) return;
      deskCase.value = now;
      await noteOpened();
    } catch (cause) {
      keep(cause);
    }
  }

  /** What somebody else did meanwhile; a failure is told by the next change. */
  async function lookAgain(): Promise<void> {
    const at = changes;
    if (!deskCase.value || waiting.value > 0 || document.visibilityState !== "visible") return;
    const now = await getCase(reviewId).catch(() => null);
    if (now === null || at !== changes || JSON.stringify(now) === JSON.stringify(deskCase.value)) return;
    if (now.revision !== deskCase.value.revision) {
      wasChanged.value = true;
      follow();
    } else deskCase.value = now;
  }
  const looking = window.setInterval(() => void lookAgain(), lookMilliseconds);
  document.addEventListener("visibilitychange", lookAgain);

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
    changes += 1;
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
        void loadCase();
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
    window.clearInterval(looking);
    document.removeEventListener("visibilitychange", lookAgain);
    forgetPageImages();
  });
  return {
    report: shallowReadonly(report),
    deskCase: shallowReadonly(deskCase),
    problem: shallowReadonly(problem),
    wasChanged,
    /** Somebody else who is at this case, too; null: nobody lately. */
    other: computed(() => (deskCase.value ? otherClerk(deskCase.value) : null)),
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
