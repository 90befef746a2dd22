import type { ExtractedText } from "../domain/extracted-text.ts";
import type { ReceivedFile, ReceivedUpload } from "../ports/upload-receiver.ts";
import { unreadableMessage } from "../review/unreadable-message.ts";
import type { AppServices } from "./app-services.ts";
import { harmlessFileName } from "./file-name.ts";
import { type InputProblem, ProblemError, pointer, refuseIfAny } from "./problem-details.ts";

/** Body of a request that brings one file and nothing else. */
export const soleFileBody = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object" as const,
        required: ["file"],
        properties: { file: { type: "string" as const, format: "binary" } },
      },
    },
  },
};

/** Problems that reading one file may end with, beside those of its upload. */
export const readingProblemCodes = [
  "file-empty",
  "encrypted",
  "damaged",
  "too-many-pages",
  "image-too-large",
  "archive-bomb",
  "timed-out",
  "out-of-memory",
  "reader-crashed",
  "unsupported-media",
] as const;

/**
 * The file of a request that may bring no other thing.
 * @param further what else is wrong with the request, told together with what is wrong here
 * @param known names of fields that may stand beside it
 * @throws ProblemError `invalid-request` when there is none, or something beside it
 */
export function soleFile(
  upload: ReceivedUpload,
  further: readonly InputProblem[] = [],
  known: readonly string[] = [],
): ReceivedFile {
  const file = upload.files.find(({ field }) => field === "file");
  const others = upload.files.filter((one) => one !== file);
  const fields = [...upload.fields.keys()].filter((name) => !known.includes(name));
  const stray = [...fields, ...others.map(({ field }) => field)];
  const told = [
    ...further,
    ...stray.map((name) => ({ pointer: pointer(name), code: "unknown-field" as const })),
  ];
  if (!file)
    throw new ProblemError("invalid-request", { errors: [...told, { pointer: "/file", code: "required" }] });
  refuseIfAny(told);
  return file;
}

/**
 * Reads a file that is not kept.
 * @throws ProblemError with the code for which it could not be read
 */
export async function readSoleFile(
  services: Pick<AppServices, "readingSlots" | "extractor" | "metrics" | "catalog">,
  file: ReceivedFile,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly text: ExtractedText }> {
  const name = harmlessFileName(file.name);
  const outcome = await services.readingSlots.run(async () =>
    services.extractor.extract({ bytes: await file.blob.bytes(), fileName: name, signal }),
  );
  services.metrics.count("firstpass_files_read_total", { outcome: outcome.ok ? "read" : outcome.code });
  if (!outcome.ok)
    throw new ProblemError(outcome.code, {
      detail: unreadableMessage(outcome, name, services.catalog.wording),
    });
  return { name, text: outcome.text };
}
