import type { ExtractionOutcome, ExtractionRequest, TextExtractor } from "./text-extractor.ts";

/**
 * A text extractor that answers with what it was given for a file name; for tests.
 * An unknown name rejects, so that a test cannot pass on an answer nobody set up.
 */
export function fakeTextExtractor(outcomes: Readonly<Record<string, ExtractionOutcome>>): TextExtractor & {
  /** Names of the files asked for, in order. */
  readonly requested: readonly string[];
} {
  const requested: string[] = [];
  return {
    requested,
    versions: { fake: "1" },
    extract: async ({ fileName, signal, onProgress }: ExtractionRequest) => {
      signal?.throwIfAborted();
      requested.push(fileName);
      const outcome = outcomes[fileName];
      if (!outcome) throw new Error(`no outcome set up for ${fileName}`);
      if (outcome.ok) onProgress?.(outcome.text.pages.length, outcome.text.pages.length);
      return outcome;
    },
    ready: async () => {},
    close: async () => {},
  };
}
