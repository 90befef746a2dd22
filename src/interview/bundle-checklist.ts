import type { ChecklistMaterial, MergedChecklist } from "../domain/checklist.ts";
import { type Answers, type Condition, evaluateCondition } from "../domain/condition.ts";
import type { KnownFact } from "../domain/known-fact.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Theme } from "../domain/theme.ts";
import type { Bundle, BundleItem, BundleMaterial } from "./bundle.ts";
import { askedQuestion, lineOf, savedOf, stateOf } from "./checklist.ts";
import { decidingQuestion } from "./deciding-question.ts";
import { mergeForms } from "./merge-forms.ts";
import { listConditions } from "./next-question.ts";

type MergedMaterial = MergedChecklist["materials"][number];

/**
 * One checklist for several items (一件事): items in the order in which they can be done, a material asked
 * for by several of them once, none that an item of the bundle itself ends in, and one form. `answers` by
 * the bundle's question ids.
 */
export function bundleChecklist(
  bundle: Bundle,
  given: Answers,
  types: readonly MaterialType[],
  factsOf: (item: ServiceItem) => readonly KnownFact[] = () => [],
): MergedChecklist {
  const { answers, known } = withBundleFacts(bundle, given, factsOf);
  const next = decidingQuestion(bundle.questions, bundleConditions(bundle), answers);
  const materials = mergedMaterials(bundle, answers, types);
  const excluded = bundleExclusions(bundle, answers);
  const { theme } = bundle;
  const listed = bundle.items.flatMap((entry) => {
    const state = entryState(entry.when, answers);
    return state === null ? [] : [{ entry, state }];
  });
  const steps = stepsOf(theme, answers);
  const present = new Set([...listed.map(({ entry }) => entry.item.id), ...steps.map((step) => step.id)]);
  const afterOf = (after: readonly string[]) => after.filter((id) => present.has(id));
  return {
    complete: next === null,
    ...(next
      ? {
          nextQuestion: {
            ...askedQuestion({ ...next, id: next.questionId }),
            ...(next.itemId === undefined ? {} : { itemId: next.itemId }),
            itemIds: [...next.itemIds],
          },
        }
      : {}),
    ...(known.length > 0 ? { known } : {}),
    ...(excluded.length > 0 ? { excluded } : {}),
    ...(theme ? { theme: { id: theme.id, name: theme.name, version: theme.version } } : {}),
    stages: (theme?.stages ?? []).map((stage) => ({ ...stage })),
    items: listed.map(({ entry, state }) => ({
      id: entry.item.id,
      name: entry.item.name,
      state,
      ...(entry.stageId === undefined ? {} : { stageId: entry.stageId }),
      ...(entry.condition === undefined ? {} : { condition: entry.condition }),
      ...(entry.note === undefined ? {} : { note: entry.note }),
      after: afterOf(entry.after),
    })),
    steps: steps.map((step) => ({ ...step, after: afterOf(step.after) })),
    materials,
    form: mergeForms(bundle, materials, types),
    saved: savedOf(materials),
  };
}

/** Answers that rule an item of the bundle out, each with the question that was asked for it. */
function bundleExclusions(bundle: Bundle, answers: Answers): NonNullable<MergedChecklist["excluded"]> {
  return bundle.items.flatMap(({ item, exclusions }) =>
    exclusions.flatMap(({ within, answered, questionKeys, reason, basis }) => {
      if (evaluateCondition(within, answers) === "no" || evaluateCondition(answered, answers) !== "yes")
        return [];
      const question = bundle.questions.findLast(
        ({ id, when }) =>
          questionKeys.includes(id) && answers[id] !== undefined && evaluateCondition(when, answers) !== "no",
      );
      if (!question) return [];
      const answer = question.options.find(({ id }) => id === answers[question.id])?.label ?? "";
      return [{ questionId: question.id, question: question.text, answer, reason, basis, itemId: item.id }];
    }),
  );
}

/** The answers with what the items' facts say besides; facts that contradict each other say nothing. */
function withBundleFacts(
  bundle: Bundle,
  given: Answers,
  factsOf: (item: ServiceItem) => readonly KnownFact[],
): { readonly answers: Answers; readonly known: NonNullable<MergedChecklist["known"]> } {
  const facts = new Map(bundle.items.map(({ item }) => [item.id, factsOf(item)]));
  const found = bundle.questions.flatMap((question) => {
    if (given[question.id] !== undefined) return [];
    const told = question.itemIds
      .flatMap((itemId) => facts.get(itemId) ?? [])
      .filter(({ questionId }) => questionId === question.questionId);
    const [first] = told;
    const option = question.options.find(({ id }) => id === first?.optionId);
    if (!first || !option || told.some(({ optionId }) => optionId !== first.optionId)) return [];
    return [{ question, fact: { ...first, text: question.text, label: option.label } }];
  });
  const answers = {
    ...Object.fromEntries(found.map(({ question, fact }) => [question.id, fact.optionId])),
    ...given,
  };
  const used = found.filter(({ question }) => evaluateCondition(question.when, answers) !== "no");
  return {
    answers,
    known: used.map(({ question: { itemId }, fact }) => ({
      ...fact,
      ...(itemId === undefined ? {} : { itemId }),
    })),
  };
}

