import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { loadCatalog } from "../../src/catalog/load-catalog.ts";

const folder = join(projectRoot(), "knowledge");

/** Every file of the knowledge base. */
export const knowledgeFiles = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));

/** The catalog as it is, or with some of its files changed. */
export function openKnowledge(
  change: (file: { path: string; text: string }) => string = (file) => file.text,
) {
  return loadCatalog(knowledgeFiles.map((file) => ({ path: file.path, text: change(file) })));
}
