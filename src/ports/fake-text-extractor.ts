import { type UnreadableCode, unreadableCodeSchema } from "../domain/extracted-text.ts";
import { ServiceError } from "../domain/service-error.ts";
import type { ExtractionOutcome, TextExtractor } from "./text-extractor.ts";

/**
 * Reads plain text, one line a line, pages parted by form feeds, for tests. A file that says
 * `!<code>` is unreadable for that reason; `!reader-gone` finds the reader unable to run; `!wait`
 * waits until the signal aborts or `release` is called. `reads` counts how often each was read.
 */
export function fakeTextExtractor(): TextExtractor & {
  readonly reads: Map<string, number>;
  release(): void;
} {
  const reads = new Map<string, number>();
  const waiting = new Set<() => void>();
  return {
    reads,
    release: () => {
      for (const go of waiting) go();
    },
    versions: { fake: "1" },
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
    async extract({ bytes, signal, onProgress }) {
      const text = new TextDecoder().decode(bytes);
      reads.set(text, (reads.get(text) ?? 0) + 1);
      const order = /^!([a-z-]+)/.exec(text)?.[1];
      if (order === "reader-gone")
        throw new ServiceError("reader-unavailable", "no reader", { isRetryable: true });
      if (order === "wait")
        await new Promise<void>((resolve, reject) => {
          waiting.add(resolve);
          signal?.addEventListener("abort", () => reject(signal.reason));
        });
      const code = unreadableCodeSchema.safeParse(order);
      onProgress?.(1, 1);
      return code.success ? unreadable(code.data) : read(text);
    },
  };
}

function unreadable(code: UnreadableCode): ExtractionOutcome {
  return { ok: false, code, detail: {} };
}

function read(text: string): ExtractionOutcome {
  const pages = text.split("\f").map((page, index) => ({
    number: index + 1,
    width: 595,
    height: 842,
    source: "text-layer" as const,
    rotation: 0 as const,
    quality: null,
    lines: page.split("\n").map((line, row) => ({
      text: line,
      box: [0.1, Math.min(0.98, 0.05 + row * 0.03), 0.9, Math.min(1, 0.07 + row * 0.03)] as [
        number,
        number,
        number,
        number,
      ],
      confidence: null,
    })),
    marks: [],
  }));
  const images = pages.map((page) => ({
    page: page.number,
    mediaType: "image/jpeg" as const,
    bytes: new TextEncoder().encode(`image of ${text} ${page.number}`),
  }));
  return { ok: true, text: { kind: "pdf", pages }, images };
}
