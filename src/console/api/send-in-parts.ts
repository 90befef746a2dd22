// Files in parts over slow connections: what has arrived stays, after a lost connection and after a reload.
import type { Upload } from "../../http/upload-contract.ts";
import { ApiProblem } from "./api-problem.ts";
import type { ChosenFile } from "./chosen-file.ts";
import { persistently } from "./persistently.ts";
import { getJson, postJson, send } from "./request.ts";
import { type UploadOptions, uploadBody } from "./upload-form.ts";
import type { UploadMemory } from "./upload-memory.ts";

/** A file that is with the service, and the name it shall have. */
export interface SentFile {
  readonly id: string;
  readonly name: string;
}

/**
 * Sends the files one after the other, each from where it got to.
 * @returns null where this service takes no parts
 * @throws ApiProblem
 */
export async function sendInParts(
  files: readonly ChosenFile[],
  memory: UploadMemory,
  options: UploadOptions,
): Promise<readonly SentFile[] | null> {
  const sizes = files.map(({ sizeBytes }) => sizeBytes);
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
  const bytes = files.map(({ file, sizeBytes }) => (file ? 0 : sizeBytes));
  const tell = () =>
    options.onSent?.({ sentBytes: bytes.reduce((sum, one) => sum + one, 0), totalBytes, files: [...bytes] });
  const sent: SentFile[] = [];
  for (const [index, { file, name, uploadId }] of files.entries()) {
    if (!file) {
      if (uploadId !== null) sent.push({ id: uploadId, name });
      continue;
    }
    const upload = await openUpload(file, name, memory, options);
    if (!upload) return null;
    await sendParts(file, upload, options, (arrived) => {
      bytes[index] = arrived;
      tell();
    });
    sent.push({ id: upload.id, name });
  }
  return sent;
}

/** The uploads of the memory that are still there; the others are forgotten. */
export async function rememberedUploads(memory: UploadMemory): Promise<readonly Upload[]> {
  const found = await Promise.all(memory.all().map(({ id }) => findUpload(id, memory)));
  return found.filter((upload) => upload !== null);
}

/** Lets go of an upload: nobody wants the file any more. */
export async function dropUpload(id: string, memory: UploadMemory): Promise<void> {
  memory.forget(id);
  // Where this fails, the service removes it by itself after a day.
  await send(uploadPath(id), { method: "DELETE" }).catch(() => null);
}

/** The upload begun before, or a new one; null where the service takes none. */
async function openUpload(
  file: File,
  name: string,
  memory: UploadMemory,
  options: UploadOptions,
): Promise<Upload | null> {
  const before = memory.find(file);
  if (before) {
    const upload = await persistently(() => findUpload(before.id, memory), options);
    if (upload && upload.sizeBytes === file.size) return upload;
  }
  try {
    const body = { name, sizeBytes: file.size };
    const upload = await persistently(() => postJson<Upload>("/v1/uploads", body), options);
    memory.remember(file, upload.id);
    return upload;
  } catch (cause) {
    if (cause instanceof ApiProblem && cause.code === "not-stored-here") return null;
    throw cause;
  }
}

async function findUpload(id: string, memory: UploadMemory): Promise<Upload | null> {
  try {
    return await getJson<Upload>(uploadPath(id));
  } catch (cause) {
    if (!(cause instanceof ApiProblem) || cause.status === null || cause.status >= 500) throw cause;
    memory.forget(id);
    return null;
  }
}

async function sendParts(
  file: File,
  { id, partBytes, partCount, received }: Upload,
  options: UploadOptions,
  onBytes: (arrivedBytes: number) => void,
): Promise<void> {
  const here = new Set(received);
  const sizeOf = (number: number) => Math.min(partBytes, file.size - (number - 1) * partBytes);
  let arrived = received.reduce((sum, number) => sum + sizeOf(number), 0);
  onBytes(arrived);
  for (let number = 1; number <= partCount; number += 1) {
    if (here.has(number)) continue;
    const part = file.slice((number - 1) * partBytes, number * partBytes);
    await persistently(async () => {
      const headers = { "Content-Type": "application/octet-stream", ...(await digestOf(part)) };
      await uploadBody("PUT", `${uploadPath(id)}/parts/${number}`, part, {
        headers,
        ...(options.signal && { signal: options.signal }),
        onBytes: (sentBytes) => onBytes(arrived + Math.min(sentBytes, part.size)),
      });
    }, options);
    arrived += part.size;
    onBytes(arrived);
  }
}

/** RFC 9530. Browsers compute digests on secure connections only; without one the length alone is checked. */
async function digestOf(part: Blob): Promise<Readonly<Record<string, string>>> {
  // Typed as always there; on plain http it is not.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return {};
  const bytes = await part.arrayBuffer().catch(() => {
    // The file was moved, changed or taken away since it was chosen.
    throw new ApiProblem("file-unreadable", null);
  });
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return { "Content-Digest": `sha-256=:${btoa(String.fromCharCode(...digest))}:` };
}

function uploadPath(id: string): string {
  return `/v1/uploads/${encodeURIComponent(id)}`;
}
