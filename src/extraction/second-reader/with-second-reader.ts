import type { ExtractedPage } from "../../domain/extracted-text.ts";
import type { ExtractionOutcome, PageImage, TextExtractor } from "../../ports/text-extractor.ts";
import { compareReadings, isDoubtful, type ReadingScope } from "./compare-readings.ts";

/** Reads the text of a page's picture, line by line, without places. */
export interface SecondReader {
  /** Of the engine, for the report. */
  readonly name: string;
  readonly scope: ReadingScope;
  /** Null when it could not read; the first reading then stands. */
  read(image: PageImage, signal?: AbortSignal): Promise<readonly string[] | null>;
  close?(): Promise<void>;
}

/**
 * An extractor that has pages with doubtful characters read by a second reader, too, and lets it settle
 * the doubt. Only pages read by OCR; without the second reader everything stays as it was read.
 */
export function withSecondReader(extractor: TextExtractor, second: SecondReader): TextExtractor {
  return {
    extract: async (request) => {
      const outcome = await extractor.extract(request);
      return outcome.ok ? await checkPages(outcome, second, request.signal) : outcome;
    },
    ready: () => extractor.ready(),
    versions: { ...extractor.versions, [`second-reader-${second.scope}`]: second.name },
    close: async () => {
      await second.close?.();
      await extractor.close();
    },
  };
}

async function checkPages(
  outcome: Extract<ExtractionOutcome, { readonly ok: true }>,
  second: SecondReader,
  signal: AbortSignal | undefined,
): Promise<ExtractionOutcome> {
  const pages: ExtractedPage[] = [];
  for (const page of outcome.text.pages) {
    signal?.throwIfAborted();
    const image = outcome.images.find((candidate) => candidate.page === page.number);
    const isWanted =
      image && page.source === "ocr" && page.lines.some((line) => isDoubtful(line, second.scope));
    const reading = isWanted ? await second.read(image, signal) : null;
    pages.push(reading ? { ...page, lines: [...compareReadings(page.lines, reading, second.scope)] } : page);
  }
  return { ...outcome, text: { ...outcome.text, pages } };
}
