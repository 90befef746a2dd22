import { z } from "zod";
import type { Passage } from "../domain/passage.ts";
import type { LanguageModel } from "../ports/language-model.ts";
import { maskPersonalData } from "../standards/mask-personal-data.ts";
import type { Prompt } from "./prompt.ts";
import type { FoundPassage } from "./rank-sentences.ts";
import { faultOf } from "./verify-claim.ts";

/** An answer in a model's words, every claim checked against the quote it rests on. */
export interface GeneratedAnswer {
  readonly text: string;
  readonly quotes: readonly { readonly passage: Passage; readonly quote: string }[];
}

/** Null when the model failed, or said nothing that could be checked: the extract is given instead. */
export type GenerateAnswer = (
  question: string,
  found: readonly FoundPassage[],
) => Promise<GeneratedAnswer | null>;

const outputSchema = z.object({
  canAnswer: z.boolean(),
  claims: z
    .array(z.object({ text: z.string().min(1).max(500), passage: z.string(), quote: z.string().max(1000) }))
    .max(8),
});

const maxOutputTokens = 1200;

/** What happened to one answer, for the metrics. */
export type GenerationEvent = "generated" | "declined" | "nothing-held" | `model-${string}`;

/** Lets a model word answers; passages reach it as p1, p2, … with personal data of the question masked. */
export function createGenerateAnswer(
  model: LanguageModel,
  prompt: Prompt,
  note: (event: GenerationEvent) => void = () => undefined,
): GenerateAnswer {
  return async (question, found) => {
    const byToken = new Map(found.map(({ passage }, index) => [`p${index + 1}`, passage]));
    const outcome = await model.complete({
      system: prompt.text,
      user: userMessage(question, byToken),
      schema: outputSchema,
      schemaName: "answer",
      maxOutputTokens,
    });
    if (!outcome.ok) {
      note(`model-${outcome.code}`);
      return null;
    }
    if (!outcome.output.canAnswer) {
      note("declined");
      return null;
    }
    const held = outcome.output.claims.filter((claim) => faultOf(claim, byToken) === null);
    const quotes = held.flatMap((claim) => {
      const passage = byToken.get(claim.passage);
      const quote = passage ? asPrinted(passage.text, claim.quote) : null;
      return passage && quote !== null ? [{ claim, passage, quote }] : [];
    });
    note(quotes.length > 0 ? "generated" : "nothing-held");
    if (quotes.length === 0) return null;
    const text = quotes.map(({ claim }, index) => `${claim.text}[${index + 1}]`).join("\n");
    return { text, quotes: quotes.map(({ passage, quote }) => ({ passage, quote })) };
  };
}

/** Angle brackets in the material are made full width: it cannot close the frame it stands in. */
function userMessage(question: string, passages: ReadonlyMap<string, Passage>): string {
  const data = (text: string) => text.replaceAll("<", "＜").replaceAll(">", "＞");
  const blocks = [...passages].map(
    ([token, passage]) =>
      `[${token}] 《${data(passage.title)}》${data(passage.section)}\n${data(passage.text)}`,
  );
  return `<question>${data(maskPersonalData(question))}</question>\n<passages>\n${blocks.join("\n\n")}\n</passages>`;
}

/** The stretch of the passage a quote stands for, spaces and width aside; null when there is none. */
function asPrinted(text: string, quote: string): string | null {
  if (text.includes(quote)) return quote;
  const fold = (character: string) => character.normalize("NFKC").replace(/\s/g, "");
  const wanted = fold(quote);
  for (let start = 0; start < text.length; start++) {
    let rest = wanted;
    let end = start;
    while (rest !== "" && end < text.length && rest.startsWith(fold(text[end] ?? ""))) {
      rest = rest.slice(fold(text[end] ?? "").length);
      end += 1;
    }
    if (rest === "" && end > start) return text.slice(start, end).trim();
  }
  return null;
}
