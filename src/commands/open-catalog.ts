import { join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { type LoadedCatalog, loadCatalog } from "../catalog/load-catalog.ts";

/** The catalog of the project's `knowledge/` folder, with every problem found in it. */
export async function openCatalog(): Promise<LoadedCatalog> {
  return loadCatalog(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
}
