import type { MaterialRequirement } from "../domain/service-item.ts";
import type { Specimen } from "../domain/specimen.ts";
import { checkReference } from "./check-references.ts";
import type { ConditionCompiler } from "./compile-questions.ts";
import type { ItemText, MaterialText } from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";

/** Requirements of an item (its own, or those of a set it takes in). `ruleIds`: rules that points may name. */
export function compileMaterials(
  materials: readonly MaterialText[],
  item: ItemText,
  ruleIds: ReadonlySet<string>,
  compile: ConditionCompiler,
  shared: SharedKnowledge,
  problems: ProblemList,
): readonly MaterialRequirement[] {
  return materials.map((material, index): MaterialRequirement => {
    const path = ["materials", index] as const;
    if (item.materials.find((other) => other.id === material.id) !== material)
      problems.report(
        "duplicate-id",
        [...path, "id"],
        `材料“${material.id}”重复了。请换一个 id，或删除其中一个。`,
      );
    checkMaterial(material, item, path, shared, problems);
    const when = compile(material.when, [...path, "when"], problems);
    const commitmentWhen = compile(material.commitment?.when, [...path, "commitment", "when"], problems);
    const { commitment } = material;
    return {
      id: material.id,
      name: material.name,
      typeIds: material.types,
      necessity: material.necessity,
      ...(when ? { when } : {}),
      ...(material.condition ? { condition: material.condition } : {}),
      form: material.form,
      copies: material.copies,
      repeatable: material.repeatable,
      ...(material.holder ? { holder: material.holder } : {}),
      ...(material.deferral ? { deferral: material.deferral } : {}),
      ...(commitment
        ? {
            commitment: {
              commitmentText: commitment.commitmentText,
              ...(commitment.letter ? { letter: commitment.letter } : {}),
              ...(commitmentWhen ? { when: commitmentWhen } : {}),
            },
          }
        : {}),
      ...(material.exemption
        ? {
            exemption: {
              source: material.exemption.source,
              ...(material.exemption.note ? { note: material.exemption.note } : {}),
            },
          }
        : {}),
      points: material.points.map((point, at) => {
        const pointPath = [...path, "points", at] as const;
        point.rules.forEach((rule, ruleAt) => {
          if (!ruleIds.has(rule))
            problems.unknown(
              [...pointPath, "rules", ruleAt],
              "规则（见 rules.yaml）",
              rule,
              [...ruleIds].filter((id) => id.startsWith(material.id)),
            );
        });
        const pointWhen = compile(point.when, [...pointPath, "when"], problems);
        return { text: point.text, ruleIds: point.rules, ...(pointWhen ? { when: pointWhen } : {}) };
      }),
      ...specimensOf(material, shared),
      basis: basisOf(material.basis, shared, problems, [...path, "basis"]),
      confidence: material.confidence,
      ...(material.source ? { source: material.source } : {}),
    };
  });
}

/** Pictures of the kinds of paper that can satisfy it, the first kind first. */
function specimensOf(
  material: MaterialText,
  shared: SharedKnowledge,
): Pick<MaterialRequirement, "specimens"> {
  const specimens = material.types.flatMap((typeId): readonly Specimen[] => {
    const type = shared.materialTypes.get(typeId);
    return (type?.specimens ?? []).map(({ id, page, width, height }) => ({
      id,
      name: page === undefined ? (type?.name ?? id) : `${type?.name ?? id}（${page}）`,
      width,
      height,
    }));
  });
  return specimens.length > 0 ? { specimens } : {};
}

function checkMaterial(
  material: MaterialText,
  item: ItemText,
  path: readonly PropertyKey[],
  shared: SharedKnowledge,
  problems: ProblemList,
): void {
  material.types.forEach((type, at) => {
    if (!shared.materialTypes.has(type))
      problems.unknown([...path, "types", at], "材料类型（见 material-types/）", type, [
        ...shared.materialTypes.keys(),
      ]);
  });
  if (material.necessity === "conditional" && !material.when)
    problems.report(
      "missing-key",
      path,
      `材料“${material.id}”是有条件的（conditional），但没有写 when。请写明在什么情形下需要。`,
    );
  if (material.necessity === "required" && material.when)
    problems.report(
      "wrong-value",
      [...path, "when"],
      `材料“${material.id}”是必需的（required），不能带 when。请改为 conditional，或删除 when。`,
    );
  if (material.when && !material.condition)
    problems.report(
      "missing-key",
      path,
      `材料“${material.id}”有 when，但没有用文字说明的 condition。请补上给群众看的一句话。`,
    );
  if (material.holder) {
    checkReference(`$${material.id}.${material.holder.field}`, item.materials, shared, problems, [
      ...path,
      "holder",
      "field",
    ]);
    checkReference(material.holder.matches, item.materials, shared, problems, [...path, "holder", "matches"]);
  }
  const letter = material.commitment?.letter;
  if (letter !== undefined && !item.materials.some((other) => other.id === letter)) {
    problems.unknown(
      [...path, "commitment", "letter"],
      "材料",
      letter,
      item.materials.map((other) => other.id),
    );
  }
}
