import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

export interface DiskAsset {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What stands beside the file as `NAME.br`; null: nothing. */
  readonly brotli: Uint8Array | null;
  readonly isImmutable: boolean;
}

/** Serves the files below a folder, and nothing outside it. Files under `assets/` carry a hash in their name. */
export function diskAssets(folder: string): (path: string) => Promise<DiskAsset | null> {
  const root = resolve(folder);
  return async (path) => {
    const file = resolve(join(root, path));
    const mediaType = mediaTypes[extname(file).toLowerCase()];
    if (!mediaType || path.includes("\0") || !file.startsWith(root + sep)) return null;
    const bytes = await readIfThere(file);
    if (!bytes) return null;
    const brotli = await readIfThere(`${file}.br`);
    return { bytes, brotli, mediaType, isImmutable: path.startsWith("assets/") };
  };
}

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return (await stat(file)).isFile() ? await readFile(file) : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}
