import { z } from "zod";
import { valueReferenceSchema } from "./rule.ts";

const span = { above: z.number(), atLeast: z.number(), atMost: z.number(), below: z.number() };

/**
 * A way in which the answer to a question may be known without asking. Exactly one test: a document of the type was
 * read or fetched (`document`), or the value at one of the places `of` is among the words, in the span, or (a birth
 * date or an ID number) an age in whole years in the span. `of` holds references such as `$form.idNumber`.
 */
export const knownWaySchema = z
  .strictObject({
    option: z.string(),
    document: z.string().optional(),
    of: z.array(valueReferenceSchema).min(1).optional(),
    anyOf: z.array(z.string().min(1)).min(1).optional(),
    number: z.strictObject(span).partial().optional(),
    age: z.strictObject(span).partial().optional(),
  })
  .refine(
    ({ document, anyOf, number, age }) =>
      [document, anyOf, number, age].filter((test) => test !== undefined).length === 1,
    "document、anyOf、number、age 里只能写一个，也要写一个",
  )
  .refine(
    ({ document, of }) => (document === undefined) !== (of === undefined),
    "写 document 的不写 of，其余的要写 of（从哪里读）",
  );
export type KnownWay = z.infer<typeof knownWaySchema>;

/** An answer that need not be asked for, and where it comes from. An answer given by the applicant overrules it. */
export const knownFactSchema = z.strictObject({
  questionId: z.string(),
  text: z.string(),
  optionId: z.string(),
  label: z.string(),
  from: z.strictObject({
    kind: z.enum(["form", "file", "license"]),
    /** The form's field, the file's name, or the certificate. */
    name: z.string(),
    /** A file: where in it. */
    fileId: z.string().optional(),
    page: z.int().positive().optional(),
  }),
});
export type KnownFact = z.infer<typeof knownFactSchema>;
