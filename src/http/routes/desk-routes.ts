import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type DeskService, draftOf } from "../../desk/desk-service.ts";
import type { DeskAct } from "../../domain/desk-act.ts";
import { type LocalDate, localDateSchema, shanghaiDay } from "../../domain/local-date.ts";
import type { Report } from "../../domain/report.ts";
import type { StoredReview } from "../../ports/review-store.ts";
import { requires } from "../access.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import {
  actsRequestSchema,
  auditPageSchema,
  type DeskCase,
  deskCaseSchema,
  statisticsSchema,
} from "../desk-contract.ts";
import { type App, accessProblems, jsonBody, problems, reviewIdParam } from "../openapi-parts.ts";
import { type InputProblem, ProblemError, refuseIfAny } from "../problem-details.ts";
import { storedReview } from "./review-routes.ts";

const namedCase = deskCaseSchema.meta({ id: "DeskCase" });

/** The clerk's desk, the manager's statistics, the administrator's audit trail. */
export function addDeskRoutes(app: App, services: AppServices): void {
  addCaseRoutes(app, services);
  addStatisticsRoute(app, services);
  addAuditRoute(app, services);
}

/** The desk's own service; a problem where a deployment has none. */
export function deskOf(services: AppServices): DeskService {
  if (services.desk) return services.desk;
  throw new ProblemError("not-stored-here");
}

function addCaseRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reviews/{id}/desk",
      tags: ["窗口"],
      summary: "What clerks did about the case, what is due when, and the notice as it stands",
      middleware: [requires("desk")],
      request: { params: reviewIdParam },
      responses: {
        200: jsonBody(namedCase, "The case"),
        ...problems("review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      c.header("cache-control", "no-store");
      return c.json(await caseOf(services, review, service.reportOf(review)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/reviews/{id}/acts",
      tags: ["窗口"],
      summary:
        "A clerk's acts: points judged, deferrals and commitments with dates, the notice's wording, notes, the outcome; kept in order, never changed",
      middleware: [requires("decide")],
      request: {
        params: reviewIdParam,
        body: { required: true, content: { "application/json": { schema: actsRequestSchema } } },
      },
      responses: {
        201: jsonBody(namedCase, "The case as it is now"),
        ...problems("invalid-request", "malformed-json", "not-json", "review-not-found"),
        ...problems("review-not-finished", "submission-changed", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const desk = deskOf(services);
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      if (review.status !== "done") throw new ProblemError("review-not-finished", { retryAfterSeconds: 2 });
      const { clerk, revision, acts } = c.req.valid("json");
      const report = service.reportOf(review);
      refuseIfAny(acts.flatMap((act, index) => actProblems(act, index, report)));
      const outcome = await desk.addActs(review.id, revision, clerkOf(c, clerk), acts);
      if (outcome === "changed") throw new ProblemError("submission-changed");
      c.header("cache-control", "no-store");
      const now = (await service.get(review.id)) ?? review;
      return c.json(await caseOf(services, now, service.reportOf(now)), 201);
    },
  );
}

/** Who acts: the person signed in; where nobody is, whoever the request names. */
export function clerkOf(c: Context<AppEnv>, named: string | undefined): string {
  const name = c.get("caller").person?.name ?? named;
  if (name === undefined)
    throw new ProblemError("invalid-request", { errors: [{ pointer: "/clerk", code: "required" }] });
  return name;
}

async function caseOf(services: AppServices, review: StoredReview, report: Report): Promise<DeskCase> {
  const desk = deskOf(services);
  const record = await desk.record(review.id);
  const item = services.catalog.item(review.inputs.itemId, review.inputs.asOf);
  const drafted = item && report.status === "done" ? desk.notice(review, report, item, record) : null;
  const outcome = record.acts
    .flatMap(({ revision, act }) =>
      act.kind === "outcome" && revision === review.revision ? [act.outcome] : [],
    )
    .at(-1);
  return {
    reviewId: review.id,
    revision: review.revision,
    outcome: outcome ?? null,
    decisions: [...record.decisions],
    acts: [...record.acts],
    due: [...desk.dueDays(report)],
    notice: drafted && draftOf(drafted.notice),
    isNoticeEdited: drafted?.isEdited ?? false,
    noticeLabel: drafted?.notice.label ?? "",
    noticeHeading: [...(drafted?.notice.heading ?? [])],
  };
}

function actProblems(act: DeskAct, index: number, report: Report): readonly InputProblem[] {
  if (act.kind === "point") {
    const known = (report.points ?? []).some(
      ({ materialId, text }) => materialId === act.materialId && text === act.point,
    );
    const isClerks = report.materials.some(
      ({ materialId, pointsForClerk }) => materialId === act.materialId && pointsForClerk.includes(act.point),
    );
    return known || isClerks ? [] : [{ pointer: `/acts/${index}/point`, code: "unknown-point" }];
  }
  if (act.kind !== "deferral") return [];
  if (!report.materials.some(({ materialId }) => materialId === act.materialId))
    return [{ pointer: `/acts/${index}/materialId`, code: "unknown-material" }];
  return act.means === "deferral" && act.dueOn === null
    ? [{ pointer: `/acts/${index}/dueOn`, code: "required" }]
    : [];
}

/** Days looked at when none are named. Chosen: what a month's meeting asks for. */
const usualDays = 30;
/** Longest span of one question: two years of days are still readable. */
const mostDays = 731;

function addStatisticsRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/statistics",
      tags: ["统计"],
      summary: "First-pass rate, defects by item, time per case, override rate by rule; nothing personal",
      middleware: [requires("statistics")],
      request: {
        query: z.object({
          from: localDateSchema.optional().openapi({ description: "首日，缺省为末日之前 29 天" }),
          to: localDateSchema.optional().openapi({ description: "末日（含），缺省为今天" }),
          item: z.string().max(200).optional().openapi({ description: "事项 id" }),
        }),
      },
      responses: {
        200: jsonBody(statisticsSchema.meta({ id: "Statistics" }), "Statistics"),
        ...problems("invalid-request", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { from, to, item } = c.req.valid("query");
      const last = to ?? shanghaiDay(services.clock.now());
      const first = from ?? daysBefore(last, usualDays - 1);
      if (first > last || first < daysBefore(last, mostDays))
        throw new ProblemError("invalid-request", { errors: [{ pointer: "/from", code: "invalid-value" }] });
      c.header("cache-control", "no-store");
      return c.json(await deskOf(services).statistics(first, last, item ?? null), 200);
    },
  );
}

function daysBefore(day: LocalDate, count: number): LocalDate {
  return shanghaiDay(new Date(Date.parse(`${day}T00:00:00+08:00`) - count * 86_400_000));
}

function addAuditRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit",
      tags: ["审计"],
      summary: "Who saw and did what, newest first; append-only",
      middleware: [requires("audit")],
      request: {
        query: z.object({
          actor: z.string().max(200).optional(),
          action: z.string().max(100).optional(),
          target: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.string().max(200).optional(),
        }),
      },
      responses: {
        200: jsonBody(auditPageSchema.meta({ id: "AuditPage" }), "Entries"),
        ...problems("invalid-request", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      if (!services.audit) throw new ProblemError("not-stored-here");
      const { actor, action, target, limit, cursor } = c.req.valid("query");
      const after = cursor === undefined ? null : Number(decodeCursor(cursor, 1)[0]);
      const entries = await services.audit.read({
        limit: limit + 1,
        ...(actor ? { actor } : {}),
        ...(action ? { action } : {}),
        ...(target ? { target } : {}),
        ...(after === null ? {} : { afterNumber: Number.isSafeInteger(after) ? after : 0 }),
      });
      const page = entries.slice(0, limit);
      const last = page.at(-1);
      c.header("cache-control", "no-store");
      return c.json(
        {
          entries: [...page],
          ...(entries.length > limit && last ? { nextCursor: encodeCursor([String(last.number)]) } : {}),
        },
        200,
      );
    },
  );
}
