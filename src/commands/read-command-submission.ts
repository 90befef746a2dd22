import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { z } from "zod";
import type { Catalog } from "../catalog/catalog.ts";
import { type LocalDate, localDateSchema, shanghaiDay } from "../domain/local-date.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { isMaterialsZip, unpackZip } from "../extraction/archive/unpack-zip.ts";
import { readingLimits } from "../extraction/reading-limits.ts";
import { harmlessFileName } from "../http/file-name.ts";
import { inputProblems } from "../http/problem-wording.ts";
import { readAnswers } from "../http/read-answers.ts";
import { memoryBlobStore } from "../ports/memory-blob-store.ts";
import type { Submission, UploadedFile } from "../review/review-service.ts";
import { readCase } from "./read-case.ts";
import { UsageError } from "./read-options.ts";

/** Files taken from one archive; the service's default for a submission. */
const MAX_ARCHIVED_FILES = 60;

/** Options shared by the commands that review files. */
export const submissionOptions = {
  item: { type: "string" },
  answers: { type: "string" },
  form: { type: "string" },
  "as-of": { type: "string" },
  case: { type: "string" },
  json: { type: "boolean" },
} as const;

export interface SubmissionValues {
  readonly item?: string | undefined;
  readonly answers?: string | undefined;
  readonly form?: string | undefined;
  readonly "as-of"?: string | undefined;
  /** Folder of a submission; its `case.yaml` says what the other options do not. */
  readonly case?: string | undefined;
}

/**
 * A submission from options and paths.
 * @throws UsageError naming what is wrong and, where there is one, what would be right
 */
export async function readCommandSubmission(
  values: SubmissionValues,
  paths: readonly string[],
  catalog: Catalog,
): Promise<Submission> {
  const given = values.case === undefined ? null : await readCase(values.case);
  const files = [...(given?.files ?? []), ...paths];
  const asOf = values["as-of"] === undefined && given?.asOf ? given.asOf : readDay(values["as-of"]);
  const item = readItem(values.item ?? given?.item, catalog, asOf);
  const { answers, errors } = readAnswers(item, { ...given?.answers, ...answerPairs(values.answers) });
  if (files.length === 0) throw new UsageError("请给出要预审的文件");
  if (errors.length > 0) throw new UsageError(answerHelp(item, errors));
  return {
    owner: null,
    item,
    asOf,
    answers,
    form: values.form === undefined ? (given?.form ?? {}) : await readForm(values.form),
    files: (await Promise.all(files.map(readUploads))).flat(),
    idempotencyKey: null,
  };
}

export function readDay(text: string | undefined): LocalDate {
  if (text === undefined) return shanghaiDay(new Date());
  const parsed = localDateSchema.safeParse(text);
  if (!parsed.success) throw new UsageError(`--as-of ${text}：${inputProblems["invalid-date"].zh}`);
  return parsed.data;
}

export function readItem(name: string | undefined, catalog: Catalog, asOf: LocalDate): ServiceItem {
  const known = () =>
    catalog
      .items(asOf)
      .map((item) => `  ${item.id}  ${item.name}`)
      .join("\n");
  if (name === undefined) throw new UsageError(`请用 --item 指定事项：\n${known()}`);
  const item = catalog.item(name, asOf);
  if (!item) throw new UsageError(`没有事项“${name}”。可用的事项：\n${known()}`);
  return item;
}

/** `k=v,k=v` */
export function answerPairs(text: string | undefined): Record<string, string> {
  const pairs = (text ?? "").split(",").filter((pair) => pair.trim() !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`--answers 应写成 问题=选项,问题=选项；“${pair}”不是`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

export function answerHelp(
  { questions }: Pick<ServiceItem, "questions">,
  errors: ReturnType<typeof readAnswers>["errors"],
): string {
  const wrong = errors.map((error) => `${error.pointer} ${inputProblems[error.code].zh}`).join("；");
  const right = questions
    .map(
      (question) =>
        `  ${question.id}=${question.options.map((option) => option.id).join("|")}  ${question.text}`,
    )
    .join("\n");
  return `--answers：${wrong}。可用的问题：\n${right}`;
}

export async function readForm(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UsageError(`--form：无法打开 ${path}`);
  });
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`--form：${path} 里不是一个 JSON 对象`, { cause: error });
  }
}

/** A file as if it had been uploaded; of an archive of materials, its files. */
export async function readUploads(path: string): Promise<readonly UploadedFile[]> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new UsageError(`没有文件 ${path}`);
  const blobs = memoryBlobStore();
  const upload = async (name: string, content: AsyncIterable<Uint8Array>): Promise<UploadedFile> => ({
    name: harmlessFileName(name),
    blob: await blobs.stage(content),
    materialId: null,
  });
  const whole = await upload(basename(path), createReadStream(path));
  if (!/\.zip$/i.test(path)) return [whole];
  const bytes = await whole.blob.bytes();
  const zip = isMaterialsZip(bytes, readingLimits)
    ? unpackZip(bytes, readingLimits, MAX_ARCHIVED_FILES)
    : null;
  if (!zip?.ok) return [whole];
  const pieces = async function* (content: Uint8Array): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(content);
  };
  return Promise.all(zip.files.map((file) => upload(file.name.replaceAll("/", "－"), pieces(file.bytes))));
}
