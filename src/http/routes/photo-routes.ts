import { createRoute, z } from "@hono/zod-openapi";
import { lookAtPhoto } from "../../review/look-at-photo.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { photoCheckSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { uploadProblemCodes, withUpload } from "../receive.ts";
import { readingProblemCodes, readSoleFile, soleFile, soleFileBody } from "../sole-file.ts";
import { itemNamed } from "./item-routes.ts";

/** A photo looked at for the material it was taken for, while it can still be taken again. */
export function addPhotoRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/items/{itemId}/materials/{materialId}/photo-checks",
      tags: ["识读"],
      summary: "Says which faces of a material a photo shows, or that it is another paper; nothing is kept",
      middleware: [requires("extract")],
      request: {
        params: z.object({ itemId: z.string().min(1).max(200), materialId: z.string().min(1).max(200) }),
        body: soleFileBody,
      },
      responses: {
        200: jsonBody(photoCheckSchema.meta({ id: "PhotoCheck" }), "What the photo shows"),
        ...problems(
          ...uploadProblemCodes,
          "service-item-not-found",
          ...readingProblemCodes,
          "visit-too-often",
        ),
        ...accessProblems,
      },
    }),
    (c) =>
      withUpload(c, services, async (upload) => {
        const { itemId, materialId } = c.req.valid("param");
        const item = itemNamed(services, itemId);
        const isKnown = item.materials.some(({ id }) => id === materialId);
        const file = soleFile(
          upload,
          isKnown ? [] : [{ pointer: "/materialId", code: "unknown-material" as const }],
        );
        const { text } = await readSoleFile(services, file, c.req.raw.signal);
        c.header("cache-control", "no-store");
        const { seenSides, missingSides, ...look } = lookAtPhoto(text, item, materialId, services.catalog);
        return c.json({ ...look, seenSides: [...seenSides], missingSides: [...missingSides] }, 200);
      }),
  );
}
