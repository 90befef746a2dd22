import type { BlobStore } from "../ports/blob-store.ts";
import type {
  ReceivedFile,
  UploadLimits,
  UploadOutcome,
  UploadProblemCode,
  UploadReceiver,
} from "../ports/upload-receiver.ts";

function refusal(code: UploadProblemCode, facts: { limit?: number; name?: string } = {}): UploadOutcome {
  return { ok: false, code, ...facts };
}

/**
 * Receives multipart requests with the platform's own parser, in memory: for runtimes without a disk,
 * with small limits. The total is enforced while reading, before anything is parsed.
 */
export function formDataReceiver(blobs: BlobStore, limits: UploadLimits): UploadReceiver {
  return async (request) => {
    const contentType = request.headers.get("content-type") ?? "";
    if (!/^multipart\/form-data\b/i.test(contentType)) return refusal("not-multipart");
    const body = await readAtMost(request, limits.maxTotalBytes);
    if (body === null) return refusal("upload-too-large", { limit: limits.maxTotalBytes });
    const form = await parse(body, contentType);
    return form ? await sort(form, blobs, limits) : refusal("malformed-multipart");
  };
}

async function readAtMost(request: Request, limit: number): Promise<Blob | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  if (!request.body) return new Blob([]);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    total += value.length;
    if (total > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(Uint8Array.from(value));
  }
}

/** Null when the body is not well-formed multipart: the platform's parser throws nothing more telling. */
async function parse(body: Blob, contentType: string): Promise<FormData | null> {
  try {
    return await new Response(body, { headers: { "content-type": contentType } }).formData();
  } catch {
    return null;
  }
}

async function sort(form: FormData, blobs: BlobStore, limits: UploadLimits): Promise<UploadOutcome> {
  const fields = new Map<string, string>();
  const files: ReceivedFile[] = [];
  const entries: [string, string | File][] = [];
  form.forEach((value, name) => {
    entries.push([name, value]);
  });
  for (const [name, value] of entries) {
    if (typeof value === "string") {
      if (value.length > limits.maxFieldBytes)
        return refusal("field-too-large", { limit: limits.maxFieldBytes, name });
      if (fields.has(name)) return refusal("field-repeated", { name });
      fields.set(name, value);
      if (fields.size > limits.maxFields) return refusal("too-many-fields", { limit: limits.maxFields });
      continue;
    }
    if (value.size > limits.maxFileBytes) return refusal("file-too-large", { limit: limits.maxFileBytes });
    if (files.length >= limits.maxFiles) return refusal("too-many-files", { limit: limits.maxFiles });
    files.push({ field: name, name: value.name, blob: await blobs.stage(whole(value)) });
  }
  return { ok: true, upload: { fields, files } };
}

async function* whole(file: File): AsyncIterable<Uint8Array> {
  yield new Uint8Array(await file.arrayBuffer());
}
