import { normalizeAnswers } from "../../src/checking/normalize-answers.ts";
import { type Answers, type Condition, evaluateCondition, questionsOf } from "../../src/domain/condition.ts";
import type { MaterialType } from "../../src/domain/material-type.ts";
import type { FieldKind } from "../../src/domain/recognized-material.ts";
import type { Rule } from "../../src/domain/rule.ts";
import type { MaterialRequirement, ServiceItem } from "../../src/domain/service-item.ts";
import type { Mutant, MutationKind } from "./mutant.ts";

/**
 * Why no submission whatever can come out differently with the slip; null when one may. A document that
 * is not asked for is neither checked nor compared with, so a rule's condition that holds wherever there is
 * something to check says nothing more: leaving it out, or an option of it that cannot come up, changes
 * nothing. The same goes for a material's condition that comes to the same for all answers there can be.
 */
export function whyEquivalent(
  mutant: Mutant,
  before: ServiceItem,
  mutated: ServiceItem,
  types: ReadonlyMap<string, MaterialType>,
): string | null {
  if (JSON.stringify(before) === JSON.stringify(mutated))
    return "the item takes over nothing of what was changed";
  if (RELIEFS.has(mutant.kind)) {
    return isReliefNeverNeeded(before, mutated) ? "what is never called for is never had otherwise" : null;
  }
  if (mutant.kind === "loosen") {
    return isOfOneLength(mutant, mutated, types)
      ? "of two values of one length neither can hold the other without being the same"
      : null;
  }
  if (mutant.kind !== "drop-condition" && mutant.kind !== "flip-condition") return null;
  if (mutant.ruleId === undefined) {
    return isAskedAlike(before, mutated) ? "no answers there can be tell the conditions apart" : null;
  }
  const rules = before.rules.filter(
    (rule) => rule.id === mutant.ruleId || rule.id.endsWith(`-${mutant.ruleId}`),
  );
  const isSame = rules.every((rule) => {
    const changed = mutated.rules.find(({ id }) => id === rule.id);
    return changed !== undefined && isCheckedAlike(before, rule, changed);
  });
  return isSame && rules.length > 0
    ? "the condition says no more than when there is something to check"
    : null;
}

/** Kinds whose normalized values are all of one length: YYYY-MM-DD, 男 or 女. */
const KINDS_OF_ONE_LENGTH: readonly FieldKind[] = ["date", "sex"];

/** Whether the rule compares, in every item, only fields of one kind whose values are all of one length. */
function isOfOneLength(mutant: Mutant, item: ServiceItem, types: ReadonlyMap<string, MaterialType>): boolean {
  const rules = item.rules.filter(({ id }) => id === mutant.ruleId || id.endsWith(`-${mutant.ruleId}`));
  return (
    rules.length > 0 &&
    rules.every(({ check }) => {
      if (!("equals" in check)) return false;
      const kinds = [check.equals.left, ...[check.equals.right].flat()].flatMap((reference) => {
        const [owner = "", name = ""] = reference.slice(1).split(".");
        const material = item.materials.find(({ id }) => id === owner);
        const fields = (material?.typeIds ?? []).flatMap((type) => types.get(type)?.fields ?? []);
        const found = fields.filter(({ id }) => id === name).map(({ kind }) => kind);
        return found.length === 0 ? [null] : found;
      });
      const [first] = kinds;
      return (
        first !== undefined &&
        first !== null &&
        KINDS_OF_ONE_LENGTH.includes(first) &&
        kinds.every((kind) => kind === first)
      );
    })
  );
}

/** What may be had instead of a material, or later. */
const RELIEFS: ReadonlySet<MutationKind> = new Set([
  "change-deferral",
  "change-exemption",
  "change-commitment",
]);

/** Relief comes in where a material is called for and not there; an optional one without a condition never is. */
function isReliefNeverNeeded(before: ServiceItem, mutated: ServiceItem): boolean {
  const changed = before.materials.filter(
    (material) =>
      JSON.stringify(material) !== JSON.stringify(mutated.materials.find(({ id }) => id === material.id)),
  );
  return (
    changed.length > 0 &&
    changed.every(
      ({ necessity, when, commitment }) =>
        necessity === "optional" && when === undefined && commitment?.letter === undefined,
    )
  );
}

