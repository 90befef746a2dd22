// An official guide handed in by policy staff → a draft item to look at and take along; nothing is stored.
import { createRoute } from "@hono/zod-openapi";
import { doubtsOf, typeDoubt } from "../../authoring/drafts/doubts-of.ts";
import type { Doubt, DraftItem, Told } from "../../authoring/drafts/draft-item.ts";
import type { DraftedGuide } from "../../authoring/guides/draft-guide.ts";
import { id as itemIdSchema } from "../../catalog/knowledge-schemas.ts";
import { shanghaiDay } from "../../domain/local-date.ts";
import type { ReceivedUpload } from "../../ports/upload-receiver.ts";
import { unreadableMessage } from "../../review/unreadable-message.ts";
import { requires } from "../access.ts";
import type { AppServices } from "../app-services.ts";
import { harmlessFileName } from "../file-name.ts";
import { type GuideCell, type GuideDraft, guideDraftSchema } from "../guide-contract.ts";
import { type App, accessProblems, jsonBody, problems } from "../openapi-parts.ts";
import { type InputProblem, ProblemError } from "../problem-details.ts";
import { uploadProblemCodes, withUpload } from "../receive.ts";
import { readingProblemCodes, soleFile } from "../sole-file.ts";

const fields = ["id", "name"] as const;

export function addStudioGuideRoutes(app: App, services: AppServices): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/studio/guides",
      tags: ["政策维护"],
      summary:
        "Drafts an item of the table of materials in an official guide (docx, HTML, PDF); nothing is stored",
      middleware: [requires("knowledge")],
      request: {
        body: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["file", "id"],
                properties: {
                  file: { type: "string", format: "binary" },
                  id: { type: "string", description: "Of the item to be" },
                  name: { type: "string", description: "Where the guide does not say it" },
                },
              },
            },
          },
        },
      },
      responses: {
        200: jsonBody(
          guideDraftSchema.meta({ id: "GuideDraft" }),
          "The draft, every cell that is not sure marked",
        ),
        ...problems(
          ...uploadProblemCodes,
          ...readingProblemCodes,
          "guide-without-materials",
          "draft-not-sound",
          "no-editing-here",
        ),
        ...accessProblems,
      },
    }),
    (c) =>
      withUpload(c, services, async (upload) => {
        const { draftGuide } = services;
        if (!draftGuide) throw new ProblemError("no-editing-here");
        const { id, name, problems: told } = readFields(upload, services);
        const file = soleFile(upload, told, fields);
        const fileName = harmlessFileName(file.name);
        const { signal } = c.req.raw;
        const drafted = await draftGuide({ bytes: await file.blob.bytes(), fileName, id, name, signal });
        c.header("cache-control", "no-store");
        return c.json(answerOf(drafted, fileName, services), 200);
      }),
  );
}

function readFields(upload: ReceivedUpload, { catalog, clock }: AppServices) {
  const id = upload.fields.get("id")?.trim() ?? "";
  const name = upload.fields.get("name")?.trim() ?? "";
  const problems: InputProblem[] = [];
  if (id === "") problems.push({ pointer: "/id", code: "required" });
  else if (!itemIdSchema.safeParse(id).success) problems.push({ pointer: "/id", code: "not-an-id" });
  else if (catalog.item(id, shanghaiDay(clock.now()))) problems.push({ pointer: "/id", code: "taken" });
  if (name.length > 100) problems.push({ pointer: "/name", code: "invalid-value" });
  return { id, name: name === "" ? null : name, problems };
}

function answerOf(drafted: DraftedGuide, fileName: string, { catalog }: AppServices): GuideDraft {
  if (drafted.kind === "no-materials") throw new ProblemError("guide-without-materials");
  if (drafted.kind === "unreadable")
    throw new ProblemError(drafted.outcome.code, {
      detail: unreadableMessage(drafted.outcome, fileName, catalog.wording),
    });
  const { draft, checked } = drafted;
  // An item that is not in force today is not in the catalog, but its files are there.
  if (checked.kind === "taken")
    throw new ProblemError("invalid-request", { errors: [{ pointer: "/id", code: "taken" }] });
  if (checked.kind === "not-sound")
    throw new ProblemError("draft-not-sound", { detail: checked.problems.join("\n") });
  return {
    id: draft.id,
    name: draft.name.value,
    facts: factsOf(draft),
    materials: draft.materials.map((material) => ({
      place: material.place,
      name: { value: material.name, doubts: [...material.doubts] },
      type: {
        value: material.type.kind === "none" ? "" : typeName(material.type.typeId, catalog),
        doubts: [...typeDoubt(material)],
      },
      necessity: cell(material.necessity),
      form: cell(material.form),
      copies: cell({ ...material.copies, value: `${material.copies.value}` }),
      condition: material.condition ?? "",
    })),
    doubts: [...draft.doubts],
    toConfirm: doubtsOf(draft).length,
    files: checked.files.map(({ path, text }) => ({ path, text })),
  };
}

function factsOf(draft: DraftItem): GuideDraft["facts"] {
  const { name, department, applicantKinds, statutory, promised, fee, result, effectiveFrom, basis } = draft;
  return [
    { fact: "name", ...cell(name) },
    { fact: "department", ...cell(department) },
    { fact: "applicantKinds", ...cell({ ...applicantKinds, value: applicantKinds.value.join("、") }) },
    { fact: "statutory", ...cell(statutory) },
    ...(promised ? [{ fact: "promised" as const, ...cell(promised) }] : []),
    { fact: "fee", ...cell(fee) },
    { fact: "result", ...cell(result) },
    ...basis.map(({ value, doubt }) => ({
      fact: "basis" as const,
      ...cell({ value: "title" in value ? value.title : value.key, doubt }),
    })),
    { fact: "effectiveFrom", ...cell(effectiveFrom) },
  ];
}

function cell({ value, doubt }: Told<string>): GuideCell {
  const doubts: readonly Doubt[] = doubt === null ? [] : [doubt];
  return { value, doubts: [...doubts] };
}

function typeName(typeId: string, catalog: AppServices["catalog"]): string {
  return catalog.materialTypes.find(({ id }) => id === typeId)?.name ?? typeId;
}
