import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { dayAfter, startOf } from "../../desk/desk-service.ts";
import { localDateSchema } from "../../domain/local-date.ts";
import { type Report, verdictSchema } from "../../domain/report.ts";
import type { ReviewListEntry, StoredReview } from "../../ports/review-store.ts";
import type { ReviewService, SubmitOutcome } from "../../review/review-service.ts";
import { maskName } from "../../standards/mask-personal-data.ts";
import { mayAccess, permissionsOf, requires } from "../access.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { type ReviewSummary, reviewListSchema, reviewSchema } from "../contract.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { refuseBeyondVisit } from "../embedding/refuse-beyond-visit.ts";
import { withSubmission } from "../join-uploads.ts";
import { type App, accessProblems, jsonBody, problems, reviewIdParam } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { readSubmission, readSupplement } from "../read-submission.ts";
import { uploadProblemCodes } from "../receive.ts";

/** Longest a request may wait for its review, in seconds. Chosen: below the usual 60 s of proxies. */
const maxWaitSeconds = 55;

const namedReport = reviewSchema.meta({ id: "Report" });

const multipartText = (description: string) => ({ type: "string" as const, description });
const filesProperty = {
  type: "array" as const,
  items: { type: "string" as const, format: "binary" },
  description: "材料文件，可多个",
};
const sharedProperties = {
  answers: multipartText("JSON：问题 id（或原文）→ 选项 id（或原文）"),
  form: multipartText("JSON：门户已填写的字段"),
  assignments: multipartText("JSON：文件名 → 材料 id；同名文件可给出按顺序排列的数组"),
  uploads: multipartText(
    'JSON 数组：先已分段传来的文件，如 [{ "id": "…", "name": "营业执照.pdf" }]；排在 files 之后',
  ),
};

const waitHeaders = z.object({
  prefer: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: "`wait=N`：最多等待 N 秒", example: "wait=20" }),
  "idempotency-key": z.string().min(1).max(200).optional(),
});

const created = {
  200: jsonBody(namedReport, "The review is finished: the report"),
  202: jsonBody(namedReport, "Accepted; see Location"),
};

export function addReviewRoutes(app: App, services: AppServices): void {
  addCreateRoute(app, services);
  addListRoute(app, services);
  addSupplementRoute(app, services);

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reviews/{id}",
      tags: ["预审"],
      summary: "The report as it stands",
      middleware: [requires("review")],
      request: { params: reviewIdParam },
      responses: {
        200: jsonBody(namedReport, "The report"),
        ...problems("review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      c.header("cache-control", "no-store");
      return c.json(service.reportOf(review), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/reviews/{id}",
      tags: ["预审"],
      summary: "Erases the review with its files",
      middleware: [requires("review")],
      request: { params: reviewIdParam },
      responses: {
        204: { description: "Erased: rows and bytes are gone" },
        ...problems("review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      await service.erase(review.id);
      return c.body(null, 204);
    },
  );
}

function addCreateRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/reviews",
      tags: ["预审"],
      summary: "Hands in materials for review",
      middleware: [requires("review")],
      request: {
        headers: waitHeaders,
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["item"],
                properties: {
                  item: multipartText("事项 id、编码或名称"),
                  asOf: multipartText("审查基准日，如 2026-11-22；缺省为今天"),
                  ...sharedProperties,
                  files: filesProperty,
                },
              },
            },
          },
        },
      },
      responses: {
        ...created,
        ...problems(...uploadProblemCodes, "service-item-not-found", "idempotency-key-reused"),
        ...problems("visit-used-up"),
        ...accessProblems,
      },
    }),
    (c) =>
      withSubmission(c, services, async (upload, taken) => {
        const caller = c.get("caller");
        const read = readSubmission(upload, services.catalog, services.clock.now());
        await refuseBeyondVisit(caller, read.item.id, services);
        const key = c.req.valid("header")["idempotency-key"] ?? null;
        const submission = { ...read, owner: caller.owner, idempotencyKey: key };
        services.metrics.count("firstpass_reviews_submitted_total", { item: read.item.id });
        if (services.reviewing.kind === "immediate")
          return answer(c, await services.reviewing.review(submission));
        const { service } = services.reviewing;
        return await awaitOutcome(c, service, await service.submit(submission), taken);
      }),
  );
}

function addSupplementRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/reviews/{id}/files",
      tags: ["预审"],
      summary: "Supplements or replaces materials; only what changed is read again",
      middleware: [requires("review")],
      request: {
        params: reviewIdParam,
        headers: waitHeaders,
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                properties: {
                  ...sharedProperties,
                  assignments: multipartText(
                    "JSON：文件名，或已有文件的 id → 材料 id；null 表示改回自动识别。可以不带新文件",
                  ),
                  replaces: multipartText("JSON 数组：被替换的文件 id 或材料 id"),
                  files: filesProperty,
                },
              },
            },
          },
        },
      },
      responses: {
        ...created,
        ...problems(
          ...uploadProblemCodes,
          "review-not-found",
          "service-item-not-found",
          "submission-changed",
          "idempotency-key-reused",
          "not-stored-here",
        ),
        ...accessProblems,
      },
    }),
    (c) =>
      withSubmission(c, services, async (upload, taken) => {
        const { service, review } = await storedReview(c, services, c.req.valid("param").id);
        const item = services.catalog.item(review.inputs.itemId, review.inputs.asOf);
        if (!item) throw new ProblemError("service-item-not-found");
        const { answers, form, replaces, reassigned, files } = readSupplement(
          upload,
          item,
          review.inputs.files,
        );
        const outcome = await service.supplement(review, {
          item,
          ...(answers ? { answers } : {}),
          ...(form ? { form } : {}),
          reassigned,
          withdrawn: withdrawnFiles(service.reportOf(review), review, replaces),
          files,
          idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
        });
        if (outcome.kind === "not-found") throw new ProblemError("review-not-found");
        if (outcome.kind === "changed") throw new ProblemError("submission-changed");
        return await awaitOutcome(c, service, outcome, taken);
      }),
  );
}

