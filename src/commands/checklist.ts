import type { Checklist } from "../domain/checklist.ts";
import { readAnswers } from "../http/read-answers.ts";
import { checklist } from "../interview/checklist.ts";
import { knownFacts, nothingKnown } from "../interview/known-facts.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { answerHelp, answerPairs, readDay, readForm, readItem } from "./read-command-submission.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run checklist -- --item ID [--answers k=v,…] [--form form.json] [--as-of DATE] [--json]
What follows from the form is not asked for. The materials for these answers; an answer may be "unknown". With --json, what POST /v1/items/{itemId}/checklist says.
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
      form: { type: "string" },
      "as-of": { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError("清单不需要文件");
    const { catalog } = await openCatalog();
    const asOf = readDay(values["as-of"]);
    const item = readItem(values.item, catalog, asOf);
    const form = values.form === undefined ? {} : await readForm(values.form);
    const { answers, errors } = readAnswers(item, answerPairs(values.answers));
    if (errors.length > 0) throw new UsageError(answerHelp(item, errors));
    const list = checklist(item, answers, knownFacts(item, { ...nothingKnown, form }, asOf));
    io.stdout(values.json ? JSON.stringify(list) : listText(list));
    return list.complete ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

const marks = { needed: "要交", optional: "可交", open: "待定" };

function listText({ materials, saved, nextQuestion, known = [] }: Checklist): string {
  const lines = [
    ...known.map(
      ({ text, label, questionId, from }) =>
        `已经知道：${text}${label}（来自“${from.name}”；不对的话用 --answers ${questionId}=… 更正）`,
    ),
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
