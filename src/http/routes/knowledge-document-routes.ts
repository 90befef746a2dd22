import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { KnowledgeDocument } from "../../domain/knowledge-document.ts";
import type { ImportResult } from "../../knowledge/knowledge-service.ts";
import { readSource } from "../../knowledge/read-source.ts";
import { unreadableMessage } from "../../review/unreadable-message.ts";
import { requires } from "../access.ts";
import {
  documentDetailSchema,
  documentListSchema,
  documentRequestSchema,
  documentStateSchema,
  importResponseSchema,
} from "../answers-contract.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { harmlessFileName } from "../file-name.ts";
import { inputErrors } from "../input-errors.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { uploadProblemCodes, withUpload } from "../receive.ts";
import { policyOf } from "./answer-routes.ts";
import { publishOrRefuse } from "./release-routes.ts";

const documentParam = z.object({ id: z.string().min(1).max(200) });
const publishQuery = z.object({ publish: z.enum(["true", "false"]).default("false") });
const { $schema: _, ...documentJsonSchema } = z.toJSONSchema(documentRequestSchema, { io: "input" });
// OpenAPI 3.1 takes JSON Schema as it is; the two libraries only type it differently.
const documentBodySchema = documentJsonSchema as unknown as { readonly type: "object" };
/** Facts that may be sent as fields beside a file. */
const factsSchema = documentRequestSchema
  .omit({ text: true, format: true })
  .partial()
  .extend({
    supersedes: z
      .string()
      .transform((text) =>
        text
          .split(/[,，]/)
          .map((one) => one.trim())
          .filter((one) => one !== ""),
      )
      .optional(),
    itemIds: z
      .string()
      .transform((text) =>
        text
          .split(/[,，]/)
          .map((one) => one.trim())
          .filter((one) => one !== ""),
      )
      .optional(),
  });