const listQuerySchema = z.object({
  status: z.enum(["queued", "running", "done", "failed"]).optional(),
  item: z.string().max(200).optional().openapi({ description: "事项 id" }),
  verdict: verdictSchema.optional(),
  decided: z
    .enum(["open", "decided"])
    .optional()
    .openapi({ description: "open：窗口尚未办结；decided：已办结" }),
  from: localDateSchema.optional().openapi({ description: "提交日不早于" }),
  to: localDateSchema.optional().openapi({ description: "提交日不晚于" }),
  q: z.string().trim().max(100).optional().openapi({ description: "编号、事项、申请人或文件名中的文字" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
});

function addListRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reviews",
      tags: ["预审"],
      summary: "Reviews, newest first; a portal sees its own",
      middleware: [requires("review")],
      request: { query: listQuerySchema },
      responses: {
        200: jsonBody(reviewListSchema.meta({ id: "ReviewList" }), "Reviews"),
        ...problems("invalid-request", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const service = storedReviews(services);
      const { limit, cursor, ...asked } = c.req.valid("query");
      const [createdAt = "", id = ""] = cursor === undefined ? [] : decodeCursor(cursor, 2);
      const { role, owner } = c.get("caller");
      const entries = await service.list({
        limit: limit + 1,
        ...filtersOf(asked),
        ...(role === "portal" && owner !== null ? { owner } : {}),
        ...(cursor === undefined ? {} : { after: { createdAt, id } }),
      });
      const page = entries.slice(0, limit);
      const last = page.at(-1);
      const next = entries.length > limit && last ? encodeCursor([last.createdAt, last.id]) : undefined;
      c.header("cache-control", "no-store");
      return c.json(
        {
          reviews: page.map((entry) => summaryOf(entry, permissionsOf(role).includes("desk"))),
          ...(next === undefined ? {} : { nextCursor: next }),
        },
        200,
      );
    },
  );
}

function filtersOf({
  status,
  item,
  verdict,
  decided,
  from,
  to,
  q,
}: Omit<z.output<typeof listQuerySchema>, "limit" | "cursor">) {
  return {
    ...(status ? { status } : {}),
    ...(item ? { itemId: item } : {}),
    ...(verdict ? { verdict } : {}),
    ...(decided ? { decided } : {}),
    ...(from ? { createdFrom: startOf(from) } : {}),
    ...(to ? { createdBefore: startOf(dayAfter(to)) } : {}),
    ...(q ? { text: q } : {}),
  };
}

function summaryOf(
  { itemId, itemName, applicant, outcome, ...entry }: ReviewListEntry,
  isDesk: boolean,
): ReviewSummary {
  return {
    ...entry,
    item: { id: itemId, name: itemName },
    ...(isDesk ? { outcome, ...(applicant === null ? {} : { applicant: maskName(applicant) }) } : {}),
  };
}

/** The service that stores reviews; a problem where there is none. */
export function storedReviews(services: AppServices): ReviewService {
  if (services.reviewing.kind === "stored") return services.reviewing.service;
  throw new ProblemError("not-stored-here");
}

/** The review, if there is one and the caller may see it; told apart from neither. */
export async function storedReview(
  c: Context<AppEnv>,
  services: AppServices,
  id: string,
): Promise<{ service: ReviewService; review: StoredReview }> {
  const service = storedReviews(services);
  const review = await service.get(id);
  const isTheirs = review && mayAccess(c.get("caller"), { ...review, itemId: review.inputs.itemId });
  if (!isTheirs) throw new ProblemError("review-not-found");
  return { service, review };
}

/** Files meant by file ids and material ids: of a material, those it was satisfied with or put under. */
function withdrawnFiles(
  report: Report,
  review: StoredReview,
  replaces: readonly string[],
): readonly string[] {
  const files = review.inputs.files;
  return replaces.flatMap((name, index) => {
    if (files.some((file) => file.id === name)) return [name];
    const material = report.materials.find((listed) => listed.materialId === name);
    const assigned = files.filter((file) => file.materialId === name).map((file) => file.id);
    if (!material && assigned.length === 0)
      throw new ProblemError("invalid-request", {
        errors: [{ pointer: `/replaces/${index}`, code: "unknown-file" }],
      });
    return [...new Set([...(material?.fileIds ?? []), ...assigned])];
  });
}

async function awaitOutcome(
  c: Context<AppEnv>,
  service: ReviewService,
  outcome: SubmitOutcome,
  taken: (reviewId: string) => Promise<void>,
) {
  if (outcome.kind === "key-reused") throw new ProblemError("idempotency-key-reused");
  await taken(outcome.reviewId);
  const seconds = waitSeconds(c.req.header("prefer"));
  if (seconds > 0) c.header("preference-applied", `wait=${seconds}`);
  const review =
    seconds > 0
      ? await service.waitUntilFinished(outcome.reviewId, seconds * 1000)
      : await service.get(outcome.reviewId);
  if (!review) throw new ProblemError("review-not-found");
  c.header("location", `/v1/reviews/${review.id}`);
  return answer(c, service.reportOf(review));
}

function answer(c: Context<AppEnv>, report: Report) {
  c.header("cache-control", "no-store");
  const isFinished = report.status === "done" || report.status === "failed";
  return isFinished ? c.json(report, 200) : c.json(report, 202);
}

/** Seconds of `Prefer: wait=N` (RFC 7240), bounded; 0 when absent. */
function waitSeconds(prefer: string | undefined): number {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})/i.exec(prefer ?? "")?.[1];
  return Math.min(maxWaitSeconds, Number(seconds ?? 0));
}
