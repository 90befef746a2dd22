import { z } from "zod";
import { foldText } from "../../src/standards/fold-text.ts";

/** A field as the truth has it; null where its place is on the paper and left empty. */
export interface TrueField {
  readonly fieldId: string;
  readonly value: string | null;
}

/** What recognition said about a field: the part of it that is scored and kept. */
export const saidFieldSchema = z.object({
  kind: z.string(),
  state: z.enum(["read", "blank", "unclear"]),
  value: z.string().nullable(),
  confidence: z.number(),
});
export type SaidField = z.infer<typeof saidFieldSchema>;

export interface FieldOutcome {
  readonly fieldId: string;
  readonly kind: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** `absent`: its place was not found. */
  readonly state: SaidField["state"] | "absent";
  readonly confidence: number;
  readonly isRight: boolean;
}

/** From this confidence on a wrong value counts as surely wrong. */
const sure = 0.8;

/** Compares each field of a paper with what was read; an empty place is right unless a value was read in it. */
export function fieldOutcomes(
  truth: readonly TrueField[],
  said: Readonly<Record<string, SaidField>>,
): FieldOutcome[] {
  return truth.map(({ fieldId, value }) => {
    const field = said[fieldId];
    const isMark = field?.kind === "signature" || field?.kind === "seal";
    const isRight =
      value === null
        ? field?.state !== "read"
        : field?.state === "read" && (isMark || isSameValue(value, field.value ?? ""));
    return {
      fieldId,
      kind: field?.kind ?? "not-found",
      expected: value,
      actual: field?.value ?? null,
      state: field?.state ?? "absent",
      confidence: field?.confidence ?? 0,
      isRight,
    };
  });
}

export function isSurelyWrong({ isRight, state, confidence }: FieldOutcome): boolean {
  return !isRight && state === "read" && confidence >= sure;
}

/** Width, spaces, brackets and punctuation do not count; numbers compare as numbers. */
export function isSameValue(expected: string, actual: string): boolean {
  if (/^\d+(?:\.\d+)?$/.test(expected) && /^\d+(?:\.\d+)?$/.test(actual) && expected.length < 15) {
    return Number(expected) === Number(actual);
  }
  const fold = (text: string) => foldText(text, ["width", "space", "brackets", "punctuation", "case"]);
  return fold(expected) === fold(actual);
}
