import { checkReference } from "./check-references.ts";
import type { InterviewText, ItemText } from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";

/** What a question's `known` names has to be there: options, material types, fields of the item's materials. */
export function checkKnownWays(
  questions: InterviewText["questions"],
  item: ItemText,
  shared: SharedKnowledge,
  problems: ProblemList,
): void {
  questions.forEach(({ id, options, known = [] }, index) => {
    known.forEach(({ option, document, of = [] }, at) => {
      const path = ["questions", index, "known", at] as const;
      const offered = options.map((one) => one.id);
      if (!offered.includes(option))
        problems.unknown([...path, "option"], `选项（问题“${id}”的）`, option, offered);
      if (document !== undefined && !shared.materialTypes.has(document))
        problems.unknown([...path, "document"], "材料类型（见 material-types/）", document, [
          ...shared.materialTypes.keys(),
        ]);
      of.forEach((reference, place) => {
        checkReference(reference, item.materials, shared, problems, [...path, "of", place]);
      });
    });
  });
}
