import { z } from "@hono/zod-openapi";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, problems, rawBody } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";

const sizeSchema = z.enum(["large", "small"]).default("large");

/** Pictures of what kinds of paper look like; checklists name them by id. */
export function addSpecimenRoutes(app: App, services: AppServices): void {
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/v1/specimens/{id}.webp",
    tags: ["事项"],
    summary: "What a kind of paper looks like (样例), as named by a checklist",
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({ size: sizeSchema }),
    },
    responses: {
      200: rawBody("image/webp", "The picture", true),
      ...problems("not-found", "invalid-request"),
      ...accessProblems,
    },
  });
  app.get("/v1/specimens/:id{[a-z0-9-]{1,80}\\.webp}", requires("catalog"), async function specimen(c) {
    const id = c.req.param("id").slice(0, -".webp".length);
    const size = sizeSchema.safeParse(c.req.query("size"));
    if (!size.success)
      throw new ProblemError("invalid-request", { errors: [{ pointer: "/size", code: "invalid-value" }] });
    const picture = await services.specimens(size.data === "small" ? `${id}.small.webp` : `${id}.webp`);
    if (!picture) throw new ProblemError("not-found");
    return c.body(Uint8Array.from(picture.bytes), 200, {
      "content-type": picture.mediaType,
      "cache-control": "private, max-age=86400",
    });
  });
}
