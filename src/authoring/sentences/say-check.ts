import type { Check } from "../../domain/rule.ts";
import { fieldName, materialName, type Names, sayReference, sideNames } from "./say-value.ts";
import { anyOf, anyOfMany, FOLD_WORDS, ISSUE_WORDS, quoted, STANDARD_WORDS } from "./say-words.ts";

type Of<Kind extends string> =
  Extract<Check, Readonly<Record<Kind, unknown>>> extends infer One
    ? One extends Readonly<Record<Kind, infer Parts>>
      ? Parts
      : never
    : never;

/** The rule's own material and the names of everything it refers to. */
interface Scene extends Names {
  readonly materialId: string;
}

/** What a check asks for as a sentence without its full stop: `申请书的“名称”要与营业执照的“名称”一致`. */
export function sayCheck(check: Check, materialId: string, names: Names): string {
  const scene: Scene = { ...names, materialId };
  const paper = materialName(materialId, names);
  const of = (fieldId: string) => `${paper}的${quoted([fieldName(materialId, fieldId, names)])}`;
  const fieldsOf = (fieldIds: readonly string[]) =>
    quoted(fieldIds.map((id) => fieldName(materialId, id, names)));
  if ("completePages" in check) return sayPages(check.completePages, paper, scene);
  if ("fieldPresent" in check) return `${paper}要填写${fieldsOf(check.fieldPresent.fields)}`;
  if ("format" in check) return sayFormat(check.format, of(check.format.field));
  if ("equals" in check) return sayEquals(check.equals, scene);
  if ("contains" in check) return `${of(check.contains.field)}要含有${anyOfMany(check.contains.anyOf)}`;
  if ("mentions" in check)
    return `${paper}要讲到${quoted(check.mentions.topics.map(({ name }) => name))}，每项至少出现一个相关的词`;
  if ("lacks" in check) {
    const patterns = check.lacks.patterns ? "，也不能有没填的占位写法" : "";
    return `${paper}里不能有${anyOfMany(check.lacks.anyOf)}${patterns}`;
  }
  if ("dateWindow" in check) return sayWindow(check.dateWindow, scene);
  if ("validOn" in check) return sayValidity(check.validOn, scene);
  if ("amountInWords" in check) {
    const { words, figures } = check.amountInWords;
    return `${of(words)}（大写）与${quoted([fieldName(materialId, figures, names)])}（小写）要是同一金额`;
  }
  return sayMarks(check, paper, scene);
}

function sayMarks(check: Check, paper: string, scene: Scene): string {
  const field = (id: string) => quoted([fieldName(scene.materialId, id, scene)]);
  if ("seal" in check) return `${paper}${check.seal.field ? `的${field(check.seal.field)}处` : ""}要有印章`;
  if ("sealText" in check) return `${paper}印章上的名称要与${sayReference(check.sealText.names, scene)}相符`;
  if ("sealLacks" in check)
    return `${paper}的印章要是出具单位的：不能带${anyOfMany(check.sealLacks.anyOf)}，同时带${anyOfMany(check.sealLacks.unless)}的除外`;
  if ("signature" in check) {
    const { orSeal, notSealOf } = check.signature;
    const except = notSealOf ? `（不能是${field(notSealOf)}自己的章）` : "";
    const seal = orSeal ? `，或在${field(orSeal)}处盖章${except}` : "";
    return `${paper}的${field(check.signature.field)}处要签名${seal}`;
  }
  if ("copies" in check) {
    const { atLeast } = check.copies;
    return typeof atLeast === "number"
      ? `${paper}至少要 ${atLeast} 份`
      : `${paper}的份数不少于${sayReference(atLeast, scene)}`;
  }
  if ("covers" in check) {
    const fields = [check.covers.field].flat().map((id) => fieldName(scene.materialId, id, scene));
    return `${sayReference(check.covers.list, scene)}里的每一个，都要在${paper}的${anyOf(fields)}里`;
  }
  if ("quality" in check) {
    const { atLeast, each } = check.quality;
    if (atLeast !== undefined) return `${paper}每一页都要看得清（清楚程度至少 ${percent(atLeast)}）`;
    const issues = Object.entries(ISSUE_WORDS).flatMap(([issue, words]) => {
      const least = Object.entries(each ?? {}).find(([key]) => key === issue)?.[1];
      return least === undefined ? [] : [`${words}（至少 ${percent(least)}）`];
    });
    return `${paper}的照片要${issues.join("、")}`;
  }
  if ("expression" in check) {
    const reads = check.expression.reads.map((one) => sayReference(one, scene));
    return `${paper}要满足算式 ${check.expression.cel.trim()}（用到${reads.join("、")}）`;
  }
  return paper;
}

