// Words of the sentences that policy staff read instead of a rule's YAML.
import type { QualityIssue } from "../../domain/extracted-text.ts";
import type { Fold, FormatStandard } from "../../domain/rule.ts";

export const STANDARD_WORDS: Readonly<Record<FormatStandard, string>> = {
  "resident-id-number": "公民身份号码的编排和校验码",
  "unified-social-credit-code": "统一社会信用代码的编排和校验码",
  "phone-number": "电话号码的写法",
  date: "日期的写法",
  "person-name": "姓名的写法",
  "real-estate-certificate-number": "不动产权证书号的写法",
  "real-estate-unit-number": "不动产单元号的编排",
  "marriage-certificate-number": "结婚证字号的写法",
  "food-license-number": "食品经营许可证编号的编排",
  "bank-account-number": "银行账号的编排（卡号含校验码）",
};

export const FOLD_WORDS: Readonly<Record<Fold, string>> = {
  width: "全角半角",
  space: "空格",
  punctuation: "标点",
  brackets: "括号样式",
  case: "字母大小写",
  zero: "零的写法",
  "address-units": "地址的写法（号、楼、室）",
  "organization-suffix": "单位名称的后缀",
};

export const ISSUE_WORDS: Readonly<Record<QualityIssue, string>> = {
  blurred: "不模糊",
  "too-dark": "不太暗",
  "too-bright": "不太亮",
  "low-contrast": "字迹分明",
  "too-small": "字不太小",
  glare: "不反光",
  shadow: "没有影子",
  "cut-off": "四边拍全",
  covered: "没有遮挡",
  "screen-photo": "不是翻拍屏幕",
  blank: "不是空白页",
  "missing-picture": "图片没有缺失",
  colorless: "是彩色的",
};

/** `“甲”“乙”` */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join("");
}

/** `“甲”、“乙”或“丙”` */
export function anyOf(words: readonly string[]): string {
  const all = words.map((word) => `“${word}”`);
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join("、")}或${last}`;
}

/** Words named in a sentence; the others are only counted. */
const NAMED = 6;

/** `“甲”或“乙”`, of many only the first ones: `“甲”、“乙”等 17 个词中的任何一个`. */
export function anyOfMany(words: readonly string[]): string {
  if (words.length <= NAMED) return anyOf(words);
  const named = words.slice(0, NAMED).map((word) => `“${word}”`);
  return `${named.join("、")}等 ${words.length} 个词中的任何一个`;
}

const PLACEHOLDER_WORDS: Readonly<Record<string, string>> = {
  material: "材料",
  page: "第几页",
  field: "要素",
  actual: "实际内容",
  expected: "应有内容",
  other: "另一处",
  detail: "具体情况",
  retake: "重拍办法",
};

/** A template with what is filled in named in words: `“{material}”` becomes `“〔材料〕”`. */
export function sayPlaceholders(template: string): string {
  return template.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => `〔${PLACEHOLDER_WORDS[name] ?? name}〕`);
}
