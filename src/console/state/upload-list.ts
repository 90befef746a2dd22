/**
 * Files chosen and not yet sent. Only what saves the applicant a wasted upload is checked here
 * (size, kind by name); what a file really is, the service decides from its bytes.
 */
export interface UploadEntry {
  readonly id: string;
  /** Null: it came before the page was loaded anew, and is with the service as the upload named. */
  readonly file: File | null;
  readonly uploadId: string | null;
  readonly sizeBytes: number;
  /** The name it will carry; unique in the list. */
  readonly name: string;
  /** Null: the service recognizes it. */
  readonly materialId: string | null;
}

export type RefusalReason = "empty" | "too-large" | "unsupported" | "duplicate" | "too-many";

export interface Refusal {
  readonly name: string;
  readonly reason: RefusalReason;
}

export interface UploadLimits {
  readonly fileBytes: number;
  readonly files: number;
}

/** The service's own limits (its defaults); it checks them again and has the last word. */
export const uploadLimits: UploadLimits = { fileBytes: 50 * 1024 * 1024, files: 60 };

const readableEndings = new Set([
  ...["pdf", "ofd", "jpg", "jpeg", "png", "webp", "heic", "heif", "bmp", "gif", "tif", "tiff"],
  ...["docx", "xlsx", "doc", "wps", "rtf", "txt", "csv", "zip"],
]);
const readableMediaTypes = new Set([
  ...["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"],
  ...["image/bmp", "image/gif", "image/tiff"],
]);
/** For the `accept` of file inputs. */
export const acceptedKinds = [
  ...[...readableEndings].map((ending) => `.${ending}`),
  ...readableMediaTypes,
].join(",");

/** Adds what can be added, in order; says of each other file why not. */
export function addFiles(
  entries: readonly UploadEntry[],
  files: readonly File[],
  newId: () => string,
  limits: UploadLimits = uploadLimits,
): { readonly entries: readonly UploadEntry[]; readonly refused: readonly Refusal[] } {
  const kept = [...entries];
  const refused: Refusal[] = [];
  for (const file of files) {
    const reason = refusalOf(file, kept, limits);
    if (reason) refused.push({ name: file.name, reason });
    else
      kept.push({
        id: newId(),
        file,
        uploadId: null,
        sizeBytes: file.size,
        name: uniqueName(file.name, namesOf(kept)),
        materialId: null,
      });
  }
  return { entries: kept, refused };
}

/** Adds a file that is wholly with the service already; nothing where it is in the list. */
export function addArrived(
  entries: readonly UploadEntry[],
  arrived: { readonly id: string; readonly name: string; readonly sizeBytes: number },
  newId: () => string,
): readonly UploadEntry[] {
  if (entries.some(({ uploadId }) => uploadId === arrived.id)) return entries;
  const name = uniqueName(arrived.name, namesOf(entries));
  const { sizeBytes, id: uploadId } = arrived;
  return [...entries, { id: newId(), file: null, uploadId, sizeBytes, name, materialId: null }];
}

export function removeEntry(entries: readonly UploadEntry[], id: string): readonly UploadEntry[] {
  return entries.filter((entry) => entry.id !== id);
}

/** Gives an entry another name; the ending stays, an empty name changes nothing. */
export function renameEntry(
  entries: readonly UploadEntry[],
  id: string,
  wanted: string,
): readonly UploadEntry[] {
  const others = namesOf(entries.filter((entry) => entry.id !== id));
  return entries.map((entry) => {
    if (entry.id !== id) return entry;
    const { stem, ending } = splitName(entry.name);
    const trimmed = wanted.trim();
    const newStem = trimmed.toLowerCase().endsWith(ending.toLowerCase())
      ? trimmed.slice(0, trimmed.length - ending.length)
      : trimmed;
    return { ...entry, name: uniqueName(`${newStem || stem}${ending}`, others) };
  });
}

/** Puts another file in an entry's place, as when a photo is taken again; its material stays. */
export function replaceEntry(
  entries: readonly UploadEntry[],
  id: string,
  file: File,
): readonly UploadEntry[] {
  const others = namesOf(entries.filter((entry) => entry.id !== id));
  return entries.map((entry) =>
    entry.id === id
      ? { ...entry, file, uploadId: null, sizeBytes: file.size, name: uniqueName(file.name, others) }
      : entry,
  );
}

export function assignEntry(
  entries: readonly UploadEntry[],
  id: string,
  materialId: string | null,
): readonly UploadEntry[] {
  return entries.map((entry) => (entry.id === id ? { ...entry, materialId } : entry));
}

/**
 * Share of each file that has been sent, 0..1, in the order they are sent, from the bytes of the
 * whole body. A form's own headers are spread over the files; they are too small to show.
 */
export function sentShares(
  sizes: readonly number[],
  sentBytes: number,
  totalBytes: number,
): readonly number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  let left = totalBytes > 0 ? (sentBytes / totalBytes) * all : 0;
  return sizes.map((size) => {
    const share = size > 0 ? Math.min(1, Math.max(0, left / size)) : 1;
    left -= size;
    return share;
  });
}

/** A size for people: `312 KB`, `4.5 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

/** A name's stem and its ending with the dot (`""` when it has none). */
export function splitName(name: string): { readonly stem: string; readonly ending: string } {
  const at = name.lastIndexOf(".");
  return at > 0 ? { stem: name.slice(0, at), ending: name.slice(at) } : { stem: name, ending: "" };
}

function refusalOf(file: File, kept: readonly UploadEntry[], limits: UploadLimits): RefusalReason | null {
  const ending = splitName(file.name).ending.slice(1).toLowerCase();
  if (!readableEndings.has(ending) && !readableMediaTypes.has(file.type)) return "unsupported";
  if (file.size === 0) return "empty";
  if (file.size > limits.fileBytes) return "too-large";
  if (kept.some((entry) => entry.file && isSameFile(entry.file, file))) return "duplicate";
  return kept.length >= limits.files ? "too-many" : null;
}

/** The same file chosen twice. Photos taken one after another share a name, not size and time. */
function isSameFile(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const { stem, ending } = splitName(wanted);
  for (let number = 2; ; number += 1) {
    const name = `${stem} (${number})${ending}`;
    if (!taken.has(name)) return name;
  }
}

function namesOf(entries: readonly UploadEntry[]): ReadonlySet<string> {
  return new Set(entries.map((entry) => entry.name));
}
