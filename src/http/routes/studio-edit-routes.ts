// Editing items in forms: the form with its values, drafts, previews, publishing, rolling back.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { BuildingBlocks } from "../../authoring/edits/building-blocks.ts";
import type { CatalogEditor, ChangeState, PublishOutcome } from "../../authoring/edits/catalog-editor.ts";
import type { EditPreview } from "../../authoring/edits/preview-edits.ts";
import { type CatalogChange, type CatalogEdit, catalogEditSchema } from "../../domain/catalog-change.ts";
import { localDateSchema, shanghaiDay } from "../../domain/local-date.ts";
import { requires } from "../access.ts";
import type { AppEnv } from "../app-env.ts";
import type { AppServices } from "../app-services.ts";
import { actorOf } from "../audit.ts";
import {
  type Change,
  changeListSchema,
  changeSchema,
  draftRequestSchema,
  type Edit,
  type ItemForm,
  itemFormSchema,
  type Preview,
  previewRequestSchema,
  previewSchema,
  publishChangeSchema,
  rollBackChangeSchema,
} from "../edit-contract.ts";
import { type App, accessProblems, itemIdParam, jsonBody, problems, rawBody } from "../openapi-parts.ts";
import { type InputProblem, ProblemError, pointer, refuseIfAny } from "../problem-details.ts";

const shared = { tags: ["政策维护"], middleware: [requires("knowledge")] };
const numberParam = z.object({ id: z.coerce.number().int().positive() });
const usual = { ...problems("invalid-request", "no-editing-here"), ...accessProblems };
const itemProblems = { ...problems("service-item-not-found"), ...usual };
const writing = ["malformed-json", "not-json"] as const;

function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

export function addStudioEditRoutes(app: App, services: AppServices): void {
  addFormRoute(app, services);
  addDraftRoutes(app, services);
  addPreviewRoute(app, services);
  addPublishRoute(app, services);
  addChangeRoutes(app, services);
}

function editorOf({ editor }: AppServices): CatalogEditor {
  if (!editor) throw new ProblemError("no-editing-here");
  return editor;
}

/** The id of the item that the address means, on the day. */
function itemOf(services: AppServices, wanted: string, day = shanghaiDay(services.clock.now())) {
  const form = editorOf(services).form(wanted, day);
  if (!form) throw new ProblemError("service-item-not-found");
  return form;
}

function editorName(c: Context<AppEnv>, named: string | undefined): string {
  const caller = c.get("caller");
  return caller.person?.name ?? named ?? actorOf(caller);
}

function addFormRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/v1/studio/items/{itemId}/form",
      summary: "What of an item can be edited, with its values as the files say on the day, and the draft",
      request: { params: itemIdParam, query: z.strictObject({ asOf: localDateSchema.optional() }) },
      responses: { 200: jsonBody(itemFormSchema.meta({ id: "ItemForm" }), "The form"), ...itemProblems },
    }),
    async (c) => {
      const today = shanghaiDay(services.clock.now());
      const day = c.req.valid("query").asOf ?? today;
      const { item, sections, building } = itemOf(services, c.req.valid("param").itemId, day);
      const draft = await editorOf(services).store.draft(item.id);
      const materials = new Map(item.rules.map((rule) => [rule.id, rule.materialId]));
      const form: ItemForm = {
        ...{ id: item.id, name: item.name, version: item.version, day, today },
        sections: sections.map((section) => ({
          ...section,
          materialId: section.kind === "rule" ? (materials.get(section.id) ?? "") : "",
          fields: section.fields.map((field) => ({
            ...field,
            at: [...field.at],
            choices: [...field.choices],
          })),
        })),
        building: plainBlocks(building),
        draft: draft
          ? {
              revision: draft.revision,
              edits: draft.edits.map(plainEdit),
              note: draft.note,
              inForceFrom: draft.inForceFrom,
              savedAt: draft.savedAt,
              savedBy: draft.savedBy,
            }
          : null,
      };
      return c.json(form, 200);
    },
  );
}

/** Readonly inside, plain arrays on the wire. */
function plainBlocks(building: BuildingBlocks): ItemForm["building"] {
  return {
    ...building,
    materials: building.materials.map((material) => ({ ...material, fields: [...material.fields] })),
    questions: building.questions.map((question) => ({ ...question, options: [...question.options] })),
    types: [...building.types],
    wordings: [...building.wordings],
    bases: [...building.bases],
    taken: [...building.taken],
  };
}

