import type { Block } from "./block.ts";

/** Column names that mark a sheet of questions and answers. */
const questionColumn = /^(问题|问|咨询问题|咨询内容|常见问题|标准问|question)$/i;
const answerColumn = /^(答案|答|回复|答复|解答|回复内容|标准答案|answer)$/i;

/**
 * Makes each row of a table readable on its own: `列名：值；列名：值`. The first row names the columns.
 * A sheet with a question and an answer column becomes pairs; its other columns follow the answer.
 */
export function rowBlocks(rows: readonly (readonly string[])[]): readonly Block[] {
  const [head, ...body] = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  if (!head) return [];
  if (body.length === 0) return [{ kind: "row", text: head.filter((cell) => cell !== "").join("；") }];
  const names = head.map((cell) => cell.trim());
  const question = names.findIndex((name) => questionColumn.test(name));
  const answer = names.findIndex((name) => answerColumn.test(name));
  return body.flatMap((row): readonly Block[] => {
    const cell = (index: number) => row[index]?.trim() ?? "";
    if (question < 0 || answer < 0) {
      const text = pairs(names, row, () => true);
      return text === "" ? [] : [{ kind: "row", text }];
    }
    if (cell(question) === "" || cell(answer) === "") return [];
    const rest = pairs(names, row, (index) => index !== question && index !== answer);
    return [
      { kind: "question", text: cell(question) },
      { kind: "paragraph", text: cell(answer) },
      ...(rest === "" ? [] : [{ kind: "row", text: rest } as const]),
    ];
  });
}

function pairs(
  names: readonly string[],
  row: readonly string[],
  isWanted: (index: number) => boolean,
): string {
  return row
    .flatMap((raw, index) => {
      const value = raw.trim();
      const name = names[index] ?? "";
      return value === "" || !isWanted(index) ? [] : [name === "" ? value : `${name}：${value}`];
    })
    .join("；");
}
