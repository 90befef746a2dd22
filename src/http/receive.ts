import type { Context } from "hono";
import type { ReceivedUpload, UploadOutcome, UploadProblemCode } from "../ports/upload-receiver.ts";
import type { AppEnv } from "./app-env.ts";
import type { AppServices } from "./app-services.ts";
import { ProblemError, pointer } from "./problem-details.ts";

/**
 * Takes in a multipart request and hands it to `work`; the staged files are gone afterwards, except
 * those that `work` kept.
 */
export async function withUpload<Result>(
  c: Context<AppEnv>,
  services: Pick<AppServices, "receiveUpload">,
  work: (upload: ReceivedUpload) => Promise<Result>,
): Promise<Result> {
  const outcome = await services.receiveUpload(c.req.raw);
  if (!outcome.ok) throw problemOfUpload(outcome);
  try {
    return await work(outcome.upload);
  } finally {
    await Promise.all(outcome.upload.files.map((file) => file.blob.discard()));
  }
}

function problemOfUpload(outcome: Extract<UploadOutcome, { ok: false }>): ProblemError {
  if (outcome.code === "field-repeated")
    return new ProblemError("invalid-request", {
      errors: [{ pointer: pointer(outcome.name ?? ""), code: "field-repeated" }],
    });
  return uploadProblem(outcome.code, outcome.limit);
}

/** The problem that a bound was passed. @param limit in bytes where the code is about a size */
export function uploadProblem(
  code: Exclude<UploadProblemCode, "field-repeated">,
  limit: number | undefined,
): ProblemError {
  const isSize = code.endsWith("too-large");
  const text = limit === undefined ? null : isSize ? sizeText(limit) : `${limit}`;
  return new ProblemError(code, text === null ? {} : { detail: `上限为 ${text}` });
}

/** `50 MB`, `256 KB`: binary multiples, as file managers show them. */
function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${Math.floor(bytes / 1024)} KB`;
}

/** Problems that any upload may be answered with. */
export const uploadProblemCodes = [
  "invalid-request",
  "malformed-multipart",
  "not-multipart",
  "upload-too-large",
  "file-too-large",
  "too-many-files",
  "too-many-fields",
  "field-too-large",
] as const;
