import { createRoute } from "@hono/zod-openapi";
import { plainText } from "../../domain/extracted-text.ts";
import { unreadableMessage } from "../../review/unreadable-message.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { extractionSchema } from "../contract.ts";
import { harmlessFileName } from "../file-name.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError, refuseIfAny } from "../problem-details.ts";
import { uploadProblemCodes, withUpload } from "../receive.ts";

export function addExtractionRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/extractions",
      tags: ["识读"],
      summary: "Reads one file: lines with places, page by page; nothing is kept",
      middleware: [requires("extract")],
      request: {
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: { file: { type: "string", format: "binary" } },
              },
            },
          },
        },
      },
      responses: {
        200: jsonBody(extractionSchema.meta({ id: "Extraction" }), "What the file says"),
        ...problems(
          ...uploadProblemCodes,
          "file-empty",
          "encrypted",
          "damaged",
          "too-many-pages",
          "image-too-large",
          "archive-bomb",
          "timed-out",
          "out-of-memory",
          "reader-crashed",
          "unsupported-media",
          "not-multipart",
        ),
        ...accessProblems,
      },
    }),
    (c) =>
      withUpload(c, services, async (upload) => {
        const [file, ...others] = upload.files;
        const stray = [...upload.fields.keys(), ...others.map((other) => other.field)];
        refuseIfAny(stray.map((name) => ({ pointer: `/${name}`, code: "unknown-field" })));
        if (file?.field !== "file")
          throw new ProblemError("invalid-request", { errors: [{ pointer: "/file", code: "required" }] });
        const name = harmlessFileName(file.name);
        const outcome = await services.readingSlots.run(async () =>
          services.extractor.extract({
            bytes: await file.blob.bytes(),
            fileName: name,
            signal: c.req.raw.signal,
          }),
        );
        services.metrics.count("firstpass_files_read_total", { outcome: outcome.ok ? "read" : outcome.code });
        if (!outcome.ok)
          throw new ProblemError(outcome.code, {
            detail: unreadableMessage(outcome, name, services.catalog.wording),
          });
        const { kind, ...text } = outcome.text;
        const head = { name, kind, sizeBytes: file.blob.sizeBytes, pages: text.pages.length };
        c.header("cache-control", "no-store");
        return c.json({ file: head, ...text, text: plainText(outcome.text) }, 200);
      }),
  );
}
