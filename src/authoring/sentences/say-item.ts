// An item as policy staff read it: every condition and every rule a sentence, and what is still to be confirmed.
import type { Rule } from "../../domain/rule.ts";
import type { MaterialRequirement } from "../../domain/service-item.ts";
import type { Wording } from "../../domain/wording.ts";
import { conditionWords } from "../changes/condition-words.ts";
import { basisWords, FORM_WORDS, NECESSITY_WORDS } from "../changes/words.ts";
import { sayCheck, wordsOf } from "./say-check.ts";
import type { Names } from "./say-value.ts";
import { sayPlaceholders } from "./say-words.ts";

const EFFECT_WORDS: Readonly<Record<Rule["severity"], Readonly<Record<Rule["onFail"], string>>>> = {
  blocking: { violated: "不符合就要补正", undetermined: "像是不符合的，请人核对" },
  advisory: { violated: "不符合只作提示", undetermined: "像是不符合的，提示人留意" },
};

/** A rule in words. `effect`: what a failed check means. */
export interface SaidRule {
  readonly id: string;
  readonly sentence: string;
  /** When it applies; null: always. */
  readonly when: string | null;
  readonly effect: string;
  /** Every word looked for, where the sentence names only the first. */
  readonly words: readonly string[];
  readonly code: Rule["code"];
  /** What the applicant is told; what is filled in at a review stands as `〔材料〕`. */
  readonly message: string;
  readonly correction: string;
  readonly basis: Rule["basis"];
  readonly effectiveFrom: Rule["effectiveFrom"];
  readonly effectiveUntil: Rule["effectiveFrom"] | null;
}

export interface SaidMaterial {
  readonly id: string;
  readonly name: string;
  /** `必要，交原件或电子件，1 份。` and what else is arranged for it. */
  readonly sentences: readonly string[];
  readonly points: readonly {
    readonly text: string;
    readonly when: string | null;
    readonly ruleIds: readonly string[];
  }[];
  readonly rules: readonly SaidRule[];
  readonly basis: MaterialRequirement["basis"];
  readonly confidence: MaterialRequirement["confidence"];
  readonly source: string | null;
}

export interface SaidQuestion {
  readonly id: string;
  readonly text: string;
  readonly options: readonly string[];
  readonly when: string | null;
  readonly whyAsked: string;
  readonly basis: MaterialRequirement["basis"];
}

/** The item's questions, materials and rules in words. @param names the item as it stands on the day asked for */
export function sayItem(
  names: Names,
  wording: Wording,
): { readonly questions: readonly SaidQuestion[]; readonly materials: readonly SaidMaterial[] } {
  const { item } = names;
  return {
    questions: item.questions.map(({ id, text, options, when, whyAsked, basis }) => ({
      id,
      text,
      options: options.map(({ label }) => label),
      when: conditionWords(when, item.questions),
      whyAsked,
      basis,
    })),
    materials: item.materials.map((material) => ({
      id: material.id,
      name: material.name,
      sentences: materialSentences(material, names),
      points: material.points.map(({ text, when, ruleIds }) => ({
        text,
        when: conditionWords(when, item.questions),
        ruleIds,
      })),
      rules: item.rules
        .filter(({ materialId }) => materialId === material.id)
        .map((rule) => sayRule(rule, names, wording)),
      basis: material.basis,
      confidence: material.confidence,
      source: material.source ?? null,
    })),
  };
}

function sayRule(rule: Rule, names: Names, wording: Wording): SaidRule {
  const type = rule.typeId === undefined ? null : names.types.find(({ id }) => id === rule.typeId);
  const told = wording.findings[rule.wording];
  const conditions = [
    ...(type ? [`交的是${type.name}`] : []),
    ...[conditionWords(rule.when, names.item.questions)].filter((words) => words !== null),
  ];
  return {
    id: rule.id,
    sentence: `${sayCheck(rule.check, rule.materialId, names)}。`,
    when: conditions.length === 0 ? null : conditions.join("，并且"),
    effect: EFFECT_WORDS[rule.severity][rule.onFail],
    words: wordsOf(rule.check),
    code: rule.code,
    message: sayPlaceholders(told?.message ?? ""),
    correction: sayPlaceholders(told?.correction ?? ""),
    basis: rule.basis,
    effectiveFrom: rule.effectiveFrom,
    effectiveUntil: rule.effectiveUntil ?? null,
  };
}

function materialSentences(material: MaterialRequirement, names: Names): readonly string[] {
  const { item } = names;
  const when = material.condition ?? conditionWords(material.when, item.questions);
  const need = {
    required: NECESSITY_WORDS.required,
    conditional: when === null ? NECESSITY_WORDS.conditional : `需要的情形：${when}`,
    optional:
      when === null ? NECESSITY_WORDS.optional : `${NECESSITY_WORDS.optional}，但这种情形必要：${when}`,
  }[material.necessity];
  const types = material.typeIds.flatMap((typeId) => names.types.find(({ id }) => id === typeId)?.name ?? []);
  return [
    `${need}。交${FORM_WORDS[material.form]}，${material.copies} 份${material.repeatable ? "，可以交多份" : ""}。`,
    ...(types.length > 1 ? [`可以是${types.join("、")}中的任何一种。`] : []),
    ...(material.deferral ? [`可以容缺：受理后 ${material.deferral.dueInWorkingDays} 个工作日内补交。`] : []),
    ...(material.commitment ? ["可以用书面承诺代替（告知承诺）。"] : []),
    ...(material.exemption ? [`查得到“${material.exemption.source}”的免提交。`] : []),
    `依据：${basisWords(material.basis)}。`,
  ];
}
