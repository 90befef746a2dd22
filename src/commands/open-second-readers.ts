import type { Config } from "../config.ts";
import { withSecondReader } from "../extraction/second-reader/with-second-reader.ts";
import { systemClock } from "../ports/clock.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { openPrompt } from "./open-generate.ts";

/** The extractor with the configured second readers of doubtful pages; itself when none is configured. */
export async function openSecondReaders(
  extractor: TextExtractor,
  { visionModel, hasSecondOpinion }: Pick<Config, "visionModel" | "hasSecondOpinion">,
): Promise<TextExtractor> {
  let reader = extractor;
  // Either is loaded only where it is configured.
  if (hasSecondOpinion) {
    const { tesseractReader } = await import("../adapters/ocr/tesseract-engine.ts");
    reader = withSecondReader(reader, tesseractReader());
  }
  if (visionModel) {
    const prompt = openPrompt("read-page");
    const { openAiModel } = await import("../adapters/llm/openai-model.ts");
    const { visionReader } = await import("../adapters/llm/vision-reader.ts");
    reader = withSecondReader(reader, visionReader(openAiModel(visionModel, systemClock), prompt.text));
  }
  return reader;
}
