import { assembleItem } from "../../src/catalog/compile-item.ts";
import { type Answers, type Condition, evaluateCondition, questionsOf } from "../../src/domain/condition.ts";
import type { ServiceItem } from "../../src/domain/service-item.ts";
import type { Ground, GroundItem } from "./ground.ts";
import type { Mutant } from "./mutant.ts";

/**
 * Why no submission whatever can come out differently with the slip; null when one may. A document that
 * is not asked for is not checked, so a rule's condition that holds wherever its material is asked for
 * says nothing more: leaving it out, or an option of it that cannot come up, changes nothing.
 */
export function whyEquivalent(
  mutant: Mutant,
  mutated: ServiceItem,
  ground: GroundItem,
  all: Ground,
): string | null {
  if (mutant.ruleId === undefined) return null;
  if (mutant.kind !== "drop-condition" && mutant.kind !== "flip-condition") return null;
  const before = assembleItem(ground.id, ground.files, all.shared, []);
  const rules = before.rules.filter(
    (rule) => rule.id === mutant.ruleId || rule.id.endsWith(`-${mutant.ruleId}`),
  );
  const isSame = rules.every((rule) => {
    const changed = mutated.rules.find(({ id }) => id === rule.id);
    const material = before.materials.find(({ id }) => id === rule.materialId);
    const isLetter = before.materials.some(({ commitment }) => commitment?.letter === rule.materialId);
    if (!changed || !material || isLetter || material.necessity !== "conditional") return false;
    return combinations(before, [rule.when, changed.when, material.when]).every(
      (answers) =>
        evaluateCondition(material.when, answers) === "no" ||
        evaluateCondition(rule.when, answers) === evaluateCondition(changed.when, answers),
    );
  });
  return isSame && rules.length > 0 ? "the condition says no more than when the material is asked for" : null;
}

/** Every way to answer the questions of some conditions, unanswered ones included. */
function combinations(item: ServiceItem, conditions: readonly (Condition | undefined)[]): readonly Answers[] {
  const asked = new Set(conditions.flatMap((condition) => questionsOf(condition)));
  return item.questions
    .filter(({ id }) => asked.has(id))
    .reduce<readonly Answers[]>(
      (ways, question) =>
        ways.flatMap((way) => [way, ...question.options.map(({ id }) => ({ ...way, [question.id]: id }))]),
      [{}],
    );
}
