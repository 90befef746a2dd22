import { z } from "zod";
import type { SecondReader } from "../../extraction/second-reader/with-second-reader.ts";
import type { LanguageModel } from "../../ports/language-model.ts";

/** A dense A4 page holds some 2000 characters, a token or two each. */
const MAX_OUTPUT_TOKENS = 6000;

const readingSchema = z.object({ lines: z.array(z.string().max(500)).max(500) });

/**
 * A second reader of pages behind any OpenAI-compatible endpoint that takes pictures. The page's picture
 * leaves the house: configured on purpose only.
 * @param system what the model is told; the picture is material, never instruction
 */
export function visionReader(model: LanguageModel, system: string): SecondReader {
  return {
    name: model.name,
    scope: "text",
    read: async (image, signal) => {
      const outcome = await model.complete({
        system,
        user: "请逐行读出图片中的文字。",
        images: [image],
        schema: readingSchema,
        schemaName: "page_reading",
        maxOutputTokens: MAX_OUTPUT_TOKENS,
        ...(signal ? { signal } : {}),
      });
      return outcome.ok ? outcome.output.lines : null;
    },
  };
}
