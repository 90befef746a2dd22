import { z } from "zod";
import { type Answers, answersSchema } from "../domain/condition.ts";
import { type LocalDate, localDateSchema, shanghaiDay } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { ReceivedFile, ReceivedUpload } from "../ports/upload-receiver.ts";
import type { UploadedFile } from "../review/review-service.ts";
import { harmlessFileName } from "./file-name.ts";
import { type InputProblem, ProblemError, pointer, refuseIfAny } from "./problem-details.ts";
import { readAnswers } from "./read-answers.ts";

const formSchema = z.record(z.string().max(200), z.unknown());
/** One material for all files of the name, or one for each of them in order (phones call every photo `image.jpg`). */
const assignmentsSchema = z.record(z.string(), z.union([z.string(), z.array(z.string().nullable())]));
const withdrawnSchema = z.array(z.string()).max(1000);

/** What a submission says besides its files, checked against the item. */
export interface ReadSubmission {
  readonly item: ServiceItem;
  readonly asOf: LocalDate;
  readonly answers: Answers;
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly UploadedFile[];
}

export interface ReadSupplement {
  readonly answers: Answers | undefined;
  readonly form: Readonly<Record<string, unknown>> | undefined;
  /** File ids and material ids, as given. */
  readonly replaces: readonly string[];
  readonly files: readonly UploadedFile[];
}

interface ItemFinder {
  item(idOrCodeOrName: string, asOf: LocalDate): ServiceItem | null;
}

/** Reads the fields of `POST /v1/reviews`; answers every problem of the input at once. */
export function readSubmission(upload: ReceivedUpload, catalog: ItemFinder, now: Date): ReadSubmission {
  const errors: InputProblem[] = unknownFields(upload, ["item", "answers", "form", "assignments", "asOf"]);
  const asOf = readDate(upload, errors) ?? shanghaiDay(now);
  const itemName = upload.fields.get("item")?.trim();
  if (!itemName) errors.push({ pointer: "/item", code: "required" });
  const answers = readJson(upload, "answers", answersSchema, errors) ?? {};
  const form = readJson(upload, "form", formSchema, errors) ?? {};
  const assignments = readJson(upload, "assignments", assignmentsSchema, errors) ?? {};
  if (!itemName) throw new ProblemError("invalid-request", { errors });
  const item = catalog.item(itemName, asOf);
  if (!item) throw new ProblemError("service-item-not-found");
  const read = readAnswers(item, answers);
  const files = assignFiles(upload.files, assignments, item, errors);
  refuseIfAny([...errors, ...read.errors]);
  return { item, asOf, answers: read.answers, form, files };
}

/** Reads the fields of `POST /v1/reviews/{id}/files`. */
export function readSupplement(upload: ReceivedUpload, item: ServiceItem): ReadSupplement {
  const errors: InputProblem[] = unknownFields(upload, ["answers", "form", "assignments", "replaces"]);
  const answers = readJson(upload, "answers", answersSchema, errors);
  const form = readJson(upload, "form", formSchema, errors);
  const replaces = readJson(upload, "replaces", withdrawnSchema, errors) ?? [];
  const assignments = readJson(upload, "assignments", assignmentsSchema, errors) ?? {};
  const read = answers ? readAnswers(item, answers) : { answers: undefined, errors: [] };
  const files = assignFiles(upload.files, assignments, item, errors);
  if (files.length === 0 && replaces.length === 0 && !answers && !form)
    errors.push({ pointer: "/files", code: "nothing-to-change" });
  refuseIfAny([...errors, ...read.errors]);
  return { answers: read.answers, form, replaces, files };
}

function unknownFields(upload: ReceivedUpload, known: readonly string[]): InputProblem[] {
  const fields = [...upload.fields.keys()].filter((name) => !known.includes(name));
  const files = upload.files.map((file) => file.field).filter((name) => name !== "files");
  return [...new Set([...fields, ...files])].map((name) => ({
    pointer: pointer(name),
    code: "unknown-field",
  }));
}

function readDate(upload: ReceivedUpload, errors: InputProblem[]): LocalDate | undefined {
  const text = upload.fields.get("asOf");
  if (text === undefined || text === "") return undefined;
  const parsed = localDateSchema.safeParse(text);
  if (!parsed.success) errors.push({ pointer: "/asOf", code: "invalid-date" });
  return parsed.data;
}

/** A JSON field, or undefined when it is absent, empty or wrong (then a problem is noted). */
function readJson<Schema extends z.ZodType>(
  upload: ReceivedUpload,
  name: string,
  schema: Schema,
  errors: InputProblem[],
): z.output<Schema> | undefined {
  const text = upload.fields.get(name);
  if (text === undefined || text.trim() === "") return undefined;
  const value = parseJson(text);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const isJson = value !== undefined;
  const paths = isJson ? parsed.error.issues.map((issue) => issue.path) : [[]];
  for (const path of paths)
    errors.push({
      pointer: pointer(name, ...path.map(String)),
      code: isJson ? "invalid-value" : "invalid-json",
    });
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assignFiles(
  files: readonly ReceivedFile[],
  assignments: z.output<typeof assignmentsSchema>,
  item: ServiceItem,
  errors: InputProblem[],
): readonly UploadedFile[] {
  const known = new Set(item.materials.map((material) => material.id));
  for (const [name, given] of Object.entries(assignments)) {
    const materials = [given].flat();
    if (!files.some((file) => isNamed(file, name)))
      errors.push({ pointer: pointer("assignments", name), code: "unknown-file" });
    else if (materials.some((material) => material !== null && !known.has(material)))
      errors.push({ pointer: pointer("assignments", name), code: "unknown-material" });
  }
  const seen = new Map<string, number>();
  return files.map((file) => {
    const name = Object.keys(assignments).find((assigned) => isNamed(file, assigned));
    const turn = name === undefined ? 0 : (seen.get(name) ?? 0);
    if (name !== undefined) seen.set(name, turn + 1);
    const given = name === undefined ? null : assignments[name];
    const materialId = Array.isArray(given) ? (given[turn] ?? null) : (given ?? null);
    return { name: harmlessFileName(file.name), blob: file.blob, materialId };
  });
}

function isNamed(file: ReceivedFile, name: string): boolean {
  return file.name === name || harmlessFileName(file.name) === name;
}
