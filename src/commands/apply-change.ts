import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { applyEdits } from "../authoring/edits/apply-edits.ts";
import { problemKey, problemKeys, withChange } from "../authoring/edits/layer-changes.ts";
import { formatProblem } from "../catalog/catalog-problem.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { readStrictYaml } from "../catalog/strict-yaml.ts";
import { catalogEditsSchema } from "../domain/catalog-change.ts";
import { localDateSchema } from "../domain/local-date.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";

const usage = `usage: npm run apply:change -- CHANGE.yaml [--to FOLDER] [--dry-run]
Writes a change published in the studio into the knowledge files: its values, and the version that names it.
Nothing is written when a place says something else by now, or when the files would not be sound.
`;

const changeFileSchema = z.strictObject({
  number: z.int().positive(),
  itemId: z.string(),
  note: z.string(),
  inForceFrom: localDateSchema,
  publishedAt: z.string(),
  edits: catalogEditsSchema,
});

/** `npm run apply:change`. 0: written, or there already; 1: refused, nothing written. */
export async function runApplyChange(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError("请给出一个网页上导出的 .yaml 文件");
    const read = readStrictYaml(file, await readFile(file, "utf8"), changeFileSchema);
    if (!read.ok) return refuse(read.problems.map(formatProblem), io);
    const folder = values.to ? resolve(values.to) : join(projectRoot(), "knowledge");
    const files = await diskCatalogSource(folder).files();
    const change = read.yaml.value;
    const { refused } = applyEdits(files, change.edits);
    if (refused.length > 0)
      return refuse(
        refused.map(
          ({ edit, why, now }) =>
            `${edit.file} ${edit.at.join(" › ")}：${why}，现在是 ${JSON.stringify(now)}`,
        ),
        io,
      );
    const layered = withChange(files, change);
    const known = problemKeys(loadCatalog(files));
    const wrong = loadCatalog(layered.files).problems.filter((problem) => !known.has(problemKey(problem)));
    if (wrong.length > 0) return refuse(wrong.map(formatProblem), io);
    const written = layered.files.filter(({ text }, index) => text !== files[index]?.text);
    if (!values["dry-run"]) for (const { path, text } of written) await writeFile(join(folder, path), text);
    const done = values["dry-run"] ? "没有写（--dry-run）" : `写了 ${written.length} 个文件`;
    io.stdout(
      `${written.map(({ path }) => `${path}\n`).join("")}改动 ${change.number}：${done}，自 ${change.inForceFrom} 起。接着运行 npm run check:catalog\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

function refuse(reasons: readonly string[], io: CommandIo): 1 {
  io.stderr(`${reasons.join("\n")}\n${reasons.length} 处不能写入，什么都没有写。\n`);
  return 1;
}
