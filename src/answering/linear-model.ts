import { z } from "zod";

/** A logistic model over named features; made by `npm run eval -- train`, never by hand. */
export const linearModelSchema = z.strictObject({
  bias: z.number(),
  weights: z.record(z.string(), z.number()),
});
export type LinearModel = z.infer<typeof linearModelSchema>;

export type Features = Readonly<Record<string, number>>;

/** The weighted sum; features the model does not know count nothing, missing ones are 0. */
export function linearScore(model: LinearModel, features: Features): number {
  let sum = model.bias;
  for (const [name, weight] of Object.entries(model.weights)) sum += weight * (features[name] ?? 0);
  return sum;
}

/** 0..1 */
export function probability(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
