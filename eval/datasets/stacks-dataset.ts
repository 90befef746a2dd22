import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { boxSchema } from "../../src/domain/box.ts";

const truthSchema = z.strictObject({
  materials: z.array(
    z.strictObject({
      typeId: z.string(),
      /** Pages it has, those that were not handed in among them. */
      pages: z.int().positive(),
      numbers: z.enum(["of-total", "fraction", "dashes", "bare", "none", "own"]),
      lost: z.array(z.int().positive()),
    }),
  ),
  files: z.array(
    z.strictObject({
      name: z.string(),
      /** The sheets in the order of the file; `material` counts from 0, null for an empty sheet. */
      pages: z.array(
        z.strictObject({
          material: z.int().nonnegative().nullable(),
          page: z.int().positive(),
          /** Points. */
          width: z.number().positive(),
          height: z.number().positive(),
          lines: z.array(z.strictObject({ text: z.string(), box: boxSchema })),
        }),
      ),
    }),
  ),
});
export type StackTruth = z.infer<typeof truthSchema>;

/** Several papers handed in together, and which sheet is of which. */
export interface StackSample {
  readonly name: string;
  readonly folder: string;
  readonly truth: StackTruth;
}

/** Folders below the data set that hold a `stack.json`. */
export function stacksDataset(dataset: string, only: string): readonly StackSample[] {
  return readdirSync(dataset)
    .filter((name) => name.includes(only) && existsSync(join(dataset, name, "stack.json")))
    .sort()
    .map((name) => ({
      name,
      folder: join(dataset, name),
      truth: truthSchema.parse(JSON.parse(readFileSync(join(dataset, name, "stack.json"), "utf8"))),
    }));
}
