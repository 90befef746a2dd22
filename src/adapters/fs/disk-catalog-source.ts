import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { CatalogSource } from "../../ports/catalog-source.ts";

/** The knowledge files below a folder. */
export function diskCatalogSource(folder: string): CatalogSource {
  return {
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile() && /\.(ya?ml|md)$/i.test(entry.name))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
        .toSorted();
      return await Promise.all(
        paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })),
      );
    },
  };
}
