import type { LocalDate } from "../../domain/local-date.ts";
import type { Rule } from "../../domain/rule.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import type { Wording } from "../../domain/wording.ts";
import { type Aspect, changedAspects, pairUp } from "./aspects.ts";
import type { Change } from "./change.ts";
import { whomOf, whomOfMaterial } from "./compare-materials.ts";
import { conditionWords } from "./condition-words.ts";
import { dayAfter } from "./day-after.ts";
import {
  basisWords,
  checkDifference,
  checkKindWords,
  checkWords,
  ON_FAIL_WORDS,
  SEVERITY_WORDS,
} from "./words.ts";

/** An item with the wording its findings are told in. */
export interface WordedItem {
  readonly item: ServiceItem;
  readonly wording: Wording;
}

/**
 * What changed about the rules of an item. `byDay`: the two sides are days of one version, so a rule that came
 * counts from its first day, one that went until its last; otherwise only dates still to come say from when.
 */
export function compareRules(before: WordedItem, after: WordedItem, byDay: boolean): readonly Change[] {
  const { added, removed, kept } = pairUp(before.item.rules, after.item.rules, (rule) => rule.id);
  const startOf = (rule: Rule) =>
    byDay || rule.effectiveFrom > versionDay(after.item) ? rule.effectiveFrom : null;
  const endOf = (rule: Rule) =>
    byDay && rule.effectiveUntil !== undefined ? dayAfter(rule.effectiveUntil) : null;
  return [
    ...added.map((rule) => cameOrWent(rule, after, "added", startOf(rule))),
    ...removed.map((rule) => cameOrWent(rule, before, "removed", endOf(rule))),
    ...kept.flatMap((pair) => compareRule({ rule: pair.before, ...before }, { rule: pair.after, ...after })),
  ];
}

/** The day in a version such as `2026-11-22.1`. */
function versionDay(item: ServiceItem): string {
  return item.version.slice(0, 10);
}

function cameOrWent(
  rule: Rule,
  worded: WordedItem,
  kind: "added" | "removed",
  from: LocalDate | null,
): Change {
  const words = ruleWords({ rule, ...worded });
  const material = materialName(rule, worded.item);
  const until = kind === "removed" && rule.effectiveUntil ? `（适用到 ${rule.effectiveUntil}）` : "";
  return {
    subject: "rule",
    kind,
    id: rule.id,
    aspect: null,
    text: `材料“${material}”${kind === "added" ? "新增" : "不再有"}审查规则 ${rule.id}${until}：${words}`,
    gist: `${kind === "added" ? "新增" : "不再有"}审查规则 ${generalId(rule)}${until}：${words}`,
    before: kind === "removed" ? words : null,
    after: kind === "added" ? words : null,
    whom: whomOfRule(rule, worded.item),
    from,
  };
}

function materialName(rule: Rule, item: ServiceItem): string {
  return item.materials.find(({ id }) => id === rule.materialId)?.name ?? rule.materialId;
}

function whomOfRule(rule: Rule, item: ServiceItem): string {
  const material = item.materials.find(({ id }) => id === rule.materialId);
  const whom = material ? whomOfMaterial(material, item) : whomOf(item);
  const when = conditionWords(rule.when, item.questions);
  return when === null ? whom : `${whom}，${when}的`;
}

interface WordedRule extends WordedItem {
  readonly rule: Rule;
}

function ruleWords({ rule, wording }: WordedRule): string {
  const told = wording.findings[rule.wording]?.message;
  return `${checkKindWords(rule.check)}${told ? `，不符时提示“${told}”` : ""}（${SEVERITY_WORDS[rule.severity]}）`;
}

const ASPECTS: readonly Aspect<WordedRule>[] = [
  { id: "material", label: "检查的材料", words: ({ rule, item }) => materialName(rule, item) },
  { id: "type", label: "只查的材料类型", words: ({ rule }) => rule.typeId ?? null },
  { id: "when", label: "适用情形", words: ({ rule, item }) => conditionWords(rule.when, item.questions) },
  { id: "check", label: "检查内容", words: ({ rule }) => checkWords(rule.check) },
  { id: "code", label: "发现的代码", words: ({ rule }) => rule.code },
  { id: "severity", label: "轻重", words: ({ rule }) => SEVERITY_WORDS[rule.severity] },
  { id: "onFail", label: "不符时", words: ({ rule }) => ON_FAIL_WORDS[rule.onFail] },
  { id: "basis", label: "依据", words: ({ rule }) => basisWords(rule.basis) },
  { id: "effectiveFrom", label: "生效日", words: ({ rule }) => rule.effectiveFrom },
  { id: "effectiveUntil", label: "最后适用的一天", words: ({ rule }) => rule.effectiveUntil ?? null },
  {
    id: "message",
    label: "提示",
    words: ({ rule, wording }) => wording.findings[rule.wording]?.message ?? rule.wording,
  },
  {
    id: "correction",
    label: "补正办法",
    words: ({ rule, wording }) => wording.findings[rule.wording]?.correction ?? rule.wording,
  },
];

function compareRule(before: WordedRule, after: WordedRule): readonly Change[] {
  const { rule, item } = after;
  return changedAspects(before, after, ASPECTS).map((change): Change => {
    const ends = change.aspect === "effectiveUntil" && rule.effectiveUntil !== undefined;
    const starts = change.aspect === "effectiveFrom" ? rule.effectiveFrom : null;
    const how = change.aspect === "check" ? checkDifference(before.rule.check, rule.check) : change.text;
    return {
      subject: "rule",
      kind: "changed",
      id: rule.id,
      ...change,
      text: `材料“${materialName(rule, item)}”的审查规则 ${rule.id}：${how}`,
      gist: `审查规则 ${generalId(rule)}：${how}`,
      whom: whomOfRule(rule, item),
      from: ends && rule.effectiveUntil ? dayAfter(rule.effectiveUntil) : starts,
    };
  });
}

/** A rule of a rule set goes by its material and its id in the set: `agent-id-legible` is a `…-legible`. */
function generalId(rule: Rule): string {
  return rule.id.startsWith(`${rule.materialId}-`) ? `…${rule.id.slice(rule.materialId.length)}` : rule.id;
}
