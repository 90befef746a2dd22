import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { ServiceItem } from "../../domain/service-item.ts";
import { composeNotice } from "../../notice/compose-notice.ts";
import type { OneTimeNotification } from "../../notice/one-time-notification.ts";
import type { StoredReview } from "../../ports/review-store.ts";
import { permissionsOf, requires } from "../access.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import {
  decisionListSchema,
  decisionRequestSchema,
  type NoticeFormat,
  noticeFormatSchema,
} from "../contract.ts";
import { type App, accessProblems, jsonBody, problems, rawBody, reviewIdParam } from "../openapi-parts.ts";
import { type InputProblem, ProblemError, refuseIfAny } from "../problem-details.ts";
import { noticeContentPolicy } from "../security-headers.ts";
import { clerkOf } from "./desk-routes.ts";
import { storedReview, storedReviews } from "./review-routes.ts";

const noticeTypes: Readonly<Record<NoticeFormat, string>> = {
  html: "text/html; charset=utf-8",
  text: "text/plain; charset=utf-8",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Name of a downloaded notice (RFC 6266). */
function disposition(format: NoticeFormat): string {
  const extension = format === "text" ? "txt" : format;
  const place = format === "html" || format === "text" ? "inline" : "attachment";
  const name = encodeURIComponent(`一次性告知书.${extension}`);
  return `${place}; filename="notice.${extension}"; filename*=UTF-8''${name}`;
}

export function addReviewOutputRoutes(app: App, services: AppServices): void {
  addNoticeRoute(app, services);
  addPageImageRoute(app, services);
  addDecisionRoutes(app, services);
}

function addNoticeRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reviews/{id}/notice",
      tags: ["预审"],
      summary: "The notice (一次性告知 / 补正通知书)",
      middleware: [requires("review")],
      request: {
        params: reviewIdParam,
        query: z.object({
          format: noticeFormatSchema.default("html"),
          edition: z.enum(["current", "advice"]).default("current").openapi({
            description: "current：窗口已核对的以窗口为准；advice：只看预审意见",
          }),
          type: z.enum(["normal", "large"]).default("normal").openapi({
            description: "字号，只对 pdf 有用；large：大字版",
          }),
        }),
      },
      responses: {
        200: {
          description: "The notice in the format asked for",
          content: {
            "text/html": { schema: { type: "string" } },
            "text/plain": { schema: { type: "string" } },
            "application/pdf": { schema: { type: "string", format: "binary" } },
            [noticeTypes.docx]: { schema: { type: "string", format: "binary" } },
          },
        },
        ...problems(
          "invalid-request",
          "review-not-found",
          "service-item-not-found",
          "review-not-finished",
          "notice-format-unavailable",
          "not-stored-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { review } = await storedReview(c, services, c.req.valid("param").id);
      const { format, edition, type } = c.req.valid("query");
      if (review.status !== "done") throw new ProblemError("review-not-finished", { retryAfterSeconds: 2 });
      const item = services.catalog.item(review.inputs.itemId, review.inputs.asOf);
      if (!item) throw new ProblemError("service-item-not-found");
      const composed = await currentNotice(c, services, review, item, edition);
      const notice = await services.renderNotice(composed, format, type === "large");
      if (notice === null) throw new ProblemError("notice-format-unavailable");
      const body = typeof notice === "string" ? notice : Uint8Array.from(notice);
      if (format === "html") c.header("content-security-policy", noticeContentPolicy);
      return c.body(body, 200, {
        "content-type": noticeTypes[format],
        "content-disposition": disposition(format),
        "cache-control": "no-store",
      });
    },
  );
}

/**
 * What clerks made of the notice counts for everybody once the case is decided, and at the desk before;
 * until then applicants see the advice alone.
 */
