import { isMaterialsZip, unpackZip } from "../extraction/archive/unpack-zip.ts";
import { readingLimits } from "../extraction/reading-limits.ts";
import type { BlobStore } from "../ports/blob-store.ts";
import type { ReceivedFile, UploadLimits, UploadReceiver } from "../ports/upload-receiver.ts";

/** The field of a submission's files; archives sent anywhere else stay what they are. */
const FILES_FIELD = "files";

/**
 * A receiver that puts the files of a ZIP of materials in the archive's place. An archive that cannot
 * be unpacked stays one file, and reading it says why. Only files named `.zip` are looked into: opening
 * every upload would hold all of them in memory.
 */
export function unpackingReceiver(
  receive: UploadReceiver,
  blobs: BlobStore,
  limits: Pick<UploadLimits, "maxFiles">,
): UploadReceiver {
  return async (request) => {
    const outcome = await receive(request);
    if (!outcome.ok) return outcome;
    const files = await unpackArchives(outcome.upload.files, blobs, limits.maxFiles);
    if (files.length > limits.maxFiles) {
      await discardAll(files);
      return { ok: false, code: "too-many-files", limit: limits.maxFiles };
    }
    return { ok: true, upload: { ...outcome.upload, files } };
  };
}

/** The files, those of an archive in its place. Where it fails, none of them is left behind. */
export async function unpackArchives(
  received: readonly ReceivedFile[],
  blobs: BlobStore,
  maxFiles: number,
): Promise<readonly ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  try {
    for (const file of received) {
      const isArchive = file.field === FILES_FIELD && /\.zip$/i.test(file.name.trim());
      files.push(...(isArchive ? await unpacked(file, blobs, maxFiles) : [file]));
    }
    return files;
  } catch (error) {
    await discardAll([...files, ...received]);
    throw error;
  }
}

async function unpacked(
  file: ReceivedFile,
  blobs: BlobStore,
  maxFiles: number,
): Promise<readonly ReceivedFile[]> {
  const bytes = await file.blob.bytes();
  const zip = isMaterialsZip(bytes, readingLimits) ? unpackZip(bytes, readingLimits, maxFiles) : null;
  if (!zip?.ok) return [file];
  const files: ReceivedFile[] = [];
  for (const packed of zip.files) {
    const blob = await blobs.stage(pieces(packed.bytes));
    // Folders tell files of one name apart; they are no path any more.
    files.push({ field: file.field, name: packed.name.replaceAll("/", "－"), blob, archiveName: file.name });
  }
  await file.blob.discard();
  return files;
}

async function discardAll(files: readonly ReceivedFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.blob.discard()));
}

async function* pieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
