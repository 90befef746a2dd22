import type { ServiceItem } from "../../domain/service-item.ts";

/** A statement of an item that nobody has confirmed yet. */
export interface ToConfirm {
  /** `item`, or the id of the material or question. */
  readonly where: string;
  /** What it is about: a material's or question's name, or a part of the item. */
  readonly about: string;
  readonly text: string;
}

/** How writers of the knowledge mark a statement that has to be checked against the source or the local guide. */
const openMark = /待核|待确认|以当地|当地另有|未核/u;

/** What is marked as not confirmed: by its confidence `known`, or by words such as 待核 in it. */
export function toConfirm(item: ServiceItem): readonly ToConfirm[] {
  const marked = (where: string, about: string, text: string | undefined): readonly ToConfirm[] =>
    text !== undefined && openMark.test(text) ? [{ where, about, text }] : [];
  return [
    ...(item.confidence === "known"
      ? [{ where: "item", about: "事项", text: "事项要素按一般情况写成，还没有对照当地办事指南核实。" }]
      : []),
    ...marked("item", "法定时限", item.limits.statutory),
    ...marked("item", "承诺时限", item.limits.promised),
    ...marked("item", "收费", item.fee),
    ...marked("item", "办理结果", item.result),
    ...item.basis.flatMap(({ title, article }) => marked("item", "设定依据", `${title}${article ?? ""}`)),
    ...item.questions.flatMap(({ id, text, whyAsked }) => marked(id, text, whyAsked)),
    ...item.materials.flatMap(({ id, name, confidence, source, condition, points }) => [
      ...(confidence === "known"
        ? [{ where: id, about: name, text: source ?? "这份材料的要求还没有对照来源核实。" }]
        : marked(id, name, source)),
      ...marked(id, name, condition),
      ...points.flatMap((point) => marked(id, name, point.text)),
    ]),
  ];
}
