import { createRoute } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, problems, rawBody, reviewIdParam } from "../openapi-parts.ts";
import { storedReview } from "./review-routes.ts";

/** Proxies cut silent connections after 30–60 s. */
const heartbeatMilliseconds = 15_000;

export function addReviewEventRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/reviews/{id}/events",
      tags: ["预审"],
      summary:
        "Server-sent progress: `progress` events, then `done` or `failed`; resumes after Last-Event-ID",
      middleware: [requires("review")],
      request: { params: reviewIdParam },
      responses: {
        200: rawBody("text/event-stream", "Each event's data is a progress: stage, share done, file"),
        ...problems("review-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { service, review } = await storedReview(c, services, c.req.valid("param").id);
      const after = Number(/^\d{1,9}$/.exec(c.req.header("last-event-id") ?? "")?.[0] ?? 0);
      c.header("cache-control", "no-store");
      c.header("x-accel-buffering", "no");
      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        const stop = () => gone.abort();
        stream.onAbort(stop);
        services.stopping.addEventListener("abort", stop);
        const heartbeat = setInterval(() => void stream.write(": \n\n"), heartbeatMilliseconds);
        try {
          for await (const { sequence, progress } of service.events(review.id, after, gone.signal)) {
            const { stage } = progress;
            await stream.writeSSE({
              event: stage === "done" || stage === "failed" ? stage : "progress",
              data: JSON.stringify(progress),
              ...(sequence === null ? {} : { id: String(sequence) }),
            });
          }
        } finally {
          clearInterval(heartbeat);
          services.stopping.removeEventListener("abort", stop);
        }
      });
    },
  );
}
