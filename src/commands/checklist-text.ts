import type { Checklist, MergedChecklist } from "../domain/checklist.ts";

const marks = { needed: "要交", optional: "可交", open: "待定" };
const itemMarks = { needed: "要办", open: "待定" };

/** A checklist for the terminal: of one item, or of several that are done at once. */
export function checklistText(list: Checklist | MergedChecklist): string {
  const { materials, saved, nextQuestion } = list;
  const lines = [
    ...("items" in list ? entryLines(list) : []),
    ...knownLines(list),
    ...excludedLines(list),
    ...materials.map(
      ({ state, name, condition }) => `${marks[state]}  ${name}${condition ? `（${condition}）` : ""}`,
    ),
    `可免交 ${saved.exempt} 样，可容后补交 ${saved.deferrable} 样`,
    ...(nextQuestion ? questionLines(nextQuestion) : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** Items and steps in their order. */
function entryLines({ theme, items, steps }: MergedChecklist): readonly string[] {
  return [
    ...(theme ? [theme.name] : []),
    ...[...items, ...steps].map(
      ({ state, name, condition }) => `${itemMarks[state]}  ${name}${condition ? `（${condition}）` : ""}`,
    ),
    "",
  ];
}

function knownLines({ known = [] }: Checklist | MergedChecklist): readonly string[] {
  return known.map(
    ({ text, label, questionId, from }) =>
      `已经知道：${text}${label}（来自“${from.name}”；不对的话用 --answers ${questionId}=… 更正）`,
  );
}

function excludedLines(list: Checklist | MergedChecklist): readonly string[] {
  if ("items" in list)
    return (list.excluded ?? []).map(({ itemId, question, answer, reason }) => {
      const name = list.items.find(({ id }) => id === itemId)?.name ?? itemId;
      return `办不了  ${name}：${question}${answer}。${reason}`;
    });
  return (list.excluded ?? []).map(
    ({ question, answer, reason }) => `办不了  ${question}${answer}。${reason}`,
  );
}

function questionLines(
  question: NonNullable<Checklist["nextQuestion"] | MergedChecklist["nextQuestion"]>,
): readonly string[] {
  const before = "itemId" in question && question.itemId !== undefined ? `${question.itemId}.` : "";
  return [
    `还要问：${question.text}（${question.whyAsked}）`,
    ...question.options.map(({ id, label }) => `  ${before}${question.id}=${id}  ${label}`),
  ];
}
