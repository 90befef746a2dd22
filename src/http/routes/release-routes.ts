import { createRoute, z } from "@hono/zod-openapi";
import type { KnowledgeService } from "../../knowledge/knowledge-service.ts";
import type { Release } from "../../ports/knowledge-store.ts";
import { requires } from "../access.ts";
import { releaseListSchema, releaseSchema } from "../answers-contract.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { policyOf } from "./answer-routes.ts";

const publishRequestSchema = z.strictObject({ note: z.string().trim().max(500).default("") });
const lostShown = 5;

/** Publishes the drafts; null when they are what answers already. A fallen evaluation is a problem that names what was lost. */
export async function publishOrRefuse(
  knowledge: KnowledgeService,
  note: string,
): Promise<z.output<typeof releaseSchema> | null> {
  const outcome = await knowledge.publish(note);
  if (outcome.ok) return plain(outcome.release);
  if (outcome.code === "nothing-to-publish") return null;
  const lost = outcome.lost.slice(0, lostShown).map((row) => `“${row.question}”`);
  throw new ProblemError("evaluation-fell", {
    detail: `命中测试由 ${outcome.before} 题降为 ${outcome.after} 题，例如 ${lost.join("、")}`,
  });
}

/** Readonly inside, plain arrays on the wire. */
function plain(release: Release): z.output<typeof releaseSchema> {
  return { ...release };
}

export function addReleaseRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/knowledge/releases",
      tags: ["政策库"],
      summary: "Releases, newest first, and which one answers",
      middleware: [requires("knowledge")],
      responses: {
        200: jsonBody(releaseListSchema.meta({ id: "ReleaseList" }), "Releases"),
        ...problems("no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { store } = policyOf(services).knowledge;
      const current = await store.currentRelease();
      const releases = (await store.releases()).map(({ hitTest, ...release }) => ({
        ...release,
        hits: hitTest?.hits ?? null,
        questions: hitTest?.questions ?? null,
      }));
      return c.json({ current: current?.number ?? null, releases }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/knowledge/releases",
      tags: ["政策库"],
      summary: "Publishes the drafts as a numbered release; refused when the hit test falls",
      middleware: [requires("knowledge")],
      request: {
        body: { required: false, content: { "application/json": { schema: publishRequestSchema } } },
      },
      responses: {
        201: jsonBody(releaseSchema.meta({ id: "Release" }), "The release"),
        ...problems(
          "invalid-request",
          "malformed-json",
          "nothing-to-publish",
          "evaluation-fell",
          "no-knowledge-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const body = publishRequestSchema.parse(c.req.valid("json") ?? {});
      const release = await publishOrRefuse(policyOf(services).knowledge, body.note);
      if (!release) throw new ProblemError("nothing-to-publish");
      return c.json(release, 201);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/knowledge/releases/{id}/rollback",
      tags: ["政策库"],
      summary: "Makes an earlier release answer again",
      middleware: [requires("knowledge")],
      request: { params: z.object({ id: z.coerce.number().int().positive() }) },
      responses: {
        200: jsonBody(releaseSchema.meta({ id: "Release" }), "The release that answers now"),
        ...problems("invalid-request", "release-not-found", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { knowledge } = policyOf(services);
      const isDone = await knowledge.rollback(c.req.valid("param").id);
      const release = isDone ? await knowledge.store.currentRelease() : null;
      if (!release) throw new ProblemError("release-not-found");
      return c.json(plain(release), 200);
    },
  );
}
