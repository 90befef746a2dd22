import type { Ground, GroundItem } from "../../fixtures/generator/cases/ground.ts";
import type { CatalogProblem } from "../../src/catalog/catalog-problem.ts";
import { assembleItem, type ItemFiles } from "../../src/catalog/compile-item.ts";
import {
  interviewFileSchema,
  itemFileSchema,
  materialSetFileSchema,
  ruleSetFileSchema,
  rulesFileSchema,
} from "../../src/catalog/knowledge-schemas.ts";
import type { YamlFile } from "../../src/catalog/strict-yaml.ts";
import type { ServiceItem } from "../../src/domain/service-item.ts";
import { edited, type Mutant } from "./mutant.ts";

/** The item with the slip; null when its file no longer fits its schema. */
export function mutatedItem(
  mutant: Mutant,
  item: GroundItem,
  ground: Ground,
  problems: CatalogProblem[],
): ServiceItem | null {
  const { itemYaml, interviewYaml, rulesYaml } = item.files;
  const set = [...ground.shared.ruleSets.values()].find(({ file }) => file === mutant.file);
  if (set) {
    const parsed = ruleSetFileSchema.safeParse(edited(set.value, mutant.edits));
    if (!parsed.success) return null;
    const ruleSets = new Map(ground.shared.ruleSets).set(set.value.id, withValue(set, parsed.data));
    return assembleItem(item.id, item.files, { ...ground.shared, ruleSets }, problems);
  }
  const materialSet = [...ground.shared.materialSets.values()].find(({ file }) => file === mutant.file);
  if (materialSet) {
    const parsed = materialSetFileSchema.safeParse(edited(materialSet.value, mutant.edits));
    if (!parsed.success) return null;
    const materialSets = new Map(ground.shared.materialSets).set(
      materialSet.value.id,
      withValue(materialSet, parsed.data),
    );
    return assembleItem(item.id, item.files, { ...ground.shared, materialSets }, problems);
  }
  const files = ((): ItemFiles | null => {
    switch (mutant.file) {
      case itemYaml.file: {
        const parsed = itemFileSchema.safeParse(edited(itemYaml.value, mutant.edits));
        return parsed.success ? { ...item.files, itemYaml: withValue(itemYaml, parsed.data) } : null;
      }
      case interviewYaml.file: {
        const parsed = interviewFileSchema.safeParse(edited(interviewYaml.value, mutant.edits));
        return parsed.success
          ? { ...item.files, interviewYaml: withValue(interviewYaml, parsed.data) }
          : null;
      }
      default: {
        const parsed = rulesFileSchema.safeParse(edited(rulesYaml.value, mutant.edits));
        return parsed.success ? { ...item.files, rulesYaml: withValue(rulesYaml, parsed.data) } : null;
      }
    }
  })();
  return files ? assembleItem(item.id, files, ground.shared, problems) : null;
}

/** Lines are not asked for: the problems are only counted. */
function withValue<T>(yaml: YamlFile<T>, value: T): YamlFile<T> {
  return { file: yaml.file, value, lineOf: () => null };
}
