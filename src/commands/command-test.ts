import { fakeTextExtractor } from "../ports/fake-text-extractor.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import type { CommandIo } from "./command-io.ts";

type Command = (
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor,
) => Promise<0 | 1 | 2>;

/** Runs a command without a process, over a reader of plain text; what it printed and its exit code. */
export async function runForTest(command: Command, args: readonly string[], stderrIsTerminal = false) {
  const written = { stdout: "", stderr: "" };
  const io: CommandIo = {
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
    stderrIsTerminal,
  };
  const code = await command(args, io, () => fakeTextExtractor());
  return { code, ...written };
}
