import { createRoute } from "@hono/zod-openapi";
import { plainText } from "../../domain/extracted-text.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { extractionSchema } from "../contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { uploadProblemCodes, withUpload } from "../receive.ts";
import { readingProblemCodes, readSoleFile, soleFile, soleFileBody } from "../sole-file.ts";

export function addExtractionRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/extractions",
      tags: ["识读"],
      summary: "Reads one file: lines with places, page by page; nothing is kept",
      middleware: [requires("extract")],
      request: {
        body: soleFileBody,
      },
      responses: {
        200: jsonBody(extractionSchema.meta({ id: "Extraction" }), "What the file says"),
        ...problems(...uploadProblemCodes, ...readingProblemCodes),
        ...accessProblems,
      },
    }),
    (c) =>
      withUpload(c, services, async (upload) => {
        const file = soleFile(upload);
        const { name, text: read } = await readSoleFile(services, file, c.req.raw.signal);
        const { kind, ...text } = read;
        const head = { name, kind, sizeBytes: file.blob.sizeBytes, pages: text.pages.length };
        c.header("cache-control", "no-store");
        return c.json({ file: head, ...text, text: plainText(read) }, 200);
      }),
  );
}
