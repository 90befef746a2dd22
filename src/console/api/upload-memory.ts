/**
 * Which files of this tab have begun to be sent in parts, so that a reload does not send them anew. Kept for the
 * tab only: at a shared computer in a hall the next person must not find it.
 */
export interface RememberedUpload {
  readonly id: string;
  /** Tells the file again when it is chosen again; see fingerprintOf. */
  readonly fingerprint: string;
}

export interface UploadMemory {
  all(): readonly RememberedUpload[];
  find(file: File): RememberedUpload | null;
  remember(file: File, id: string): void;
  forget(id: string): void;
  clear(): void;
}

/** Where the tab keeps nothing. */
const pageOnly = new Map<string, readonly RememberedUpload[]>();

/** The same file, as far as a browser tells: what it holds is compared part by part when it is sent. */
export function fingerprintOf({ name, size, lastModified }: File): string {
  return `${size} ${lastModified} ${name}`;
}

/** @param scope the item or the review that the files are for @param storage null: forgets with the page */
export function uploadMemory(scope: string, storage: Storage | null = tabStorage()): UploadMemory {
  const key = `firstpass.uploads.${scope}`;
  const all = () => (storage ? read(storage.getItem(key)) : (pageOnly.get(key) ?? []));
  function write(uploads: readonly RememberedUpload[]): void {
    if (!storage) pageOnly.set(key, uploads);
    else if (uploads.length > 0) storage.setItem(key, JSON.stringify(uploads));
    else storage.removeItem(key);
  }
  return {
    all,
    find: (file) => all().find(({ fingerprint }) => fingerprint === fingerprintOf(file)) ?? null,
    remember(file, id) {
      const fingerprint = fingerprintOf(file);
      write([...all().filter((upload) => upload.fingerprint !== fingerprint), { id, fingerprint }]);
    },
    forget: (id) => write(all().filter((upload) => upload.id !== id)),
    clear: () => write([]),
  };
}

/** Null where storage is switched off. */
function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    // Access alone throws then: the page works without, a reload begins anew.
    return null;
  }
}

function read(text: string | null): readonly RememberedUpload[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isRemembered) : [];
  } catch {
    // Not ours, or cut off: nothing is remembered.
    return [];
  }
}

function isRemembered(value: unknown): value is RememberedUpload {
  return (
    typeof value === "object" &&
    value !== null &&
    "id" in value &&
    typeof value.id === "string" &&
    "fingerprint" in value &&
    typeof value.fingerprint === "string"
  );
}
