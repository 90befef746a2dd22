// How values of the catalog are said in a comparison.
import type { LegalBasis } from "../../domain/finding.ts";
import type { Check, Rule } from "../../domain/rule.ts";
import type { MaterialForm, MaterialRequirement, Necessity } from "../../domain/service-item.ts";
import { kindOfCheck } from "../../domain/wording-keys.ts";
import { pairUp } from "./aspects.ts";

export const NECESSITY_WORDS: Readonly<Record<Necessity, string>> = {
  required: "必要",
  conditional: "视情形需要",
  optional: "可以不交",
};

export const FORM_WORDS: Readonly<Record<MaterialForm, string>> = {
  original: "原件",
  copy: "复印件",
  electronic: "电子件",
  "original-or-electronic": "原件或电子件",
  "copy-or-electronic": "复印件或电子件",
};

export const SEVERITY_WORDS: Readonly<Record<Rule["severity"], string>> = {
  blocking: "不符合就要补正",
  advisory: "只作提示",
};

export const ON_FAIL_WORDS: Readonly<Record<Rule["onFail"], string>> = {
  violated: "算不符合",
  undetermined: "请人核对",
};

const CHECK_WORDS: Readonly<Record<ReturnType<typeof kindOfCheck>, string>> = {
  completePages: "页面齐全",
  fieldPresent: "要素已填写",
  format: "格式正确",
  equals: "两处一致",
  contains: "写有其中一个词",
  mentions: "讲到各个主题",
  lacks: "不含这些词句",
  dateWindow: "日期在范围内",
  validOn: "在有效期内",
  amountInWords: "大小写金额相等",
  seal: "有印章",
  sealText: "印章文字与名称相符",
  sealLacks: "印章不是别的单位的",
  signature: "有签名",
  copies: "份数足够",
  covers: "名单上每人都有",
  quality: "图像清楚",
  expression: "按算式检查",
};

/** 《行政许可法》第三十二条 */
export function basisWords({ title, article }: LegalBasis): string {
  return `《${title}》${article ?? ""}`;
}

/** The kind of a check in words. */
export function checkKindWords(check: Check): string {
  return CHECK_WORDS[kindOfCheck(check)];
}

/** Every value of a check: `两处一致（left=$application-form.name，fold=[width, space]）`. */
export function checkWords(check: Check): string {
  const leaves = [...leavesOf(check)].map(
    ([path, leaf]) => `${path}=${typeof leaf === "string" ? leaf : `[${leaf.join(", ")}]`}`,
  );
  return `${checkKindWords(check)}（${leaves.join("，")}）`;
}

/** How two checks differ, value by value: `each.cut-off 由 0.35 改为 0.5`, `anyOf 增加“样本”`. */
export function checkDifference(before: Check, after: Check): string {
  if (kindOfCheck(before) !== kindOfCheck(after))
    return `检查内容由“${checkWords(before)}”改为“${checkWords(after)}”`;
  const was = leavesOf(before);
  const is = leavesOf(after);
  const parts = [...new Set([...was.keys(), ...is.keys()])].flatMap((path) =>
    leafDifference(path, was.get(path), is.get(path)),
  );
  return `检查内容（${checkKindWords(after)}）：${parts.join("，")}`;
}

type Leaf = string | readonly string[];

function leafDifference(path: string, was: Leaf | undefined, is: Leaf | undefined): readonly string[] {
  const words = (leaf: Leaf) => (typeof leaf === "string" ? leaf : leaf.join("、"));
  if (was === undefined) return is === undefined ? [] : [`新写明 ${path} 为 ${words(is)}`];
  if (is === undefined) return [`不再写明 ${path}（原为 ${words(was)}）`];
  if (words(was) === words(is)) return [];
  if (typeof was === "string" || typeof is === "string")
    return [`${path} 由 ${words(was)} 改为 ${words(is)}`];
  const { added, removed } = pairUp(was, is, (part) => part);
  if (added.length + removed.length === 0) return [`${path} 的次序改为 ${words(is)}`];
  return [
    ...(removed.length > 0 ? [`${path} 去掉“${removed.join("”“")}”`] : []),
    ...(added.length > 0 ? [`${path} 增加“${added.join("”“")}”`] : []),
  ];
}

/** The plain values of a check by their path below its kind; a list of plain values is one. */
function leavesOf(check: Check): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (value: unknown, path: string): void => {
    if (value === undefined) return;
    if (Array.isArray(value) && value.every((part) => typeof part !== "object"))
      leaves.set(path, value.map(String));
    else if (typeof value === "object" && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, path === "" ? key : `${path}.${key}`);
    else leaves.set(path, String(value));
  };
  for (const parts of Object.values(check)) walk(parts, "");
  return leaves;
}

export function deferralWords({ deferral }: Pick<MaterialRequirement, "deferral">): string | null {
  return deferral ? `${deferral.dueInWorkingDays} 个工作日内补交（${deferral.commitmentText}）` : null;
}

export function listWords(list: readonly string[]): string | null {
  return list.length === 0 ? null : list.join("、");
}