async function currentNotice(
  c: Context<AppEnv>,
  services: AppServices,
  review: StoredReview,
  item: ServiceItem,
  edition: "current" | "advice",
): Promise<OneTimeNotification> {
  const report = storedReviews(services).reportOf(review);
  if (services.desk && edition === "current") {
    const record = await services.desk.record(review.id);
    const isDecided = record.acts.some(
      ({ revision, act }) => act.kind === "outcome" && revision === review.revision,
    );
    if (isDecided || permissionsOf(c.get("caller").role).includes("desk"))
      return services.desk.notice(review, report, item, record).notice;
  }
  return composeNotice(report, item, services.catalog);
}

function addPageImageRoute(app: App, services: AppServices): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/v1/reviews/{id}/files/{fileId}/pages/{page}.png",
    tags: ["预审"],
    summary: "The upright image of a page, for showing evidence",
    request: { params: reviewIdParam.extend({ fileId: z.string(), page: z.coerce.number().int().min(1) }) },
    responses: {
      200: rawBody("image/png", "The page", true),
      ...problems("review-not-found", "page-image-not-found", "not-stored-here"),
      ...accessProblems,
    },
  });
  app.get(
    "/v1/reviews/:id/files/:fileId/pages/:page{[0-9]{1,5}\\.png}",
    requires("review"),
    async function pageImage(c) {
      const { service, review } = await storedReview(c, services, c.req.param("id"));
      const number = Number.parseInt(c.req.param("page"), 10);
      const image = await service.pageImage(review, c.req.param("fileId"), number);
      if (!image) throw new ProblemError("page-image-not-found");
      const png = await services.toPng(image);
      return c.body(Uint8Array.from(png), 200, { "content-type": "image/png", "cache-control": "no-store" });
    },
  );
}

function addDecisionRoutes(app: App, services: AppServices): void {
  const path = "/v1/reviews/{id}/decisions";
  app.openapi(
    createRoute({
      method: "get",
      path,
      tags: ["预审"],
      summary: "What clerks decided, in order",
      middleware: [requires("decide")],
      request: { params: reviewIdParam },
      responses: {
        200: jsonBody(decisionListSchema.meta({ id: "DecisionList" }), "Decisions"),
        ...problems("review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      c.header("cache-control", "no-store");
      return c.json({ decisions: [...(await service.decisions(review.id))] }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path,
      tags: ["预审"],
      summary: "A clerk confirms or overrides findings, with a reason; the report itself stays as it is",
      middleware: [requires("decide")],
      request: {
        params: reviewIdParam,
        body: { required: true, content: { "application/json": { schema: decisionRequestSchema } } },
      },
      responses: {
        201: jsonBody(decisionListSchema.meta({ id: "DecisionList" }), "All decisions so far"),
        ...problems(
          "invalid-request",
          "malformed-json",
          "not-json",
          "review-not-found",
          "review-not-finished",
          "not-stored-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      if (review.status !== "done") throw new ProblemError("review-not-finished", { retryAfterSeconds: 2 });
      const { clerk, decisions } = c.req.valid("json");
      const known = new Set(service.reportOf(review).findings.map((finding) => finding.id));
      refuseIfAny(decisions.flatMap((decision, index) => decisionProblems(decision, index, known)));
      const name = clerkOf(c, clerk);
      const decidedAt = services.clock.now().toISOString();
      await service.decide(
        review.id,
        decisions.map((decision) => ({ ...decision, clerk: name, decidedAt })),
      );
      c.header("cache-control", "no-store");
      return c.json({ decisions: [...(await service.decisions(review.id))] }, 201);
    },
  );
}

function decisionProblems(
  decision: { readonly findingId: string; readonly decision: string; readonly reason: string },
  index: number,
  known: ReadonlySet<string>,
): readonly InputProblem[] {
  if (!known.has(decision.findingId))
    return [{ pointer: `/decisions/${index}/findingId`, code: "unknown-finding" }];
  if (decision.decision === "overridden" && decision.reason === "")
    return [{ pointer: `/decisions/${index}/reason`, code: "reason-required" }];
  return [];
}
