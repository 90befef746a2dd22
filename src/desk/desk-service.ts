// The clerk's desk: what clerks did about a case, in order, and the notice that follows from it.
import type { Catalog } from "../catalog/catalog.ts";
import { workingDaysAfter } from "../domain/calendar.ts";
import type { DeskAct, NoticeDraft } from "../domain/desk-act.ts";
import { type LocalDate, shanghaiDay } from "../domain/local-date.ts";
import type { Report } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Wording } from "../domain/wording.ts";
import type { NOTICE_TEXTS } from "../domain/wording-keys.ts";
import { composeNotice } from "../notice/compose-notice.ts";
import type { OneTimeNotification } from "../notice/one-time-notification.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeskStore, StoredDeskAct } from "../ports/desk-store.ts";
import type { ReviewStore, StoredDecision, StoredReview } from "../ports/review-store.ts";
import { composeStatistics } from "./compose-statistics.ts";
import { decidedReport, latestDeferrals } from "./decided-report.ts";

/** A case's acts and decisions, as they stand. */
export interface CaseRecord {
  readonly decisions: readonly StoredDecision[];
  readonly acts: readonly StoredDeskAct[];
}

/** A notice by clerks: `isEdited` when one worded it, otherwise what follows from their decisions. */
export interface ClerkNotice {
  readonly notice: OneTimeNotification;
  readonly isEdited: boolean;
}

export interface DeskService {
  record(reviewId: string): Promise<CaseRecord>;
  addActs(
    reviewId: string,
    revision: number,
    clerk: string,
    acts: readonly DeskAct[],
  ): Promise<"added" | "changed">;
  /** The notice as it would be printed now. Acts of earlier revisions do not count: the papers changed. */
  notice(review: StoredReview, report: Report, item: ServiceItem, record: CaseRecord): ClerkNotice;
  /** By when materials that may follow later are due, counted from today. */
  dueDays(report: Report): readonly DueMaterial[];
  statistics(
    from: LocalDate,
    to: LocalDate,
    itemId: string | null,
  ): Promise<ReturnType<typeof composeStatistics>>;
}

export interface DueMaterial {
  readonly materialId: string;
  readonly dueOn: LocalDate;
  readonly isCertain: boolean;
}

export interface DeskDeps {
  readonly desk: DeskStore;
  readonly reviews: Pick<ReviewStore, "decisions">;
  readonly catalog: Pick<Catalog, "wording" | "calendar">;
  readonly clock: Clock;
}

export function deskService({ desk, reviews, catalog, clock }: DeskDeps): DeskService {
  return {
    async record(reviewId) {
      const [decisions, acts] = await Promise.all([reviews.decisions(reviewId), desk.acts(reviewId)]);
      return { decisions, acts };
    },

    addActs(reviewId, revision, clerk, acts) {
      const at = clock.now().toISOString();
      return desk.addActs(
        reviewId,
        revision,
        acts.map((act) => ({ clerk, at, act })),
      );
    },

    notice(review, report, item, record) {
      const acts = record.acts.filter((kept) => kept.revision === review.revision).map((kept) => kept.act);
      const decided = decidedReport(report, record.decisions, acts, {
        basisOf: (materialId) =>
          item.materials.find((material) => material.id === materialId)?.basis ??
          item.basis[0] ?? { title: item.name },
        pointCorrection: sentence(catalog.wording, "notice-point-correction"),
      });
      const givenDays = new Map([...latestDeferrals(acts)].map(([id, act]) => [id, act.dueOn]));
      const notice = composeNotice(decided, item, { ...catalog, givenDays });
      const draft = acts.flatMap((act) => (act.kind === "notice" ? [act.draft] : [])).at(-1) ?? null;
      return draft === null
        ? { notice, isEdited: false }
        : { notice: { label: notice.label, heading: notice.heading, ...draft }, isEdited: true };
    },

    dueDays(report) {
      const today = shanghaiDay(clock.now());
      return report.materials.flatMap(({ materialId, dueInWorkingDays }) => {
        if (dueInWorkingDays === undefined) return [];
        const { day, isCertain } = workingDaysAfter(today, dueInWorkingDays, catalog.calendar);
        return [{ materialId, dueOn: day, isCertain }];
      });
    },

    async statistics(from, to, itemId) {
      const query = { from: startOf(from), before: startOf(dayAfter(to)), ...(itemId ? { itemId } : {}) };
      const [cases, defects, findings] = await Promise.all([
        desk.caseFacts(query),
        desk.defectFacts(query),
        desk.findingFacts(query),
      ]);
      return composeStatistics({ from, to, itemId }, cases, defects, findings);
    },
  };
}

function sentence(wording: Wording, key: keyof typeof NOTICE_TEXTS): string {
  const text = wording.texts[key];
  if (text === undefined) throw new Error(`wording "${key}" is missing; the catalog should have refused it`);
  return text;
}

/** What clerks may change of a notice. */
export function draftOf({ title, intro, sections, closing }: OneTimeNotification): NoticeDraft {
  return {
    title,
    intro,
    sections: sections.map((section) => ({
      ...section,
      groups: section.groups.map((group) => ({ ...group, findings: [...group.findings] })),
      lines: [...section.lines],
    })),
    closing,
  };
}

/** The instant a day begins in Asia/Shanghai. */
export function startOf(day: LocalDate): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

export function dayAfter(day: LocalDate): LocalDate {
  return shanghaiDay(new Date(Date.parse(startOf(day)) + 86_400_000));
}
