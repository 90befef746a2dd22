import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { type LabelWords, labelWordsSchema } from "../../src/domain/label-words.ts";
import { type MaterialType, materialTypeSchema } from "../../src/domain/material-type.ts";

/** Every material type of the knowledge base, in the order of their ids. Throws for one that is not valid. */
export function loadMaterialTypes(): readonly MaterialType[] {
  const folder = join(projectRoot(), "knowledge", "material-types");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => materialTypeSchema.parse(parse(readFileSync(join(folder, name), "utf8"))));
}

/** How papers name things beyond the labels of the types. Throws where the file is not valid. */
export function loadLabelWords(): LabelWords {
  return labelWordsSchema.parse(
    parse(readFileSync(join(projectRoot(), "knowledge", "label-words.yaml"), "utf8")),
  );
}
