import { z } from "zod";

/** A level or standing line drawn on an upright page, in points from its top left corner. */
const rulingSchema = z.strictObject({
  isLevel: z.boolean(),
  /** Where it stands: y of a level one, x of a standing one. */
  at: z.number(),
  from: z.number(),
  to: z.number(),
});
export type Ruling = Readonly<z.infer<typeof rulingSchema>>;

/** Words that were set in one go, in points from the page's top left corner. */
const placedWordsSchema = z.strictObject({
  text: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
});
export type PlacedWords = Readonly<z.infer<typeof placedWordsSchema>>;

/** A page as it was drawn: its lines and its words. Width and height in points. */
export const ruledPageSchema = z.strictObject({
  width: z.number(),
  height: z.number(),
  rulings: z.array(rulingSchema).readonly(),
  words: z.array(placedWordsSchema).readonly(),
});
export type RuledPage = Readonly<z.infer<typeof ruledPageSchema>>;