function isCheckedAlike(item: ServiceItem, rule: Rule, changed: Rule): boolean {
  const own = item.materials.find(({ id }) => id === rule.materialId);
  if (!own) return false;
  const read = materialsRead(rule).map((group) =>
    group.flatMap((id) => item.materials.find((material) => material.id === id) ?? []),
  );
  const conditions = [own, ...read.flat()].map(({ when }) => when);
  return reachableAnswers(item, [rule.when, changed.when, ...conditions]).every(
    (answers) =>
      isNeverThere(own, item, answers) ||
      read.some((group) => group.every((material) => isNeverThere(material, item, answers))) ||
      evaluateCondition(rule.when, answers) === evaluateCondition(changed.when, answers),
  );
}

/** Whether what is handed in for a material is set aside under these answers. */
function isNeverThere(material: MaterialRequirement, item: ServiceItem, answers: Answers): boolean {
  const isLetter = item.materials.some(({ commitment }) => commitment?.letter === material.id);
  return (
    material.necessity === "conditional" && !isLetter && evaluateCondition(material.when, answers) === "no"
  );
}

/** Ids of the other materials a check reads, in groups: with one whole group not there, it says nothing. */
function materialsRead({ check, materialId }: Rule): readonly (readonly string[])[] {
  const alone = (references: readonly string[]) => references.map((reference) => [reference]);
  const groups = ((): readonly (readonly string[])[] => {
    if ("equals" in check) return [[check.equals.left], [check.equals.right].flat()];
    if ("expression" in check) return alone(check.expression.reads);
    if ("dateWindow" in check) {
      const { notBefore, notAfter } = check.dateWindow;
      return alone([notBefore, notAfter].flatMap((bound) => (bound ? [bound.at] : [])));
    }
    return "validOn" in check ? alone([check.validOn.at]) : [];
  })();
  return groups
    .map((group) => group.map((reference) => /^\$([a-z][a-z0-9-]*)\./.exec(reference)?.[1] ?? ""))
    .filter((owners) => owners.every((owner) => !["", "form", "item", materialId].includes(owner)));
}

/** Whether the conditions of all materials come to the same, however the (same) questions are answered. */
function isAskedAlike(before: ServiceItem, mutated: ServiceItem): boolean {
  if (JSON.stringify(before.questions) !== JSON.stringify(mutated.questions)) return false;
  const changed = before.materials.flatMap((material) => {
    const other = mutated.materials.find(({ id }) => id === material.id);
    return [
      { was: material.when, is: other?.when },
      { was: material.commitment?.when, is: other?.commitment?.when },
    ].filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
  });
  return (
    changed.length > 0 &&
    reachableAnswers(
      before,
      changed.flatMap(({ was, is }) => [was, is]),
    ).every((answers) =>
      changed.every(({ was, is }) => evaluateCondition(was, answers) === evaluateCondition(is, answers)),
    )
  );
}

/** Every way to answer the questions of some conditions and those they hang on; what is not asked stays unanswered. */
function reachableAnswers(
  item: ServiceItem,
  conditions: readonly (Condition | undefined)[],
): readonly Answers[] {
  const asked = new Set(conditions.flatMap((condition) => questionsOf(condition)));
  // A question may hang on one that hangs on another: the set grows while it is walked.
  for (const id of asked) {
    const question = item.questions.find((candidate) => candidate.id === id);
    for (const other of questionsOf(question?.when)) asked.add(other);
  }
  const ways = item.questions
    .filter(({ id }) => asked.has(id))
    .reduce<readonly Answers[]>(
      (sofar, question) =>
        sofar.flatMap((way) => [way, ...question.options.map(({ id }) => ({ ...way, [question.id]: id }))]),
      [{}],
    );
  const distinct = new Map(
    ways.map((way) => {
      const answers = normalizeAnswers(item, way);
      return [JSON.stringify(answers), answers];
    }),
  );
  return [...distinct.values()];
}
