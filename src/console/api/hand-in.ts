import { ApiProblem } from "./api-problem.ts";
import type { ChosenFile } from "./chosen-file.ts";
import { persistently } from "./persistently.ts";
import { sendInParts } from "./send-in-parts.ts";
import { type UploadOptions, uploadForm } from "./upload-form.ts";
import { type UploadMemory, uploadMemory } from "./upload-memory.ts";

/** Up to here files go with the form in one request. Chosen: one part of the service's, see `partBytes` there. */
const atOnceBytes = 512 * 1024;

/**
 * Posts a form with its files: small ones at once, larger ones in parts before. Tried again where the connection
 * is lost, so the request must carry an idempotency key.
 * @param scope what is remembered of half-sent files belongs to: the item or the review
 * @throws ApiProblem
 */
export async function handIn(
  url: string,
  form: FormData,
  files: readonly ChosenFile[],
  scope: string,
  options: UploadOptions,
): Promise<unknown> {
  const memory = uploadMemory(scope);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const isAtOnce = bytes <= atOnceBytes && files.every(({ file }) => file !== null);
  const sent = isAtOnce ? null : await sendInParts(files, memory, options);
  if (sent) form.append("uploads", JSON.stringify(sent));
  else for (const { file, name } of files) if (file) form.append("files", file, name);
  const onSent = sent ? {} : { ...(options.onSent && { onSent: options.onSent }) };
  try {
    const answer = await persistently(
      () =>
        uploadForm(url, form, {
          ...onSent,
          ...(options.headers && { headers: options.headers }),
          ...(options.signal && { signal: options.signal }),
        }),
      options,
    );
    memory.clear();
    return answer;
  } catch (cause) {
    forgetWhatIsGone(cause, sent?.map(({ id }) => id) ?? [], memory);
    throw cause;
  }
}

/** Uploads that the service does not have, or has wrong, are sent anew at the next try. */
function forgetWhatIsGone(cause: unknown, ids: readonly string[], memory: UploadMemory): void {
  if (!(cause instanceof ApiProblem)) return;
  for (const { pointer } of cause.errors) {
    const id = ids[Number(/^\/uploads\/(\d+)$/.exec(pointer)?.[1] ?? Number.NaN)];
    if (id !== undefined) memory.forget(id);
  }
}
