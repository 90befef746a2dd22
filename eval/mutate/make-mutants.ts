import type { Ground, GroundItem } from "../../fixtures/generator/cases/ground.ts";
import type {
  ItemText,
  MaterialSetText,
  MaterialText,
  RuleSetText,
} from "../../src/catalog/knowledge-schemas.ts";
import type { SharedKnowledge } from "../../src/catalog/shared-knowledge.ts";
import type { YamlFile } from "../../src/catalog/strict-yaml.ts";
import type { LocalDate } from "../../src/domain/local-date.ts";
import type { MaterialType } from "../../src/domain/material-type.ts";
import type { Mutant } from "./mutant.ts";
import type { Slip, Surroundings } from "./mutate-check.ts";
import { slipsInMaterials, slipsInQuestions, slipsInSetsTaken, slipsInUses } from "./mutate-item.ts";
import { slipsInRule } from "./mutate-rule.ts";

/** Every small slip that could be made in the items and in the sets they use, in a fixed order. */
export function makeMutants(ground: Ground): readonly Mutant[] {
  const { ruleSets, materialSets } = ground.shared;
  return [
    ...ground.items.flatMap((item) => mutantsOfItem(item, ground.shared)),
    ...[...ruleSets.values()].flatMap((set) => mutantsOfRuleSet(set, ground)),
    ...[...materialSets.values()].flatMap((set) => mutantsOfMaterialSet(set, ground)),
  ];
}

function mutantsOfItem(item: GroundItem, shared: SharedKnowledge): readonly Mutant[] {
  const owner = `items/${item.id}`;
  const { itemYaml, interviewYaml, rulesYaml } = item.files;
  const around: Surroundings = { types: [], others: othersOf(materialsOf(itemYaml.value, shared), shared) };
  return [
    ...mutantsOfRules(rulesYaml, owner, around, itemYaml.value.effectiveFrom, shared),
    ...slipsInUses(rulesYaml.value, around).map((slip) => mutantOf(slip, owner, rulesYaml)),
    ...slipsInMaterials(itemYaml.value.materials).map((slip) => mutantOf(slip, owner, itemYaml)),
    ...slipsInSetsTaken(itemYaml.value.materialSets, around).map((slip) => mutantOf(slip, owner, itemYaml)),
    ...slipsInQuestions(interviewYaml.value.questions).map((slip) => mutantOf(slip, owner, interviewYaml)),
  ];
}

function mutantsOfRuleSet(set: YamlFile<RuleSetText>, ground: Ground): readonly Mutant[] {
  const { shared } = ground;
  const users = ground.items.flatMap((item) =>
    [item.files.rulesYaml.value, ...setsTakenBy(item.files.itemYaml.value, shared)]
      .flatMap((one) => one.use)
      .filter((use) => use.set === set.value.id)
      .map((use) => ({ item: item.files.itemYaml.value, materialId: use.material })),
  );
  const servedFrom = earliest(users.map(({ item }) => item));
  if (servedFrom === null) return [];
  const types = users.flatMap(({ item, materialId }) =>
    typesOf(materialsOf(item, shared), materialId, shared),
  );
  const around: Surroundings = { types: [...new Set(types)], others: [] };
  return mutantsOfRules(set, `rule-sets/${set.value.id}`, around, servedFrom, shared);
}

function mutantsOfMaterialSet(set: YamlFile<MaterialSetText>, ground: Ground): readonly Mutant[] {
  const { value } = set;
  const owner = `material-sets/${value.id}`;
  const users = ground.items.map((item) => item.files.itemYaml.value);
  const servedFrom = earliest(
    users.filter((item) => item.materialSets.some((taken) => taken.set === value.id)),
  );
  if (servedFrom === null) return [];
  const around: Surroundings = { types: [], others: othersOf(value.materials, ground.shared) };
  return [
    ...mutantsOfRules(set, owner, around, servedFrom, ground.shared),
    ...slipsInUses(value, around).map((slip) => mutantOf(slip, owner, set)),
    ...slipsInMaterials(value.materials).map((slip) => mutantOf(slip, owner, set)),
    ...slipsInQuestions(value.questions).map((slip) => mutantOf(slip, owner, set)),
  ];
}

type AnyRules = {
  readonly rules: readonly (RuleSetText["rules"][number] & { readonly material?: string })[];
};

function mutantsOfRules(
  yaml: YamlFile<AnyRules>,
  owner: string,
  around: Surroundings,
  servedFrom: LocalDate,
  { wording }: SharedKnowledge,
): readonly Mutant[] {
  return yaml.value.rules.flatMap((rule, index) => {
    const own = around.others.find(({ id }) => id === rule.material)?.types ?? around.types;
    return slipsInRule(rule, { types: own, others: around.others, servedFrom, wording }).map((slip) =>
      mutantOf(within(slip, ["rules", index], rule.id), owner, yaml, rule.id),
    );
  });
}

/** First day on which any of some items serves; null: there is none. */
function earliest(items: readonly ItemText[]): LocalDate | null {
  return items.map((item) => item.effectiveFrom).sort()[0] ?? null;
}

function setsTakenBy(item: ItemText, shared: SharedKnowledge): readonly MaterialSetText[] {
  return item.materialSets.flatMap(({ set }) => shared.materialSets.get(set)?.value ?? []);
}

function materialsOf(item: ItemText, shared: SharedKnowledge): readonly MaterialText[] {
  return [...item.materials, ...setsTakenBy(item, shared).flatMap((set) => set.materials)];
}

function othersOf(materials: readonly MaterialText[], shared: SharedKnowledge): Surroundings["others"] {
  return materials.map(({ id }) => ({ id, types: typesOf(materials, id, shared) }));
}

function typesOf(
  materials: readonly MaterialText[],
  materialId: string,
  shared: SharedKnowledge,
): readonly MaterialType[] {
  const material = materials.find(({ id }) => id === materialId);
  return (material?.types ?? []).flatMap((type) => shared.materialTypes.get(type) ?? []);
}

function within(slip: Slip, path: readonly PropertyKey[], name: string): Slip {
  return {
    ...slip,
    what: `${name}: ${slip.what}`,
    edits: slip.edits.map((edit) => ({ ...edit, path: [...path, ...edit.path] })),
  };
}

function mutantOf(slip: Slip, owner: string, yaml: YamlFile<unknown>, ruleId?: string): Mutant {
  return {
    kind: slip.kind,
    owner,
    file: yaml.file,
    place: `${yaml.file}:${yaml.lineOf(slip.edits[0]?.path ?? []) ?? 1} ${slip.what}`,
    edits: slip.edits,
    ...(ruleId === undefined ? {} : { ruleId }),
  };
}
