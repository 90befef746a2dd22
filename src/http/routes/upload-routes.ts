import { createRoute, z } from "@hono/zod-openapi";
import type { PartialUpload } from "../../ports/partial-upload-store.ts";
import {
  isComplete,
  type PartialUploads,
  type PartOutcome,
  partCount,
} from "../../review/partial-uploads.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import { uploadProblem } from "../receive.ts";
import { type Upload, uploadRequestSchema, uploadSchema } from "../upload-contract.ts";

const uploadIdParam = z.object({ id: z.string().min(1).max(100) });
const partParam = uploadIdParam.extend({
  number: z.coerce.number().int().min(1).max(1_000_000).openapi({ description: "第几部分，从 1 起" }),
});
const digestHeader = z.object({
  "content-digest": z
    .string()
    .max(500)
    .optional()
    .openapi({ description: "本部分的 SHA-256（RFC 9530）", example: "sha-256=:<base64>:" }),
});

const namedUpload = uploadSchema.meta({ id: "Upload" });
const tags = ["预审"];

/** Files in parts (断点续传): announce, send the parts in any order, name the upload when handing in. */
export function addUploadRoutes(app: App, services: AppServices): void {
  addBeginRoute(app, services);
  addPartRoute(app, services);

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/uploads/{id}",
      tags,
      summary: "Which parts of the file are here",
      middleware: [requires("review")],
      request: { params: uploadIdParam },
      responses: {
        200: jsonBody(namedUpload, "How far it got"),
        ...problems("upload-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const service = serviceOf(services);
      const upload = await ownUpload(service, c.req.valid("param").id, c.get("caller").owner);
      c.header("cache-control", "no-store");
      return c.json(shown(upload), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/uploads/{id}",
      tags,
      summary: "Drops the parts of a file that no review has taken; those go with the review",
      middleware: [requires("review")],
      request: { params: uploadIdParam },
      responses: {
        204: { description: "Gone" },
        ...problems("upload-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const service = serviceOf(services);
      const upload = await ownUpload(service, c.req.valid("param").id, c.get("caller").owner);
      await service.drop(upload.id);
      return c.body(null, 204);
    },
  );
}

function addBeginRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/uploads",
      tags,
      summary: "Announces a file that will be sent in parts, for slow connections",
      middleware: [requires("review")],
      request: {
        body: { required: true, content: { "application/json": { schema: uploadRequestSchema } } },
      },
      responses: {
        201: jsonBody(namedUpload, "Send the parts; see Location"),
        ...problems("invalid-request", "malformed-json", "not-json", "not-stored-here"),
        ...problems("file-too-large", "upload-too-large", "too-many-files", "uploads-full"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const service = serviceOf(services);
      const { owner, visit } = c.get("caller");
      const { name, sizeBytes, sha256 } = c.req.valid("json");
      const begun = await service.begin(
        owner,
        { name, sizeBytes, sha256: sha256 ?? null },
        visit !== undefined,
      );
      if (begun.kind === "refused") {
        if (begun.code === "uploads-full") throw new ProblemError(begun.code, { retryAfterSeconds: 600 });
        throw uploadProblem(begun.code, begun.limit);
      }
      c.header("location", `/v1/uploads/${begun.upload.id}`);
      c.header("cache-control", "no-store");
      return c.json(shown(begun.upload), 201);
    },
  );
}

function addPartRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/uploads/{id}/parts/{number}",
      tags,
      summary: "Sends one part; parts come in any order, and the same part again takes the first one's place",
      middleware: [requires("review")],
      request: {
        params: partParam,
        headers: digestHeader,
        body: {
          required: true,
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
      responses: {
        200: jsonBody(namedUpload, "How far it got"),
        ...problems("invalid-request", "upload-interrupted", "part-size-wrong", "part-digest-wrong"),
        ...problems("upload-not-found", "not-stored-here"),
        ...accessProblems,
      },
    }),
    async (c) => {
      const service = serviceOf(services);
      const { id, number } = c.req.valid("param");
      const digest = digestOf(c.req.valid("header")["content-digest"]);
      const upload = await ownUpload(service, id, c.get("caller").owner);
      const outcome = await service.receive(upload, number, piecesOf(c.req.raw.body), digest);
      if (outcome.kind !== "kept") throw refusalOf(outcome.kind);
      c.header("cache-control", "no-store");
      return c.json(shown(outcome.upload), 200);
    },
  );
}

function serviceOf(services: AppServices): PartialUploads {
  if (!services.uploads) throw new ProblemError("not-stored-here");
  return services.uploads.service;
}

async function ownUpload(service: PartialUploads, id: string, owner: string | null): Promise<PartialUpload> {
  const upload = await service.find(id, owner);
  if (!upload) throw new ProblemError("upload-not-found");
  return upload;
}

function shown(upload: PartialUpload): Upload {
  const { id, name, sizeBytes, partBytes, expiresAt, parts } = upload;
  return {
    id,
    name,
    sizeBytes,
    partBytes,
    partCount: partCount(upload),
    received: parts.map(({ number }) => number),
    isComplete: isComplete(upload),
    expiresAt,
  };
}

function refusalOf(kind: Exclude<PartOutcome["kind"], "kept">): ProblemError {
  switch (kind) {
    case "no-such-part":
      return new ProblemError("invalid-request", { errors: [{ pointer: "/number", code: "unknown-part" }] });
    case "wrong-size":
      return new ProblemError("part-size-wrong");
    case "wrong-digest":
      return new ProblemError("part-digest-wrong");
    case "gone":
      return new ProblemError("upload-not-found");
  }
}

/** The SHA-256 of a `Content-Digest` header in lower-case hex; null without one. Other algorithms are passed over. */
function digestOf(header: string | undefined): string | null {
  if (header === undefined) return null;
  const given = /(?:^|,)\s*sha-256\s*=\s*:([A-Za-z0-9+/=]*):/i.exec(header)?.[1];
  if (given === undefined) return null;
  const bytes = /^[A-Za-z0-9+/]{43}=$/.test(given) ? atob(given) : null;
  if (bytes === null)
    throw new ProblemError("invalid-request", {
      errors: [{ pointer: "/content-digest", code: "invalid-value" }],
    });
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/** The body as it comes. Not cancelled at the end: that would cut the connection before the answer. */
async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const read = await reader.read().catch(() => {
        // The sender went away, which is what parts are for: told as such, not as our failure.
        throw new ProblemError("upload-interrupted");
      });
      if (read.done) return;
      yield read.value;
    }
  } finally {
    reader.releaseLock();
  }
}
