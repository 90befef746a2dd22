import { resolve } from "node:path";
import { readConfig } from "../config.ts";
import type { Answer } from "../domain/answer.ts";
import { divisionCodeSchema } from "../domain/division-code.ts";
import { localDateSchema } from "../domain/local-date.ts";
import type { CommandIo } from "./command-io.ts";
import { openPolicy } from "./open-policy.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run ask -- QUESTION [--region CODE] [--as-of DATE] [--item ID] [--json]
Answers from the current release of the knowledge base in DATA_DIR; several questions in quotes are one conversation.
`;

/** `npm run ask`: exit code 0 when every question was answered, 1 when one was refused or asked back. */
export async function runAsk(
  args: readonly string[],
  io: CommandIo,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      json: { type: "boolean", default: false },
      region: { type: "string" },
      "as-of": { type: "string" },
      item: { type: "string" },
    });
    if (positionals.length === 0) throw new UsageError("no question given");
    const region = divisionCodeSchema.optional().safeParse(values.region);
    const asOf = localDateSchema.optional().safeParse(values["as-of"]);
    if (!region.success) throw new UsageError("--region is a division code such as 110000");
    if (!asOf.success) throw new UsageError("--as-of is a date such as 2026-11-22");
    const config = readConfig(environment);
    if (!config.ok) throw new UsageError(config.problems.join("\n"));
    const { policy, close } = await openPolicy(resolve(config.config.dataDir), config.config);
    try {
      const answers: Answer[] = [];
      for (const question of positionals) {
        const sessionId = answers[0]?.sessionId;
        answers.push(
          await policy.answers.answer({
            question,
            ...(sessionId ? { sessionId } : {}),
            ...(region.data ? { region: region.data } : {}),
            ...(asOf.data ? { asOf: asOf.data } : {}),
            ...(values.item ? { itemId: values.item } : {}),
          }),
        );
      }
      if (values.json) io.stdout(`${JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2)}\n`);
      else io.stdout(answers.map(answerText).join("\n"));
      return answers.every((answer) => answer.status === "answered") ? 0 : 1;
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

function answerText(answer: Answer): string {
  const sources = answer.citations.map((citation, index) => {
    const facts = [
      citation.number,
      citation.section,
      citation.regionName,
      citation.effectiveUntil && `至 ${citation.effectiveUntil}`,
    ];
    return `  [${index + 1}] 《${citation.title}》${facts
      .filter(Boolean)
      .map((fact) => ` ${fact}`)
      .join("")}\n`;
  });
  const reason = answer.reason ? `（${answer.reason}）` : "";
  return `${answer.answer}${reason}\n${sources.join("")}`;
}