function plainEdit({ file, at, was, value }: CatalogEdit): Edit {
  return { file, at: [...at], was, value };
}

/** The edits of a request, whose files are such as forms show. */
function readEdits(edits: readonly Edit[]): readonly CatalogEdit[] {
  const errors = edits.flatMap((edit, index): readonly InputProblem[] =>
    catalogEditSchema.safeParse(edit).success
      ? []
      : [{ pointer: pointer("edits", index), code: "invalid-value" }],
  );
  refuseIfAny(errors);
  return edits;
}

function addDraftRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      method: "put",
      path: "/v1/studio/items/{itemId}/draft",
      summary: "Keeps what somebody is working on; nobody is served it",
      request: { params: itemIdParam, body: body(draftRequestSchema) },
      responses: {
        200: jsonBody(z.strictObject({ revision: z.int(), savedBy: z.string() }), "Kept"),
        ...problems(...writing, "draft-changed"),
        ...itemProblems,
      },
    }),
    async (c) => {
      const { revision, edits, note, inForceFrom, by } = c.req.valid("json");
      const { item } = itemOf(services, c.req.valid("param").itemId);
      const next = {
        ...{ itemId: item.id, revision: revision + 1, edits: [...readEdits(edits)], note, inForceFrom },
        savedBy: editorName(c, by),
      };
      if (!(await editorOf(services).saveDraft(next))) throw new ProblemError("draft-changed");
      return c.json({ revision: next.revision, savedBy: next.savedBy }, 200);
    },
  );
  app.openapi(
    createRoute({
      ...shared,
      method: "delete",
      path: "/v1/studio/items/{itemId}/draft",
      summary: "Throws the draft away",
      request: { params: itemIdParam },
      responses: { 204: { description: "Gone" }, ...itemProblems },
    }),
    async (c) => {
      await editorOf(services).store.removeDraft(itemOf(services, c.req.valid("param").itemId).item.id);
      return c.body(null, 204);
    },
  );
}

function addPreviewRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      method: "post",
      path: "/v1/studio/items/{itemId}/preview",
      summary: "What edits come to: problems, changes in words, cases that come out differently",
      request: { params: itemIdParam, body: body(previewRequestSchema) },
      responses: {
        200: jsonBody(previewSchema.meta({ id: "EditPreview" }), "The preview"),
        ...problems(...writing),
        ...itemProblems,
      },
    }),
    async (c) => {
      const { edits, inForceFrom } = c.req.valid("json");
      const day = inForceFrom ?? shanghaiDay(services.clock.now());
      const { item } = itemOf(services, c.req.valid("param").itemId, day);
      const preview = await editorOf(services).preview(item.id, readEdits(edits), day, "quick");
      return c.json(plainPreview(preview), 200);
    },
  );
}

function plainPreview({ problems: wrong, changes, cases, casesRun, casesLeft }: EditPreview): Preview {
  return {
    problems: wrong.map((problem) => ({ ...problem })),
    items: changes.map(({ itemId, name, changes: own }) => ({
      id: itemId,
      name,
      changes: own.map(({ text, whom }) => ({ text, whom })),
    })),
    ...{ casesRun, casesLeft },
    cases: cases.map((one) => ({
      ...one,
      gone: [...one.gone],
      came: [...one.came],
      unmet: [...one.unmet],
    })),
  };
}

function addPublishRoute(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      method: "post",
      path: "/v1/studio/items/{itemId}/changes",
      summary: "Publishes edits as a layer over the files, in force from a day on",
      request: { params: itemIdParam, body: body(publishChangeSchema) },
      responses: {
        201: jsonBody(changeSchema.meta({ id: "CatalogChange" }), "The change"),
        ...problems(
          ...writing,
          "service-item-not-found",
          "edits-refused",
          "cases-differ",
          "changes-in-the-way",
          "nothing-to-publish",
          "invalid-request",
          "no-editing-here",
        ),
        ...accessProblems,
      },
    }),
    async (c) => {
      const { edits, note, inForceFrom, acceptsCases, by } = c.req.valid("json");
      const { item } = itemOf(services, c.req.valid("param").itemId, inForceFrom);
      const outcome = await editorOf(services).publish({
        ...{ itemId: item.id, edits: readEdits(edits), note, inForceFrom, acceptsCases },
        by: editorName(c, by),
      });
      const change = publishedOrRefuse(outcome);
      const state = inForceFrom > shanghaiDay(services.clock.now()) ? "scheduled" : "in-force";
      return c.json(plainChange(change, state), 201);
    },
  );
}

