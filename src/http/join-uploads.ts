import type { Context } from "hono";
import type { ReceivedFile, ReceivedUpload } from "../ports/upload-receiver.ts";
import type { NamedUpload } from "../review/partial-uploads.ts";
import type { AppEnv } from "./app-env.ts";
import type { AppServices, ResumableUploads } from "./app-services.ts";
import { inputErrors } from "./input-errors.ts";
import { type InputProblem, ProblemError, refuseIfAny } from "./problem-details.ts";
import { uploadProblem, withUpload } from "./receive.ts";
import { namedUploadsSchema } from "./upload-contract.ts";

/**
 * Takes in a submission: the files of the request, and after them those that came in parts before and that its
 * field `uploads` names. `work` tells `taken` once a review has them.
 */
export async function withSubmission<Result>(
  c: Context<AppEnv>,
  services: Pick<AppServices, "receiveUpload" | "uploads">,
  work: (upload: ReceivedUpload, taken: (reviewId: string) => Promise<void>) => Promise<Result>,
): Promise<Result> {
  return await withUpload(c, services, async (upload) => {
    const text = upload.fields.get("uploads");
    const { uploads } = services;
    // Where nothing is stored the field is unknown, and told so with all the others.
    if (text === undefined || !uploads) return await work(upload, () => Promise.resolve());
    const named = readNames(text);
    const joined = await join(named, upload, c.get("caller").owner, uploads);
    try {
      const fields = new Map([...upload.fields].filter(([name]) => name !== "uploads"));
      const ids = named.map(({ id }) => id);
      return await work({ fields, files: [...upload.files, ...joined] }, (reviewId) =>
        uploads.service.take(ids, reviewId),
      );
    } finally {
      await discardAll(joined);
    }
  });
}

function readNames(text: string): readonly NamedUpload[] {
  const value = parseJson(text);
  if (value === undefined) refuseIfAny([{ pointer: "/uploads", code: "invalid-json" }]);
  const parsed = namedUploadsSchema.safeParse(value);
  if (!parsed.success)
    throw new ProblemError("invalid-request", {
      errors: inputErrors(parsed.error, value, "uploads"),
    });
  const repeated = parsed.data.flatMap(({ id }, index) =>
    parsed.data.findIndex((other) => other.id === id) < index ? [index] : [],
  );
  refuseIfAny(repeated.map((index) => ({ pointer: `/uploads/${index}`, code: "field-repeated" })));
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All of them or none: what was staged is discarded where one cannot be had. */
async function join(
  named: readonly NamedUpload[],
  { files }: ReceivedUpload,
  owner: string | null,
  { service, limits, unpack }: ResumableUploads,
): Promise<readonly ReceivedFile[]> {
  const joined: ReceivedFile[] = [];
  const errors: InputProblem[] = [];
  let bytes = files.reduce((sum, file) => sum + file.blob.sizeBytes, 0);
  try {
    for (const [index, upload] of named.entries()) {
      const outcome = await service.join(upload, owner);
      if (!outcome.ok) {
        errors.push({ pointer: `/uploads/${index}`, code: outcome.code });
        continue;
      }
      joined.push(outcome.file);
      bytes += outcome.file.blob.sizeBytes;
      if (bytes > limits.maxTotalBytes) throw uploadProblem("upload-too-large", limits.maxTotalBytes);
    }
    refuseIfAny(errors);
    joined.splice(0, joined.length, ...(await unpack(joined)));
    if (files.length + joined.length > limits.maxFiles)
      throw uploadProblem("too-many-files", limits.maxFiles);
    return joined;
  } catch (error) {
    await discardAll(joined);
    throw error;
  }
}

async function discardAll(files: readonly ReceivedFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.blob.discard()));
}
