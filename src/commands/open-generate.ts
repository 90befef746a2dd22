import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { createGenerateAnswer, type GenerateAnswer } from "../answering/generate-answer.ts";
import { type Prompt, readPrompt } from "../answering/prompt.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import type { ModelConfig } from "../config.ts";
import { ServiceError } from "../domain/service-error.ts";
import { systemClock } from "../ports/clock.ts";

const promptId = "answer-from-passages";

/** Every prompt of the project; problems are told for the lint. */
export function readPrompts(problems: CatalogProblem[]): readonly Prompt[] {
  const folder = join(projectRoot(), "prompts");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .toSorted()
    .flatMap(
      (name) => readPrompt(`prompts/${name}`, readFileSync(join(folder, name), "utf8"), problems) ?? [],
    );
}

/** @throws ServiceError `catalog-invalid` when there is no such prompt, or it must not be used */
export function openPrompt(id: string): Prompt {
  const problems: CatalogProblem[] = [];
  const prompt = readPrompts(problems).findLast((one) => one.id === id);
  if (prompt) return prompt;
  throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n") || `no prompt ${id}`);
}

/** Generated answers over the configured model; null when none is configured. */
export async function openGenerate(model: ModelConfig | null): Promise<GenerateAnswer | null> {
  if (!model) return null;
  const prompt = openPrompt(promptId);
  // Loaded only where a model is configured.
  const { openAiModel } = await import("../adapters/llm/openai-model.ts");
  return createGenerateAnswer(openAiModel(model, systemClock), prompt);
}
