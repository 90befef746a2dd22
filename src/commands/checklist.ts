import type { Checklist } from "../domain/checklist.ts";
import { readAnswers } from "../http/read-answers.ts";
import { checklist } from "../interview/checklist.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { answerHelp, answerPairs, readDay, readItem } from "./read-command-submission.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run checklist -- --item ID [--answers k=v,…] [--as-of DATE] [--json]
The materials for these answers; an answer may be "unknown". With --json, what POST /v1/items/{itemId}/checklist says.
`;

/** `npm run checklist`: exit code 0 when the list is complete, 1 while something on it is open. */
export async function runChecklist(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      item: { type: "string" },
      answers: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError("清单不需要文件");
    const { catalog } = await openCatalog();
    const item = readItem(values.item, catalog, readDay(values["as-of"]));
    const { answers, errors } = readAnswers(item, answerPairs(values.answers));
    if (errors.length > 0) throw new UsageError(answerHelp(item, errors));
    const list = checklist(item, answers);
    io.stdout(values.json ? JSON.stringify(list) : listText(list));
    return list.complete ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

const marks = { needed: "要交", optional: "可交", open: "待定" };

function listText({ materials, saved, nextQuestion }: Checklist): string {
  const lines = [
    ...materials.map(
      ({ state, name, condition }) => `${marks[state]}  ${name}${condition ? `（${condition}）` : ""}`,
    ),
    `可免交 ${saved.exempt} 样，可容后补交 ${saved.deferrable} 样`,
    ...(nextQuestion
      ? [
          `还要问：${nextQuestion.text}（${nextQuestion.whyAsked}）`,
          ...nextQuestion.options.map(({ id, label }) => `  ${nextQuestion.id}=${id}  ${label}`),
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
