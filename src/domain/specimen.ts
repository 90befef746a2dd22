import { z } from "zod";

/**
 * A picture that shows what a kind of paper looks like (样例): people, places and numbers on it are invented and
 * 样例 stands across it. `id` names the picture; `width` and `height` in pixels.
 */
export const specimenSchema = z.strictObject({
  id: z.string(),
  /** What it shows: the kind of paper, and which face or page of it. */
  name: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
});
export type Specimen = z.infer<typeof specimenSchema>;