/** Every condition on which something people see in the checklist depends. */
export function bundleConditions(bundle: Bundle): readonly Condition[] {
  const entries = [...bundle.items, ...(bundle.theme?.steps ?? [])];
  return [
    ...entries.flatMap((entry) => (entry.when ? [entry.when] : [])),
    ...bundle.items.flatMap(({ exclusions }) =>
      exclusions.map(({ within, answered }): Condition => ({ kind: "all", of: [within, answered] })),
    ),
    ...bundle.items.flatMap((entry) =>
      entry.materials.flatMap(({ requirement, within }) => [
        within,
        ...listConditions([requirement]).map(
          (condition): Condition => ({ kind: "all", of: [within, condition] }),
        ),
      ]),
    ),
  ];
}

/** Null when it does not belong to the bundle. */
function entryState(when: Condition | undefined, answers: Answers): "needed" | "open" | null {
  const outcome = evaluateCondition(when, answers);
  return outcome === "no" ? null : outcome === "yes" ? "needed" : "open";
}

function stepsOf(theme: Theme | undefined, answers: Answers): MergedChecklist["steps"] {
  return (theme?.steps ?? []).flatMap(({ when, ...step }) => {
    const state = entryState(when, answers);
    return state === null ? [] : [{ ...step, state, after: [...step.after] }];
  });
}

function mergedMaterials(bundle: Bundle, answers: Answers, types: readonly MaterialType[]): MergedMaterial[] {
  const promises = new Set(types.flatMap(({ id, code }) => (code === PROMISE_CODE ? [id] : [])));
  const merged: { readonly keys: readonly string[]; line: MergedMaterial }[] = [];
  for (const entry of bundle.items) {
    for (const material of entry.materials) {
      const line = lineIn(material, answers);
      if (!line) continue;
      const { name, keys } = identityOf(entry, material, bundle.theme, promises);
      const own = { itemId: entry.item.id, materialId: line.id };
      const known = merged.find(
        (other) =>
          other.keys.some((key) => keys.includes(key)) && !other.line.itemIds.includes(entry.item.id),
      );
      if (known) known.line = merge(known.line, line, own);
      else
        merged.push({
          keys,
          line: { ...line, name: name ?? line.name, itemIds: [entry.item.id], of: [own] },
        });
    }
  }
  return merged.map(({ line }) => line);
}

/** Null when the bundle does not ask for it. */
function lineIn({ requirement, within }: BundleMaterial, answers: Answers): ChecklistMaterial | null {
  const asked = evaluateCondition(within, answers);
  const state = asked === "no" ? null : stateOf(requirement, answers);
  if (state === null) return null;
  return lineOf(requirement, asked === "unknown" ? "open" : state, answers);
}

/** What is promised (承诺书) is promised for one item, to the authority that handles it. */
const PROMISE_CODE = "DT-COMMIT";

/**
 * Requirements with a key in common are one document: the theme says so, or id, types and name are the same. Another
 * name is another paper (the seller's license, the guardian's): merged, one of the two would never be asked for.
 */
function identityOf(
  entry: BundleItem,
  { requirement }: BundleMaterial,
  theme: Theme | undefined,
  promises: ReadonlySet<string>,
): { readonly name?: string; readonly keys: readonly string[] } {
  const shared = theme?.sharedMaterials.find(({ of }) =>
    of.some((part) => part.itemId === entry.item.id && part.materialId === requirement.id),
  );
  if (shared) return { name: shared.name, keys: [`shared ${shared.name}`] };
  const types = [...requirement.typeIds].sort((a, b) => (a < b ? -1 : 1));
  const isPromise = types.some((type) => promises.has(type));
  return { keys: [[requirement.id, ...types, requirement.name, isPromise ? entry.item.id : ""].join(" ")] };
}

const STATES = ["needed", "open", "optional"] as const;
const NECESSITIES = ["required", "conditional", "optional"] as const;
/** Where one item takes a copy and another wants to see the paper itself, the paper it is. */
const FORMS = ["original", "original-or-electronic", "electronic", "copy", "copy-or-electronic"] as const;

/** The stricter of both; spared only where every item spares it. */
function merge(
  known: MergedMaterial,
  line: ChecklistMaterial,
  own: MergedMaterial["of"][number],
): MergedMaterial {
  const { deferral, commitment, exemption, condition, ...rest } = known;
  const stricter = <T>(order: readonly T[], one: T, other: T): T =>
    order.find((value) => value === one || value === other) ?? one;
  const necessity = stricter(NECESSITIES, known.necessity, line.necessity);
  const conditions = mergeConditions(condition, line.condition);
  return {
    ...rest,
    necessity,
    ...(conditions ? { condition: conditions } : {}),
    form: stricter(FORMS, known.form, line.form),
    state: stricter(STATES, known.state, line.state),
    copies: Math.max(known.copies, line.copies),
    ...(deferral && line.deferral ? { deferral } : {}),
    ...(commitment && line.commitment ? { commitment } : {}),
    ...(exemption && line.exemption ? { exemption } : {}),
    points: [...new Set([...known.points, ...line.points])],
    itemIds: [...known.itemIds, own.itemId],
    of: [...known.of, own],
  };
}

/** Asked for by one item whatever the situation, it is no longer asked for in some situations only. */
function mergeConditions(known: string | undefined, other: string | undefined): string | undefined {
  if (known === undefined || other === undefined) return undefined;
  return known.includes(other) ? known : `${known}；${other}`;
}
