import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { z } from "zod";
import { checkMarks } from "../../fixtures/generator/check-form.ts";
import { boxSchema } from "../../src/domain/box.ts";

const truthSchema = z.strictObject({
  seals: z.array(
    z.strictObject({
      box: boxSchema,
      color: z.enum(["red", "blue", "black", "gray"]),
      shape: z.enum(["round", "oval", "square"]).optional(),
    }),
  ),
  handwriting: z.array(boxSchema),
  blanks: z.array(boxSchema),
  checks: z.array(
    z.strictObject({
      state: z.enum(["empty", "ticked"]),
      label: z.string(),
      mark: z.enum(checkMarks).optional(),
    }),
  ),
  cells: z.array(z.strictObject({ text: z.string(), box: boxSchema })),
  covered: z.array(z.string()),
  decoys: z.array(z.string()),
});
export type MarksTruth = z.infer<typeof truthSchema>;

/** A picture of one page, and what is on it besides print. */
export interface MarksSample {
  /** Path below the data set, with `/`. */
  readonly name: string;
  readonly path: string;
  /** Folder below the data set: how the page was degraded. */
  readonly group: string;
  readonly truth: MarksTruth;
}

/** Pictures below a folder, however deep, that have a `NAME.marks.json` beside them. */
export function marksDataset(folder: string, only: string): readonly MarksSample[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:jpe?g|png|webp)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: path.slice(folder.length + 1).replaceAll("\\", "/") }))
    .filter(({ name }) => name.includes(only))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ path, name }): MarksSample[] => {
      const file = path.replace(/\.[^.]+$/, ".marks.json");
      if (!existsSync(file)) return [];
      const truth = truthSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      return [{ name, path, group: posix.dirname(name), truth }];
    });
}