export function addKnowledgeDocumentRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/knowledge/documents",
      tags: ["政策库"],
      summary: "Documents of the base, drafts and published",
      middleware: [requires("knowledge")],
      request: {
        query: z.object({
          limit: z.coerce.number().int().min(1).max(500).default(100),
          cursor: z.string().max(500).optional(),
          q: z
            .string()
            .trim()
            .max(200)
            .optional()
            .openapi({ description: "Part of the title, id, issuer or number" }),
          state: documentStateSchema.optional(),
        }),
      },
      responses: {
        200: jsonBody(documentListSchema.meta({ id: "DocumentList" }), "Documents"),
        ...problems("invalid-request", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { limit, cursor, q, state } = c.req.valid("query");
      const start = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
      const all = (await policyOf(services).knowledge.documents()).filter(
        (one) => (state === undefined || one.state === state) && (!q || isNamed(one.document, q)),
      );
      const page = all.slice(start, start + limit).map(({ document, ...rest }) => ({ ...document, ...rest }));
      const next = start + limit < all.length ? { nextCursor: encodeCursor([String(start + limit)]) } : {};
      return c.json({ documents: page, ...next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/knowledge/documents/{id}",
      tags: ["政策库"],
      summary: "One document with its passages, as the next release would hold it",
      middleware: [requires("knowledge")],
      request: { params: documentParam },
      responses: {
        200: jsonBody(documentDetailSchema.meta({ id: "KnowledgeDocument" }), "The document"),
        ...problems("document-not-found", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const found = await policyOf(services).knowledge.document(c.req.valid("param").id);
      if (!found) throw new ProblemError("document-not-found");
      const passages = found.passages.map(({ id, section, text }) => ({ id, section, text }));
      return c.json({ document: found.document, version: found.version, passages }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/knowledge/documents",
      tags: ["政策库"],
      summary:
        "Takes in documents as drafts: files (multipart, repeatable `file`) or JSON; ?publish=true publishes at once",
      middleware: [requires("knowledge")],
      request: {
        query: publishQuery,
        body: {
          required: true,
          content: {
            // As plain JSON Schema: the body is read by hand, because it may also be multipart.
            "application/json": { schema: documentBodySchema },
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file"],
                properties: { file: { type: "string", format: "binary" } },
                additionalProperties: { type: "string" },
              },
            },
          },
        },
      },
      responses: {
        200: jsonBody(importResponseSchema.meta({ id: "ImportResponse" }), "What became of each"),
        ...problems(
          ...uploadProblemCodes,
          "malformed-json",
          "not-json",
          "evaluation-fell",
          "no-knowledge-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { knowledge } = policyOf(services);
      const isMultipart = /^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "");
      const results = isMultipart ? await importUpload(c, services) : [await importJson(c, services)];
      const isPublishing = c.req.valid("query").publish === "true";
      const isTaken = results.some((result) => result.outcome !== "skipped");
      const release = isPublishing && isTaken ? await publishOrRefuse(knowledge, "") : null;
      const first = results.find((result) => result.outcome !== "skipped");
      return c.json(
        {
          id: first?.documentId ?? null,
          results: results.map(mutableResult),
          release,
        },
        200,
      );
    },
  );

  const remove = async (id: string) => {
    if ((await policyOf(services).knowledge.remove([id])) === 0) throw new ProblemError("document-not-found");
  };
  const removal = {
    tags: ["政策库"],
    summary: "Takes a document out of the next release; until then it keeps answering",
    middleware: [requires("knowledge")],
    responses: {
      204: { description: "Taken out" },
      ...problems("invalid-request", "document-not-found", "no-knowledge-here"),
      ...accessProblems,
    },
  };
  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/knowledge/documents/{id}",
      ...removal,
      request: { params: documentParam },
    }),
    async (c) => {
      await remove(c.req.valid("param").id);
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/knowledge/documents",
      ...removal,
      request: { query: documentParam },
    }),
    async (c) => {
      await remove(c.req.valid("query").id);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/knowledge/documents/{id}/confirmation",
      tags: ["政策库"],
      summary: "Says that the document is still right; keeps it off the stale list",
      middleware: [requires("knowledge")],
      request: { params: documentParam },
      responses: {
        204: { description: "Noted" },
        ...problems("document-not-found", "no-knowledge-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      if (!(await policyOf(services).knowledge.confirm(c.req.valid("param").id)))
        throw new ProblemError("document-not-found");
      return c.body(null, 204);
    },
  );
}

function isNamed({ id, title, issuer, number }: KnowledgeDocument, words: string): boolean {
  return [id, title, issuer, number].some((name) => name?.toLowerCase().includes(words.toLowerCase()));
}

/** Readonly inside, plain arrays on the wire. */
function mutableResult(result: ImportResult) {
  if (result.outcome === "skipped") return { ...result };
  const { notes } = result;
  return { ...result, notes: { ...notes, repeals: [...notes.repeals], foundFacts: [...notes.foundFacts] } };
}

async function importJson(c: Context<AppEnv>, services: AppServices): Promise<ImportResult> {
  const body: unknown = await c.req.json().catch(() => {
    throw new ProblemError("malformed-json");
  });
  const parsed = documentRequestSchema.safeParse(body);
  if (!parsed.success) throw invalid(parsed.error, body);
  const { text, format, ...facts } = parsed.data;
  return await policyOf(services).knowledge.importOne(facts.id ?? "", { form: format, text }, stated(facts));
}

function invalid(error: z.ZodError, value: unknown): ProblemError {
  return new ProblemError("invalid-request", { errors: inputErrors(error, value) });
}

/** Leaves absent facts out, as exact optional types want it. */
function stated<T extends object>(facts: T) {
  // Object.fromEntries forgets the keys' types; they are those of `facts`.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

async function importUpload(c: Context<AppEnv>, services: AppServices): Promise<readonly ImportResult[]> {
  return await withUpload(c, services, async (upload) => {
    const fields = Object.fromEntries(upload.fields);
    const facts = factsSchema.safeParse(fields);
    if (!facts.success) throw invalid(facts.error, fields);
    const { id, title, ...shared } = facts.data;
    if (upload.files.length === 0)
      throw new ProblemError("invalid-request", { errors: [{ pointer: "/file", code: "required" }] });
    const results: ImportResult[] = [];
    for (const file of upload.files) {
      const name = harmlessFileName(file.name);
      const bytes = await file.blob.bytes();
      const read = await services.readingSlots.run(() =>
        readSource({ name, bytes, signal: c.req.raw.signal }, services.extractor),
      );
      if (!read.ok) {
        results.push({
          outcome: "skipped",
          name,
          reason: unreadableMessage(read.unreadable, name, services.catalog.wording),
        });
        continue;
      }
      // One file's own id and title; with several files every one keeps its own.
      const own = upload.files.length === 1 ? { id, title } : {};
      results.push(
        await policyOf(services).knowledge.importOne(name, read.source, stated({ ...shared, ...own })),
      );
    }
    return results;
  });
}
