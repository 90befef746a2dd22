import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Found, Named } from "../catalog/finding/finder.ts";
import { readConfig } from "../config.ts";
import type { GuidanceOutcome } from "../domain/guidance.ts";
import { createGuidanceSessions } from "../guidance/guidance-sessions.ts";
import { type GuidanceReply, guide } from "../guidance/guide.ts";
import type { AskPolicy } from "../guidance/guide-context.ts";
import { systemClock } from "../ports/clock.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { openPolicy } from "./open-policy.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run guide -- [MESSAGE…] [--json] [--no-policy]
One conversation with the guide: the messages in order, or, without any, line by line from the keyboard.
--no-policy leaves the base of policy documents in DATA_DIR closed, and questions about policy unanswered.
`;

/** `npm run guide`: what POST /v1/guidance says, at the terminal. */
export async function runGuide(
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
      "no-policy": { type: "boolean", default: false },
    });
    const talk = await openTalk(values["no-policy"] ? null : environment);
    try {
      const outcomes: GuidanceReply[] = [];
      const say = async (message: string) => {
        const outcome = await talk.say(message, outcomes[0]?.sessionId);
        outcomes.push(outcome);
        if (!values.json) io.stdout(`> ${message}\n${outcomeText(outcome)}\n`);
      };
      for (const message of positionals) await say(message);
      if (positionals.length === 0) await fromKeyboard(say);
      if (values.json) io.stdout(`${JSON.stringify(outcomes.map(withNames), null, 2)}\n`);
      return 0;
    } finally {
      await talk.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n${usage}`);
    return 2;
  }
}

async function openTalk(environment: Readonly<Record<string, string | undefined>> | null) {
  const { catalog } = await openCatalog();
  const opened = environment === null ? null : await openBase(environment);
  const parts = {
    catalog,
    clock: systemClock,
    sessions: createGuidanceSessions(systemClock),
    newId: () => crypto.randomUUID(),
    askPolicy: opened === null ? null : opened.askPolicy,
    findProgress: null,
    findOffices: null,
  };
  return {
    say: (message: string, sessionId: string | undefined) =>
      guide({ message, owner: null, ...(sessionId ? { sessionId } : {}) }, parts),
    close: async () => {
      await opened?.close();
    },
  };
}

async function openBase(environment: Readonly<Record<string, string | undefined>>) {
  const config = readConfig(environment);
  if (!config.ok) throw new UsageError(config.problems.join("\n"));
  const { policy, close } = await openPolicy(resolve(config.config.dataDir), config.config);
  return {
    askPolicy: ({ question, sessionId, itemId }: Parameters<AskPolicy>[0]) =>
      policy.answers.answer({ question, sessionId, ...(itemId ? { subjectItemId: itemId } : {}) }),
    close,
  };
}

async function fromKeyboard(say: (message: string) => Promise<void>): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) if (line.trim() !== "") await say(line.trim());
}

function withNames({ items, themes, ...outcome }: GuidanceReply) {
  const named = ({ item, score }: Found<Named>) => ({ id: item.id, name: item.name, score });
  return { ...outcome, items: items.map(named), themes: themes.map(named) };
}

function outcomeText(outcome: GuidanceOutcome): string {
  const { nextQuestion, answer, checklist, handoff } = outcome;
  const lines = [
    `[${outcome.intent}] ${outcome.reply}`,
    ...(nextQuestion?.options.map((option, index) => `  ${index + 1}. ${option.label}`) ?? []),
    ...(answer?.citations.map(
      (citation, index) => `  [${index + 1}] 《${citation.title}》 ${citation.section}`,
    ) ?? []),
    ...(nextQuestion || !checklist
      ? []
      : checklist.materials.map(({ name, state }) => `  ${marks[state]} ${name}`)),
    ...(handoff ? [`  转交 ${handoff.turns.length} 句对话`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const marks = { needed: "[要]", optional: "[可选]", open: "[待定]" };
