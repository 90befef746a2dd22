import { z } from "zod";
import { extractedTextSchema, unreadableCodeSchema } from "../../domain/extracted-text.ts";
import { ruledPageSchema } from "../../domain/ruled-page.ts";

/** What the service tells a child. Bytes travel by structured clone (`serialization: "advanced"`). */
export interface ReadFileMessage {
  readonly type: "read";
  readonly jobId: number;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly withoutImages: boolean;
  readonly withRulings: boolean;
}

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const readFileMessageSchema = z.object({
  type: z.literal("read"),
  jobId: z.int(),
  fileName: z.string(),
  bytes: bytesSchema,
  withoutImages: z.boolean(),
  withRulings: z.boolean(),
});

const outcomeSchema = z.union([
  z.object({
    ok: z.literal(true),
    text: extractedTextSchema,
    images: z.array(
      z.object({
        page: z.int().positive(),
        mediaType: z.enum(["image/jpeg", "image/png"]),
        bytes: bytesSchema,
      }),
    ),
    ruledPages: z.array(ruledPageSchema).optional(),
  }),
  z.object({
    ok: z.literal(false),
    code: unreadableCodeSchema,
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/**
 * What a child tells the service. Parsed like any data from outside: a child reads hostile files.
 */
export const childMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), versions: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal("progress"), jobId: z.int(), done: z.int(), total: z.int() }),
  z.object({ type: z.literal("done"), jobId: z.int(), outcome: outcomeSchema }),
  /** The reader itself cannot run; nothing the file did. */
  z.object({ type: z.literal("failed"), jobId: z.int(), code: z.string(), message: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
