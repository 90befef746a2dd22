import { z } from "zod";
import {
  type InterviewText,
  type ItemText,
  type MaterialSetText,
  type MaterialSetUse,
  type RulesText,
  rulesFileSchema,
} from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";
import type { YamlFile } from "./strict-yaml.ts";
import { fillParameters } from "./substitute-references.ts";

/** A material set as one item takes it: parameters filled in, left-out rules gone. */
export interface TakenSet {
  /** Where the set is written; problems in it are reported there. */
  readonly yaml: YamlFile<MaterialSetText>;
  readonly questions: InterviewText["questions"];
  readonly materials: ItemText["materials"];
  readonly rules: RulesText;
}

/** The material sets of an item, in order. Unknown sets, parameters and exceptions are reported to `problems`. */
export function takeMaterialSets(
  item: ItemText,
  shared: SharedKnowledge,
  problems: ProblemList,
): readonly TakenSet[] {
  return item.materialSets.flatMap((use, index): readonly TakenSet[] => {
    const path = ["materialSets", index];
    const yaml = shared.materialSets.get(use.set);
    if (!yaml) {
      problems.unknown([...path, "set"], "材料组（见 material-sets/）", use.set, [
        ...shared.materialSets.keys(),
      ]);
      return [];
    }
    const set = yaml.value;
    for (const name of Object.keys(use.with)) {
      if (!set.with.includes(name))
        problems.unknown([...path, "with", name], `参数（材料组“${use.set}”的）`, name, set.with);
    }
    return [takeSet(yaml, use, path, shared, problems)];
  });
}

function takeSet(
  yaml: YamlFile<MaterialSetText>,
  use: MaterialSetUse,
  path: readonly PropertyKey[],
  shared: SharedKnowledge,
  problems: ProblemList,
): TakenSet {
  const set = yaml.value;
  const known = ruleIdsOf(set, shared);
  for (const id of use.except) {
    if (!known.includes(id)) problems.unknown([...path, "except"], `规则（材料组“${use.set}”的）`, id, known);
  }
  const kept = {
    use: set.use.map((one) => ({
      ...one,
      except: [...one.except, ...exceptionsIn(one, use.except, shared)],
    })),
    rules: set.rules.filter((rule) => !use.except.includes(rule.id)),
  };
  const { value: filled, missing } = fillParameters(kept, use.with);
  for (const name of new Set(missing)) {
    problems.report(
      "missing-key",
      path,
      `材料组“${use.set}”需要参数“${name}”。请在 with 里给出，或把用到它的规则写进 except。`,
    );
  }
  const parsed = rulesFileSchema.safeParse(filled);
  if (!parsed.success && missing.length === 0) {
    problems.report(
      "wrong-value",
      path,
      `材料组“${use.set}”的参数填进去后不成规则：${z.prettifyError(parsed.error)}。请核对 with 里给的值。`,
    );
  }
  return {
    yaml,
    questions: set.questions.map((question) =>
      use.when
        ? { ...question, when: question.when ? { all: [use.when, question.when] } : use.when }
        : question,
    ),
    materials: set.materials.map((material) => ({
      ...material,
      points: material.points.map((point) => ({
        ...point,
        rules: point.rules.filter((rule) => !use.except.includes(rule)),
      })),
    })),
    rules: parsed.success ? parsed.data : { use: [], rules: [] },
  };
}

/** Ids of all rules a set brings, as they are called in the item. */
function ruleIdsOf(set: MaterialSetText, shared: SharedKnowledge): readonly string[] {
  const used = set.use.flatMap((use) =>
    (shared.ruleSets.get(use.set)?.value.rules ?? [])
      .filter((rule) => !use.except.includes(rule.id))
      .map((rule) => `${use.material}-${rule.id}`),
  );
  return [...used, ...set.rules.map((rule) => rule.id)];
}

/** `power-of-attorney-in-term` left out of the item is `in-term` left out of the rule set used for it. */
function exceptionsIn(
  used: RulesText["use"][number],
  except: readonly string[],
  shared: SharedKnowledge,
): readonly string[] {
  const ids = shared.ruleSets.get(used.set)?.value.rules.map((rule) => rule.id) ?? [];
  return ids.filter((id) => except.includes(`${used.material}-${id}`) && !used.except.includes(id));
}
