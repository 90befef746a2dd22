import { type ParseArgsConfig, parseArgs } from "node:util";

/** Usage that cannot be acted on; the message is for the person at the terminal. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Whether a person only wants to know how the command is used. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.includes("--help") || args.includes("-h");
}

/** Reads options strictly; anything unknown is a UsageError. */
export function readOptions<const Own extends Options>(args: readonly string[], options: Own) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "bad usage", { cause: error });
  }
}
