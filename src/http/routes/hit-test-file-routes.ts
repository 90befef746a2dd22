// Hit-test questions as files of spreadsheet programs: read (never stored by itself), template, results.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readingLimits } from "../../extraction/reading-limits.ts";
import { readTableFile } from "../../extraction/tables/read-table-file.ts";
import {
  csvRows,
  type NumberedRow,
  questionsText,
  questionTemplate,
  readQuestionTable,
  resultText,
} from "../../knowledge/hit-test-table.ts";
import { requires } from "../access.ts";
import { readQuestionsSchema } from "../answers-contract.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { type App, accessProblems, jsonBody, problems, rawBody } from "../openapi-parts.ts";
import { ProblemError } from "../problem-details.ts";
import type { InputProblemCode } from "../problem-wording.ts";
import { uploadProblem, uploadProblemCodes, withUpload } from "../receive.ts";
import { soleFile, soleFileBody } from "../sole-file.ts";
import { policyOf } from "./answer-routes.ts";

const megabyte = 1024 * 1024;
/** Chosen: 5,000 questions are under one; parsed in the service itself, so the bounds are tight. */
const mostBytes = 4 * megabyte;
const tableLimits = { ...readingLimits, inflatedBytes: 48 * megabyte, xmlCharacters: 24 * megabyte };
/** Runs whose results can be had. */
const runsKept = 200;

const tags = ["政策库"];
const csv = "text/csv; charset=utf-8";
const refusals = { ...problems("no-knowledge-here"), ...accessProblems };

export function addHitTestFileRoutes(app: App, services: AppServices): void {
  addReadRoute(app, services);
  const text = (path: string, summary: string) =>
    createRoute({
      method: "get" as const,
      path,
      tags,
      summary,
      middleware: [requires("knowledge")],
      responses: { 200: rawBody("text/csv", "UTF-8 with a mark, for spreadsheet programs"), ...refusals },
    });

  app.openapi(text("/v1/knowledge/hit-test-files/template.csv", "A table to fill in with questions"), (c) => {
    policyOf(services);
    return download(c, "hit-test-template.csv", questionTemplate());
  });
  app.openapi(
    text(
      "/v1/knowledge/hit-test-files/questions.csv",
      "The stored questions as a table that can be read again",
    ),
    async (c) => {
      const questions = await policyOf(services).knowledge.store.hitTestQuestions();
      return download(c, "hit-test-questions.csv", questionsText(questions));
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/knowledge/hit-tests/{id}/results.csv",
      tags,
      summary: "What a run came to, question by question, as a table",
      middleware: [requires("knowledge")],
      request: { params: z.object({ id: z.string().min(1).max(100) }) },
      responses: {
        200: rawBody("text/csv", "UTF-8 with a mark, for spreadsheet programs"),
        ...problems("hit-test-not-found"),
        ...refusals,
      },
    }),
    async (c) => {
      const { knowledge } = policyOf(services);
      const { id } = c.req.valid("param");
      const run = (await knowledge.store.hitTests(runsKept)).find((one) => one.id === id);
      if (!run) throw new ProblemError("hit-test-not-found");
      const titles = new Map(
        (await knowledge.documents()).map(({ document }) => [document.id, document.title]),
      );
      return download(
        c,
        `hit-test-${id}.csv`,
        resultText(run, (one) => titles.get(one) ?? one),
      );
    },
  );
}

function addReadRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/knowledge/hit-test-files",
      tags,
      summary: "Reads questions out of a spreadsheet (xlsx, ods, csv); nothing is stored or tried",
      middleware: [requires("knowledge")],
      request: {
        body: soleFileBody,
      },
      responses: {
        200: jsonBody(
          readQuestionsSchema.meta({ id: "ReadQuestions" }),
          "What was read, and what could not be, by row and column",
        ),
        ...problems(...uploadProblemCodes, "damaged", "encrypted", "archive-bomb"),
        ...refusals,
      },
    }),
    (c) =>
      withUpload(c, services, async (upload) => {
        const { knowledge } = policyOf(services);
        const file = soleFile(upload);
        if (file.blob.sizeBytes > mostBytes) throw uploadProblem("file-too-large", mostBytes);
        const rows = rowsOf(await file.blob.bytes());
        const documents = (await knowledge.documents()).map(({ document: { id, title } }) => ({ id, title }));
        const { questions, problems: told } = readQuestionTable(rows, documents);
        return c.json({ questions: [...questions], problems: [...told] }, 200);
      }),
  );
}

function rowsOf(bytes: Uint8Array): readonly NumberedRow[] {
  const table = readTableFile(bytes, tableLimits);
  if (table.ok) return table.rows;
  if (table.code === "old-xls") throw refused("/file", "old-xls");
  if (table.code !== "not-a-spreadsheet") throw new ProblemError(knownCode(table.code));
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const rows = isZip ? null : csvRows(bytes);
  if (!rows) throw refused("/file", "not-a-table");
  return rows;
}

function knownCode(code: string): "damaged" | "encrypted" | "archive-bomb" {
  return code === "encrypted" || code === "archive-bomb" ? code : "damaged";
}

function refused(pointer: string, code: InputProblemCode): ProblemError {
  return new ProblemError("invalid-request", { errors: [{ pointer, code }] });
}

function download(c: Context<AppEnv>, name: string, text: string) {
  c.header("content-type", csv);
  c.header("content-disposition", `attachment; filename="${name}"`);
  c.header("cache-control", "no-store");
  return c.body(text, 200);
}
