import type { z } from "zod";

/** One call: instructions, and the material apart from them, so that material is never instruction. */
export interface ModelRequest<Schema extends z.ZodType> {
  readonly system: string;
  readonly user: string;
  /** Pictures that belong to the material, for models that see. */
  readonly images?: readonly { readonly mediaType: string; readonly bytes: Uint8Array }[];
  /** What the answer must look like; sent along where the endpoint understands schemas. */
  readonly schema: Schema;
  readonly schemaName: string;
  readonly maxOutputTokens: number;
  readonly signal?: AbortSignal;
}

export type ModelOutcome<Output> =
  | { readonly ok: true; readonly output: Output; readonly model: string; readonly tokens: number }
  /**
   * `busy`: told to slow down, even after retries; `over-budget`: today's tokens are used up;
   * `malformed`: the answer was no JSON of the schema; `refused`: the model declined.
   */
  | {
      readonly ok: false;
      readonly code:
        | "timed-out"
        | "busy"
        | "unreachable"
        | "rejected"
        | "malformed"
        | "refused"
        | "over-budget";
    };

/** A language model behind an OpenAI-compatible endpoint. Never throws for what the endpoint does. */
export interface LanguageModel {
  readonly name: string;
  complete<Schema extends z.ZodType>(request: ModelRequest<Schema>): Promise<ModelOutcome<z.output<Schema>>>;
}
