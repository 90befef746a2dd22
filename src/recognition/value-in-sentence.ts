import type { MaterialField } from "../domain/material-type.ts";
import { looksLikePersonName } from "../standards/names-by-looks.ts";
import { isPlausible } from "./plausible-value.ts";

/** Where a value begins and ends within words. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a sentence says before a person's name, and after it. */
const BEFORE_NAME =
  /^(?:兹有|兹证明|今有|现有|证明|我叫|我是|我们是|本人|姓名[:：]?|[为是叫](?=[\p{Script=Han}·]{2,}))/u;
const AFTER_NAME =
  /(?:同志|先生|女士|(?<=^[\p{Script=Han}]{3})[已把将在于系为自因]|(?<=[\p{Script=Han}]{2})(?:已经|已把|已将|曾经|打算|准备|现已|自愿|因为|由于)[\p{Script=Han}]*|(?:一户|一家|夫妇|夫妻)[\p{Script=Han}]*|[,，、]?(?:本人)?(?:所有|拥有|名下|自有|持有)的?[\p{Script=Han}]*|的(?:房屋|房产|住房|名下)[\p{Script=Han}]*)?(?:[,，。;；:：].*)?$/u;

/** What a sentence says before an address: 1.1甲方同意将…. A town's own name may begin so too: 将乐县, 于都县. */
const BEFORE_ADDRESS =
  /^(?:[^\d]{0,3}[\d.、()]*[\p{Script=Han}]{0,16}?(?:坐落(?:于|在)?|座落(?:于|在)?|位于|地处|将|把)|(?:现|均|就)?(?:为|是|系|即)?(?:设|选)?(?:立|址)?[在于为是系])(?=[\p{Script=Han}]{2,7}(?:省|自治区|市|州|盟|区|县|旗))/u;
/** What it says after one: …（下称该铺位）租予乙方, …的职工餐厅及其设备. */
const AFTER_ADDRESS =
  /(?:\((?:下称|以下|简称|即)|(?:(?:[这该此]|一)处)?(?:房屋|住房|门面|铺面|商铺|场地|场所)?(?:租予|租给|出租|租赁给|租与|转租|提供给|借给|借予|交由|无偿|用于|用作|拿来|作为)|(?<=[号室层楼栋幢铺元])的(?=[\p{Script=Han}]{2})).*$/u;

/** A firm's name holds no comma: what follows is said of something else. */
const AFTER_COMMA = /[,，].*$/u;
const NOTHING = /^(?!)/u;

/** The part of words read for a field that is its value: the rest is said of it. */
export function valueInSentence(field: MaterialField, text: string): Span {
  switch (field.kind) {
    case "address":
      return span(text, BEFORE_ADDRESS, AFTER_ADDRESS, (value) => isPlausible("address", value));
    case "person-name":
      return span(text, BEFORE_NAME, AFTER_NAME, looksLikePersonName);
    case "organization-name":
      return span(text, NOTHING, AFTER_COMMA, (value) => isPlausible("organization-name", value));
    default:
      return field.kind === "text" && (field.party !== undefined || field.holdsName)
        ? span(text, BEFORE_NAME, AFTER_NAME, looksLikePersonName)
        : { from: 0, to: text.length };
  }
}

function span(text: string, before: RegExp, after: RegExp, isValue: (value: string) => boolean): Span {
  const whole = { from: 0, to: text.length };
  const from = before.exec(text)?.[0].length ?? 0;
  const to = text.length - (after.exec(text.slice(from))?.[0].length ?? 0);
  const cuts = [
    { from, to },
    { from: 0, to },
    { from, to: text.length },
  ];
  return (
    cuts.find((cut) => (cut.from > 0 || cut.to < text.length) && isValue(text.slice(cut.from, cut.to))) ??
    whole
  );
}
