import type { MaterialRequirement, ReviewPoint, ServiceItem } from "../../domain/service-item.ts";
import { type Aspect, changedAspects, pairUp } from "./aspects.ts";
import type { Change } from "./change.ts";
import { conditionWords } from "./condition-words.ts";
import { basisWords, deferralWords, FORM_WORDS, listWords, NECESSITY_WORDS } from "./words.ts";

/** What changed about the materials of an item and their points of review. */
export function compareMaterials(before: ServiceItem, after: ServiceItem): readonly Change[] {
  const { added, removed, kept } = pairUp(before.materials, after.materials, (material) => material.id);
  const came = (material: MaterialRequirement, item: ServiceItem, kind: "added" | "removed"): Change => ({
    subject: "material",
    kind,
    id: material.id,
    aspect: null,
    text:
      kind === "added"
        ? `新增材料“${material.name}”：${materialWords(material)}`
        : `不再要材料“${material.name}”`,
    before: kind === "removed" ? materialWords(material) : null,
    after: kind === "added" ? materialWords(material) : null,
    whom: whomOfMaterial(material, item),
    from: null,
  });
  return [
    ...added.map((material) => came(material, after, "added")),
    ...removed.map((material) => came(material, before, "removed")),
    ...kept.flatMap((pair) => compareMaterial(pair.before, pair.after, before, after)),
  ];
}

/** Those who have to do with a material: 自然人，承租经营场所的. */
export function whomOfMaterial(material: MaterialRequirement, item: ServiceItem): string {
  const condition = material.condition ?? conditionWords(material.when, item.questions);
  return condition === null ? whomOf(item) : `${whomOf(item)}，${condition}的`;
}

export function whomOf(item: ServiceItem): string {
  return item.applicantKinds.join("、");
}

function materialWords(material: MaterialRequirement): string {
  const copies = material.copies > 1 ? `，${material.copies} 份` : "";
  const condition = material.condition ? `，${material.condition}` : "";
  return `${NECESSITY_WORDS[material.necessity]}，${FORM_WORDS[material.form]}${copies}${condition}`;
}

type Placed = { readonly material: MaterialRequirement; readonly item: ServiceItem };

const ASPECTS: readonly Aspect<Placed>[] = [
  { id: "name", label: "名称", words: ({ material }) => material.name },
  { id: "types", label: "可用的材料类型", words: ({ material }) => listWords(material.typeIds) },
  { id: "necessity", label: "是否必要", words: ({ material }) => NECESSITY_WORDS[material.necessity] },
  {
    id: "when",
    label: "什么情形下需要",
    words: ({ material, item }) => conditionWords(material.when, item.questions),
  },
  { id: "condition", label: "情形说明", words: ({ material }) => material.condition ?? null },
  { id: "form", label: "形式", words: ({ material }) => FORM_WORDS[material.form] },
  { id: "copies", label: "份数", words: ({ material }) => String(material.copies) },
  { id: "repeatable", label: "能否交多份", words: ({ material }) => (material.repeatable ? "能" : "不能") },
  {
    id: "holder",
    label: "归谁的判断",
    words: ({ material: { holder } }) => (holder ? `${holder.field} 与 ${holder.matches} 相同` : null),
  },
  { id: "deferral", label: "容缺受理", words: ({ material }) => deferralWords(material) },
  {
    id: "commitment",
    label: "告知承诺",
    words: ({ material: { commitment }, item }) => {
      if (!commitment) return null;
      const when = conditionWords(commitment.when, item.questions);
      return `${commitment.commitmentText}${when === null ? "" : `（${when}）`}${commitment.letter ? `，承诺书：${commitment.letter}` : ""}`;
    },
  },
  {
    id: "exemption",
    label: "免提交",
    words: ({ material: { exemption } }) =>
      exemption ? `${exemption.source}${exemption.note ? `（${exemption.note}）` : ""}` : null,
  },
  { id: "basis", label: "依据", words: ({ material }) => basisWords(material.basis) },
  { id: "confidence", label: "核实情况", words: ({ material }) => confidenceWords(material.confidence) },
  { id: "source", label: "出处", words: ({ material }) => material.source ?? null },
];

export function confidenceWords(confidence: MaterialRequirement["confidence"]): string {
  return confidence === "verified" ? "有出处" : "待核";
}

function compareMaterial(
  was: MaterialRequirement,
  is: MaterialRequirement,
  before: ServiceItem,
  after: ServiceItem,
): readonly Change[] {
  const whom = whomOfMaterial(is, after);
  const own = changedAspects<Placed>({ material: was, item: before }, { material: is, item: after }, ASPECTS);
  return [
    ...own.map(
      (change): Change => ({
        subject: "material",
        kind: "changed",
        id: is.id,
        ...change,
        text: `材料“${is.name}”的${change.text}`,
        whom,
        from: null,
      }),
    ),
    ...comparePoints(was, is, before, after),
  ];
}

function comparePoints(
  was: MaterialRequirement,
  is: MaterialRequirement,
  before: ServiceItem,
  after: ServiceItem,
): readonly Change[] {
  const words = (point: ReviewPoint, item: ServiceItem) => {
    const when = conditionWords(point.when, item.questions);
    return `${point.text}${when === null ? "" : `（${when}）`}${point.ruleIds.length === 0 ? "，由窗口人员核对" : ""}`;
  };
  const { added, removed } = pairUp(
    was.points.map((point) => words(point, before)),
    is.points.map((point) => words(point, after)),
    (point) => point,
  );
  const change = (text: string, kind: "added" | "removed"): Change => ({
    subject: "point",
    kind,
    id: is.id,
    aspect: null,
    text: `材料“${is.name}”${kind === "added" ? "新增" : "不再有"}审查要点“${text}”`,
    before: kind === "removed" ? text : null,
    after: kind === "added" ? text : null,
    whom: whomOfMaterial(is, after),
    from: null,
  });
  return [...removed.map((text) => change(text, "removed")), ...added.map((text) => change(text, "added"))];
}
