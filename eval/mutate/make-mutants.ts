import type { ItemText, RuleSetText } from "../../src/catalog/knowledge-schemas.ts";
import type { SharedKnowledge } from "../../src/catalog/shared-knowledge.ts";
import type { YamlFile } from "../../src/catalog/strict-yaml.ts";
import type { MaterialType } from "../../src/domain/material-type.ts";
import type { Ground, GroundItem } from "./ground.ts";
import type { Mutant } from "./mutant.ts";
import type { Slip, Surroundings } from "./mutate-check.ts";
import { slipsInMaterials, slipsInQuestions, slipsInUses } from "./mutate-item.ts";
import { slipsInRule } from "./mutate-rule.ts";

/** Every small slip that could be made in the items and in the rule sets they use, in a fixed order. */
export function makeMutants(ground: Ground): readonly Mutant[] {
  return [
    ...ground.items.flatMap((item) => mutantsOfItem(item, ground.shared)),
    ...[...ground.shared.ruleSets.values()].flatMap((set) => mutantsOfSet(set, ground)),
  ];
}

function mutantsOfItem(item: GroundItem, shared: SharedKnowledge): readonly Mutant[] {
  const owner = `items/${item.id}`;
  const { itemYaml, interviewYaml, rulesYaml } = item.files;
  const others = materialsOf(itemYaml.value, shared);
  const around: Surroundings = { types: [], others };
  const own = rulesYaml.value.rules.flatMap((rule, index) =>
    slipsInRule(rule, {
      types: others.find(({ id }) => id === rule.material)?.types ?? [],
      others,
      servedFrom: itemYaml.value.effectiveFrom,
      wording: shared.wording,
    }).map((slip) => mutantOf(within(slip, ["rules", index], rule.id), owner, rulesYaml, rule.id)),
  );
  return [
    ...own,
    ...slipsInUses(rulesYaml.value, around).map((slip) => mutantOf(slip, owner, rulesYaml)),
    ...slipsInMaterials(itemYaml.value).map((slip) => mutantOf(slip, owner, itemYaml)),
    ...slipsInQuestions(interviewYaml.value).map((slip) => mutantOf(slip, owner, interviewYaml)),
  ];
}

function mutantsOfSet(set: YamlFile<RuleSetText>, ground: Ground): readonly Mutant[] {
  const { value } = set;
  const users = ground.items.flatMap((item) =>
    item.files.rulesYaml.value.use
      .filter((use) => use.set === value.id)
      .map((use) => ({ item: item.files.itemYaml.value, materialId: use.material })),
  );
  const days = users.map(({ item }) => item.effectiveFrom).sort();
  const [servedFrom] = days;
  if (servedFrom === undefined) return [];
  const types = new Set(users.flatMap(({ item, materialId }) => typesOf(item, materialId, ground.shared)));
  return value.rules.flatMap((rule, index) =>
    slipsInRule(rule, { types: [...types], others: [], servedFrom, wording: ground.shared.wording }).map(
      (slip) => mutantOf(within(slip, ["rules", index], rule.id), `rule-sets/${value.id}`, set, rule.id),
    ),
  );
}

function materialsOf(item: ItemText, shared: SharedKnowledge): Surroundings["others"] {
  return item.materials.map(({ id }) => ({ id, types: typesOf(item, id, shared) }));
}

function typesOf(item: ItemText, materialId: string, shared: SharedKnowledge): readonly MaterialType[] {
  const material = item.materials.find(({ id }) => id === materialId);
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
