import { z } from "zod";
import { type Answers, answersSchema } from "../domain/condition.ts";
import { type LocalDate, localDateSchema, shanghaiDay } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { ReceivedFile, ReceivedUpload } from "../ports/upload-receiver.ts";
import type { UploadedFile } from "../review/review-service.ts";
import { harmlessFileName } from "./file-name.ts";
import { inputErrors } from "./input-errors.ts";
import { type InputProblem, ProblemError, pointer, refuseIfAny } from "./problem-details.ts";
import { readAnswers } from "./read-answers.ts";

const formSchema = z.record(z.string().max(200), z.unknown());
/**
 * By file name (in a supplement also by the id of a file already there): one material for all files of
 * the name, or one for each of them in order (phones call every photo `image.jpg`); null: none in particular.
 */
const assignmentsSchema = z.record(
  z.string(),
  z.union([z.string().nullable(), z.array(z.string().nullable())]),
);
type Assignments = z.output<typeof assignmentsSchema>;
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
  /** File id → material id or null, for files already in the review that are put elsewhere. */
  readonly reassigned: Readonly<Record<string, string | null>>;
  readonly files: readonly UploadedFile[];
}

/** A file already in the review. */
interface HeldFile {
  readonly id: string;
  readonly name: string;
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
  checkAssignments(assignments, upload.files, [], item, errors);
  const files = assignFiles(upload.files, assignments);
  refuseIfAny([...errors, ...read.errors]);
  return { item, asOf, answers: read.answers, form, files };
}

/** Reads the fields of `POST /v1/reviews/{id}/files` for a review that holds the given files. */
export function readSupplement(
  upload: ReceivedUpload,
  item: ServiceItem,
  held: readonly HeldFile[],
): ReadSupplement {
  const errors: InputProblem[] = unknownFields(upload, ["answers", "form", "assignments", "replaces"]);
  const answers = readJson(upload, "answers", answersSchema, errors);
  const form = readJson(upload, "form", formSchema, errors);
  const replaces = readJson(upload, "replaces", withdrawnSchema, errors) ?? [];
  const assignments = readJson(upload, "assignments", assignmentsSchema, errors) ?? {};
  const read = answers ? readAnswers(item, answers) : { answers: undefined, errors: [] };
  checkAssignments(assignments, upload.files, held, item, errors);
  const files = assignFiles(upload.files, assignments);
  const reassigned = reassign(held, upload.files, assignments);
  const isChange = files.length + replaces.length + Object.keys(reassigned).length > 0 || answers || form;
  // A field that could not be read has its own problem already.
  if (!isChange && errors.length === 0) errors.push({ pointer: "/files", code: "nothing-to-change" });
  refuseIfAny([...errors, ...read.errors]);
  return { answers: read.answers, form, replaces, reassigned, files };
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
  if (value === undefined) errors.push({ pointer: pointer(name), code: "invalid-json" });
  else errors.push(...inputErrors(parsed.error, value, name));
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkAssignments(
  assignments: Assignments,
  files: readonly ReceivedFile[],
  held: readonly HeldFile[],
  item: ServiceItem,
  errors: InputProblem[],
): void {
  const known = new Set(item.materials.map((material) => material.id));
  for (const [name, given] of Object.entries(assignments)) {
    const isFile =
      files.some((file) => isNamed(file, name)) ||
      held.some((file) => file.id === name || isNamed(file, name));
    const materials = [given].flat();
    if (!isFile) errors.push({ pointer: pointer("assignments", name), code: "unknown-file" });
    else if (materials.some((material) => material !== null && !known.has(material)))
      errors.push({ pointer: pointer("assignments", name), code: "unknown-material" });
  }
}

function assignFiles(files: readonly ReceivedFile[], assignments: Assignments): readonly UploadedFile[] {
  const take = takeInOrder(assignments);
  return files.map((file) => {
    const key = Object.keys(assignments).find((assigned) => isNamed(file, assigned));
    return { name: harmlessFileName(file.name), blob: file.blob, materialId: take(key) ?? null };
  });
}

/** A name that a file sent along has means that file; otherwise the ones already there. An id always does. */
function reassign(
  held: readonly HeldFile[],
  files: readonly ReceivedFile[],
  assignments: Assignments,
): Readonly<Record<string, string | null>> {
  const keys = Object.keys(assignments).filter((key) => !files.some((file) => isNamed(file, key)));
  const take = takeInOrder(assignments);
  return Object.fromEntries(
    held.flatMap((file) => {
      const key = keys.find((given) => given === file.id) ?? keys.find((given) => isNamed(file, given));
      const materialId = take(key);
      return materialId === undefined ? [] : [[file.id, materialId]];
    }),
  );
}

/** Gives, for a key of the assignments, its material: the next one where there are several. */
function takeInOrder(assignments: Assignments): (key: string | undefined) => string | null | undefined {
  const turns = new Map<string, number>();
  return (key) => {
    if (key === undefined) return undefined;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const given = assignments[key];
    return Array.isArray(given) ? given[turn] : given;
  };
}

/** A file out of an archive also goes by the archive's name. */
function isNamed(file: { readonly name: string; readonly archiveName?: string }, name: string): boolean {
  const names = [file.name, ...(file.archiveName === undefined ? [] : [file.archiveName])];
  return names.some((given) => given === name || harmlessFileName(given) === name);
}
