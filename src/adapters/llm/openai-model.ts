import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import { z } from "zod";
import type { Clock } from "../../ports/clock.ts";
import type { LanguageModel, ModelOutcome, ModelRequest } from "../../ports/language-model.ts";

export interface OpenAiModelOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** `schema` where the endpoint knows `json_schema`; `object` where it only knows `json_object` (DeepSeek). */
  readonly jsonMode: "schema" | "object";
  /** Of one try; all tries together, with what they wait, take no longer than that many times as long. */
  readonly timeoutMilliseconds: number;
  /** After 429, 5xx and broken connections; waits as long as `Retry-After` says. */
  readonly maxRetries: number;
  /** Tokens a day (UTC), in and out; then nothing is sent any more. */
  readonly dailyTokens: number;
}

/** A model behind any OpenAI-compatible endpoint. */
export function openAiModel(options: OpenAiModelOptions, clock: Clock): LanguageModel {
  const client = new OpenAI({
    baseURL: options.baseUrl,
    apiKey: options.apiKey,
    timeout: options.timeoutMilliseconds,
    maxRetries: options.maxRetries,
  });
  const spent = { day: "", tokens: 0 };
  const today = () => clock.now().toISOString().slice(0, 10);

  return {
    name: options.model,
    async complete(request) {
      if (spent.day !== today()) Object.assign(spent, { day: today(), tokens: 0 });
      if (spent.tokens >= options.dailyTokens) return { ok: false, code: "over-budget" };
      // The client's own limit ends with the head of an answer: a body that stalls would hang for good.
      const deadline = AbortSignal.timeout(options.timeoutMilliseconds * (options.maxRetries + 1));
      try {
        const answer = await client.chat.completions.create(
          {
            model: options.model,
            temperature: 0,
            max_tokens: request.maxOutputTokens,
            response_format: responseFormat(request, options.jsonMode),
            messages: [
              { role: "system", content: request.system },
              { role: "user", content: userContent(request) },
            ],
          },
          { signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline },
        );
        const tokens = answer.usage?.total_tokens ?? request.maxOutputTokens;
        spent.tokens += tokens;
        return read(answer, request.schema, tokens);
      } catch (error) {
        return { ok: false, code: deadline.aborted ? "timed-out" : codeOf(error) };
      }
    },
  };
}

function userContent({ user, images }: ModelRequest<z.ZodType>) {
  if (!images || images.length === 0) return user;
  return [
    ...images.map(({ mediaType, bytes }) => ({
      type: "image_url" as const,
      image_url: { url: `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}` },
    })),
    { type: "text" as const, text: user },
  ];
}

function responseFormat<Schema extends z.ZodType>(request: ModelRequest<Schema>, mode: "schema" | "object") {
  if (mode === "object") return { type: "json_object" as const };
  const { $schema: _, ...schema } = z.toJSONSchema(request.schema);
  return { type: "json_schema" as const, json_schema: { name: request.schemaName, schema } };
}

function read<Schema extends z.ZodType>(
  answer: OpenAI.Chat.Completions.ChatCompletion,
  schema: Schema,
  tokens: number,
): ModelOutcome<z.output<Schema>> {
  const message = answer.choices[0]?.message;
  if (message?.refusal) return { ok: false, code: "refused" };
  const json = parseJson(message?.content ?? "");
  const parsed = json.ok ? schema.safeParse(json.value) : null;
  return parsed?.success
    ? { ok: true, output: parsed.data, model: answer.model, tokens }
    : { ok: false, code: "malformed" };
}

/** Some models frame their JSON in a code fence in spite of being told not to. */
function parseJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, "")) };
  } catch {
    return { ok: false };
  }
}

function codeOf(error: unknown): Extract<ModelOutcome<never>, { ok: false }>["code"] {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return "timed-out";
  if (error instanceof APIConnectionError) return "unreachable";
  if (error instanceof APIError && error.status === 429) return "busy";
  if (error instanceof APIError && typeof error.status === "number" && error.status < 500) return "rejected";
  return "unreachable";
}