function sayPages(parts: Of<"completePages">, paper: string, scene: Scene): string {
  const { sides, minPages, pageNumbers, ending } = parts;
  const asked = [
    ...(sides ? [`有${quoted(sideNames(scene.materialId, sides, scene))}`] : []),
    ...(minPages ? [`至少 ${minPages} 页`] : []),
    ...(pageNumbers ? ["印的页码连续不断"] : []),
    ...(ending ? [`看得到末尾的${anyOf(ending.map((id) => fieldName(scene.materialId, id, scene)))}`] : []),
  ];
  return `${paper}要交齐：${asked.join("，")}`;
}

function sayFormat({ standard, pattern }: Of<"format">, field: string): string {
  return standard ? `${field}要符合${STANDARD_WORDS[standard]}` : `${field}要符合写法 ${pattern ?? ""}`;
}

function sayEquals({ left, right, fold, allow, ifShown }: Of<"equals">, scene: Scene): string {
  const others = [right].flat().map((one) => sayReference(one, scene));
  const one = others.length > 1 ? `${others.join("、")}中的一个` : (others[0] ?? "");
  const how = {
    exact: `要与${one}一致`,
    contains: `要与${one}一致，或一个包含另一个`,
    among: `要在${one}的名单里`,
  }[allow];
  const shown = ifShown ? "纸上有的话，" : "";
  const folded = fold.length > 0 ? `（不计${fold.map((kind) => FOLD_WORDS[kind]).join("、")}）` : "";
  return `${shown}${sayReference(left, scene)}${how}${folded}`;
}

type Bound = NonNullable<Of<"dateWindow">["notBefore"]>;

function sayWindow({ field, unless, orElse, notBefore, notAfter }: Of<"dateWindow">, scene: Scene): string {
  const bounds = [
    ...(notBefore ? [`不能早于${sayBound(notBefore, scene)}`] : []),
    ...(notAfter ? [`不能晚于${sayBound(notAfter, scene)}`] : []),
  ];
  const name = (id: string) => quoted([fieldName(scene.materialId, id, scene)]);
  const except = unless ? `（读到${name(unless)}的不查）` : "";
  return `${materialName(scene.materialId, scene)}的${name(field)}${bounds.join("，")}${except}${sayOrElse(orElse, scene)}`;
}

function sayOrElse(fieldId: string | undefined, scene: Scene): string {
  return fieldId ? `（找不到时，读到${quoted([fieldName(scene.materialId, fieldId, scene)])}即可）` : "";
}

/** `审查当天之前 6 个月` */
function sayBound({ at, plus }: Bound, scene: Scene): string {
  const day = sayReference(at, scene);
  const parts = [
    [plus?.years, "年"],
    [plus?.months, "个月"],
    [plus?.days, "天"],
  ] as const;
  const moved = parts.flatMap(([count, unit]) => (count ? [{ count, unit }] : []));
  if (moved.length === 0) return day;
  const isBefore = moved.every(({ count }) => count < 0);
  const words = moved.map(({ count, unit }) => `${isBefore ? -count : count} ${unit}`).join("");
  return `${day}${isBefore ? "之前" : "之后"} ${words}`;
}

function sayValidity({ range, from, until, orElse, ifShown, at }: Of<"validOn">, scene: Scene): string {
  const name = (id: string) => quoted([fieldName(scene.materialId, id, scene)]);
  const span = range
    ? `${name(range)}以内`
    : [from ? `${name(from)}以后` : "", until ? `${name(until)}以前（含当日）` : ""]
        .filter(Boolean)
        .join("，");
  const shown = ifShown ? "（纸上没有写有效期的不查）" : "";
  return `${sayReference(at, scene)}要在${materialName(scene.materialId, scene)}的${span}${shown}${sayOrElse(orElse, scene)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Every word a check looks for; none where it looks for no words. */
export function wordsOf(check: Check): readonly string[] {
  if ("contains" in check) return check.contains.anyOf;
  if ("lacks" in check) return check.lacks.anyOf;
  if ("sealLacks" in check) return check.sealLacks.anyOf;
  if ("mentions" in check)
    return check.mentions.topics.map(({ name, anyOf: words }) => `${name}：${words.join("、")}`);
  return [];
}