function publishedOrRefuse(outcome: PublishOutcome): CatalogChange {
  switch (outcome.kind) {
    case "published":
      return outcome.change;
    case "nothing-to-publish":
      throw new ProblemError("nothing-to-publish");
    case "day-is-past":
      throw new ProblemError("invalid-request", {
        errors: [
          {
            pointer: "/inForceFrom",
            code: "invalid-value",
            message: `不能早于今天（${outcome.today}）：已经出的结论不会因为改动而变`,
          },
        ],
      });
    case "unsound":
      throw new ProblemError("edits-refused", {
        errors: outcome.preview.problems.map(({ edit, message }) => ({
          pointer: edit === null ? "/edits" : pointer("edits", edit),
          code: "invalid-value" as const,
          message,
        })),
      });
    case "cases-differ":
      throw new ProblemError("cases-differ", {
        detail: `${outcome.preview.cases.filter(({ unmet }) => unmet.length > 0).length} 个案例的结论和写的不同`,
      });
    case "in-the-way":
      throw inTheWay(outcome.of);
  }
}

function inTheWay(numbers: readonly number[]): ProblemError {
  return new ProblemError("changes-in-the-way", { detail: `改动 ${numbers.join("、")}` });
}

function plainChange({ edits: _, ...change }: CatalogChange, state: ChangeState): Change {
  return { ...change, words: [...change.words], state };
}

function addChangeRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/v1/studio/changes",
      summary: "What was published in forms, newest first, and the drafts",
      responses: { 200: jsonBody(changeListSchema.meta({ id: "ChangeList" }), "Changes"), ...usual },
    }),
    async (c) => {
      const editor = editorOf(services);
      const changes = (await editor.changes()).map(({ change, state }) => plainChange(change, state));
      const today = shanghaiDay(services.clock.now());
      const drafts = (await editor.store.drafts()).map(({ itemId, edits, savedAt, savedBy }) => ({
        ...{ itemId, itemName: services.catalog.item(itemId, today)?.name ?? itemId },
        ...{ edits: edits.length, savedAt, savedBy },
      }));
      return c.json({ changes, drafts }, 200);
    },
  );
  app.openapi(
    createRoute({
      ...shared,
      method: "post",
      path: "/v1/studio/changes/{id}/rollback",
      summary: "Takes a published change back; it is kept in the list. Stored reports stay as they are",
      request: {
        params: numberParam,
        body: { required: false, content: { "application/json": { schema: rollBackChangeSchema } } },
      },
      responses: {
        200: jsonBody(changeSchema.meta({ id: "CatalogChange" }), "The change, rolled back"),
        ...problems(...writing, "change-not-found", "changes-in-the-way"),
        ...usual,
      },
    }),
    async (c) => {
      const { by } = rollBackChangeSchema.parse(c.req.valid("json") ?? {});
      const outcome = await editorOf(services).rollBack(c.req.valid("param").id, editorName(c, by));
      if (outcome.kind === "not-found") throw new ProblemError("change-not-found");
      if (outcome.kind === "in-the-way") throw inTheWay(outcome.of);
      return c.json(plainChange(outcome.change, "rolled-back"), 200);
    },
  );
  app.openapi(
    createRoute({
      ...shared,
      method: "get",
      path: "/v1/studio/changes/{id}/export",
      summary: "A change as YAML, to be written into the knowledge files by `npm run apply:change`",
      request: { params: numberParam },
      responses: {
        200: rawBody("application/yaml", "The change"),
        ...problems("change-not-found"),
        ...usual,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const text = await editorOf(services).exportText(id);
      if (text === null) throw new ProblemError("change-not-found");
      c.header("content-disposition", `attachment; filename="change-${id}.yaml"`);
      return c.body(text, 200, { "content-type": "application/yaml; charset=utf-8" });
    },
  );
}
