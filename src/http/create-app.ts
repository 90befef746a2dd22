// The HTTP surface: routes, request schemas, access, problem details. No Node API: the same app runs on
// Node and on Workers. What it needs comes in as AppServices; see docs/architecture.md.
import { type Hook, OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { ServiceError } from "../domain/service-error.ts";
import { callerFinder, identifyCaller } from "./access.ts";
import type { AppEnv } from "./app-env.ts";
import type { AppServices } from "./app-services.ts";
import { auditRequests } from "./audit.ts";
import { compressAnswers } from "./compress-answers.ts";
import { allowPortalPages } from "./embedding/cross-origin.ts";
import { limitVisit, visitLimits } from "./embedding/limit-visit.ts";
import { inputErrors } from "./input-errors.ts";
import type { App } from "./openapi-parts.ts";
import { ProblemError, problemOf, problemResponse } from "./problem-details.ts";
import { problemKinds } from "./problem-wording.ts";
import { addAnswerRoutes } from "./routes/answer-routes.ts";
import { addChecklistRoutes } from "./routes/checklist-routes.ts";
import { addConsoleRoutes } from "./routes/console-routes.ts";
import { addDeskRoutes } from "./routes/desk-routes.ts";
import { addDocsRoutes } from "./routes/docs-routes.ts";
import { addEmbeddingRoutes } from "./routes/embedding-routes.ts";
import { addEvaluationRoutes } from "./routes/evaluation-routes.ts";
import { addExtractionRoutes } from "./routes/extraction-routes.ts";
import { addGuidanceRoutes } from "./routes/guidance-routes.ts";
import { addHitTestFileRoutes } from "./routes/hit-test-file-routes.ts";
import { addItemRoutes } from "./routes/item-routes.ts";
import { addKnowledgeCareRoutes } from "./routes/knowledge-care-routes.ts";
import { addKnowledgeDocumentRoutes } from "./routes/knowledge-document-routes.ts";
import { addMatchRoutes } from "./routes/match-routes.ts";
import { addPhotoRoutes } from "./routes/photo-routes.ts";
import { addReleaseRoutes } from "./routes/release-routes.ts";
import { addReviewEventRoutes } from "./routes/review-event-routes.ts";
import { addReviewOutputRoutes } from "./routes/review-output-routes.ts";
import { addReviewRoutes } from "./routes/review-routes.ts";
import { addSessionRoutes } from "./routes/session-routes.ts";
import { addSpecimenRoutes } from "./routes/specimen-routes.ts";
import { addStudioEditRoutes } from "./routes/studio-edit-routes.ts";
import { addStudioGuideRoutes } from "./routes/studio-guide-routes.ts";
import { addStudioItemRoutes } from "./routes/studio-item-routes.ts";
import { addHealthRoutes, addMetricsRoute } from "./routes/system-routes.ts";
import { addThemeRoutes } from "./routes/theme-routes.ts";
import { addUploadRoutes } from "./routes/upload-routes.ts";
import { addWebhookRoutes } from "./routes/webhook-routes.ts";
import { securityHeaders } from "./security-headers.ts";

/** Builds the app over the given services. Nothing is started or opened here. */
export function createApp(services: AppServices): App {
  const app: App = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });
  const find = callerFinder(services.access);
  const identify = identifyCaller(find);
  app.use(introduce);
  app.use(watch(services));
  if (services.compresses) app.use(compressAnswers());
  app.use(securityHeaders());
  if (services.access.mode === "keys" && services.access.embedding)
    app.use("/v1/*", allowPortalPages(services.access.embedding));
  app.use("/v1/*", identify);
  app.use("/metrics", identify);
  if (services.access.mode === "keys" && services.access.embedding)
    for (const [path, most] of visitLimits) app.use(path, limitVisit(most, services.clock));
  app.use("/v1/*", auditRequests(services));
  addSessionRoutes(app, services, find);
  addHealthRoutes(app, services);
  addMetricsRoute(app, services);
  addItemRoutes(app, services);
  addThemeRoutes(app, services);
  addSpecimenRoutes(app, services);
  addChecklistRoutes(app, services);
  addMatchRoutes(app, services);
  addGuidanceRoutes(app, services);
  addExtractionRoutes(app, services);
  addPhotoRoutes(app, services);
  addUploadRoutes(app, services);
  addReviewRoutes(app, services);
  addReviewEventRoutes(app, services);
  addReviewOutputRoutes(app, services);
  addDeskRoutes(app, services);
  addAnswerRoutes(app, services);
  addKnowledgeDocumentRoutes(app, services);
  addReleaseRoutes(app, services);
  addKnowledgeCareRoutes(app, services);
  addHitTestFileRoutes(app, services);
  addStudioItemRoutes(app, services);
  addStudioEditRoutes(app, services);
  addStudioGuideRoutes(app, services);
  addEvaluationRoutes(app, services);
  addWebhookRoutes(app, services);
  addEmbeddingRoutes(app, services);
  addDocsRoutes(app, services);
  addConsoleRoutes(app, services);
  app.notFound((c) => problemResponse(c, new ProblemError("not-found")));
  app.onError((error, c) => answerError(error, c, services));
  return app;
}

/** Gives the request its trace id and language. */
const introduce: MiddlewareHandler<AppEnv> = async (c, next) => {
  const traceId = crypto.randomUUID();
  c.set("traceId", traceId);
  c.set("language", /^\s*en\b/i.test(c.req.header("accept-language") ?? "") ? "en" : "zh");
  await next();
  c.res.headers.set("x-request-id", traceId);
};

/** Logs and counts every request by its route, never by its address. */
function watch(services: AppServices): MiddlewareHandler<AppEnv> {
  return async function watchRequest(c, next) {
    const startedAt = services.clock.now().getTime();
    await next();
    const milliseconds = services.clock.now().getTime() - startedAt;
    const { method } = c.req;
    const route = c.req.matchedRoutes.find((matched) => matched.method !== "ALL")?.path ?? "none";
    const status = c.res.status;
    services.metrics.count("firstpass_http_requests_total", { method, route, status: String(status) });
    services.metrics.observe("firstpass_http_request_seconds", milliseconds / 1000, { method, route });
    const facts = { traceId: c.get("traceId"), method, route, status, milliseconds };
    services.log({ level: "info", event: "request-answered", facts });
  };
}

/** Turns what zod found wrong with a request into pointers. */
const refuseInvalid: Hook<unknown, AppEnv, string, unknown> = async (result, c) => {
  if (result.success) return undefined;
  // Parsed before, and kept by the request.
  const values = {
    json: () => c.req.json<unknown>(),
    param: () => c.req.param(),
    query: () => c.req.query(),
  };
  const value = result.target in values ? await values[result.target as keyof typeof values]() : {};
  const errors = inputErrors(result.error, value);
  return problemResponse(c, new ProblemError("invalid-request", { errors }));
};

function answerError(error: Error, c: Context<AppEnv>, services: AppServices): Response {
  const problem = problemOf(error);
  if (problemKinds[problem.code].status >= 500 && problem.code !== "not-stored-here") {
    const code = error instanceof ServiceError ? error.code : problem.code;
    services.log({
      level: "error",
      event: "request-failed",
      facts: { traceId: c.get("traceId"), code },
      error,
    });
  }
  return problemResponse(c, problem);
}
