import type { ModelConfig } from "../config.ts";
import { withSecondReader } from "../extraction/second-reader/with-second-reader.ts";
import { systemClock } from "../ports/clock.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import { openPrompt } from "./open-generate.ts";

/** The extractor with the configured model as second reader of doubtful pages; itself when none is configured. */
export async function openSecondReader(
  extractor: TextExtractor,
  model: ModelConfig | null,
): Promise<TextExtractor> {
  if (!model) return extractor;
  const prompt = openPrompt("read-page");
  // Loaded only where a model is configured.
  const { openAiModel } = await import("../adapters/llm/openai-model.ts");
  const { visionReader } = await import("../adapters/llm/vision-reader.ts");
  return withSecondReader(extractor, visionReader(openAiModel(model, systemClock), prompt.text));
}
