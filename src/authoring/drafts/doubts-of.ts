import type { Doubt, DraftItem } from "./draft-item.ts";

/** Every doubt of the draft, in the order of the guide. */
export function doubtsOf(draft: DraftItem): readonly Doubt[] {
  const { name, department, applicantKinds, effectiveFrom, statutory, promised, fee, result } = draft;
  const told = [
    name,
    department,
    applicantKinds,
    effectiveFrom,
    statutory,
    promised,
    fee,
    result,
    ...draft.basis,
  ];
  return [
    ...draft.doubts,
    ...told.flatMap((one) => one?.doubt ?? []),
    ...draft.materials.flatMap((material) => [
      ...material.doubts,
      ...typeDoubt(material),
      ...[material.necessity, material.form, material.copies].flatMap(({ doubt }) => doubt ?? []),
    ]),
  ];
}

/** What is not sure about the type of material a name was taken for. */
export function typeDoubt({ type, name, place }: DraftItem["materials"][number]): readonly Doubt[] {
  if (type.kind === "sure") return [];
  const near = type.near.length === 0 ? "没有相近的类型" : `相近的类型：${type.near.join("、")}`;
  const why = type.kind === "near" ? `当作类型 ${type.typeId}，名称不完全一样` : "没有对应的材料类型";
  return [{ place, read: name, why: `${why}；${near}` }];
}
