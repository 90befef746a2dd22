import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import { doubtsOf } from "../authoring/drafts/doubts-of.ts";
import type { Doubt } from "../authoring/drafts/draft-item.ts";
import { type DraftedGuide, draftGuide, type GuideFile } from "../authoring/guides/draft-guide.ts";
import { id as itemIdSchema } from "../catalog/knowledge-schemas.ts";
import { ServiceError } from "../domain/service-error.ts";
import { readingLimits } from "../extraction/reading-limits.ts";
import { decodeText } from "../knowledge/decode-text.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { systemClock } from "../ports/clock.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";
import { writeChecked } from "./save-draft.ts";

const usage = `usage: npm run import:guide -- FILE --id ID [--name NAME] [--to FOLDER] [--json]
Makes a draft item of the table of materials in an official guide (docx, HTML, PDF). Every cell that is not sure is
marked 待核 with what was read and why; nothing is made up. The draft is offered to nobody until its day is put.
`;

/** `npm run import:guide`. 1: the file cannot be read, or holds no table of materials. */
export async function runImportGuide(
  args: readonly string[],
  io: CommandIo,
  openExtractor: () => TextExtractor = () => new ReadingPool(),
): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  try {
    const { values, positionals } = readOptions(args, {
      id: { type: "string" },
      name: { type: "string" },
      to: { type: "string" },
      json: { type: "boolean", default: false },
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError("请给出一份办事指南");
    const id = itemIdSchema.safeParse(values.id);
    if (!id.success) throw new UsageError("请用 --id 给出事项的 id（小写字母、数字和连字符）");
    const folder = values.to ? resolve(values.to) : join(projectRoot(), "knowledge");
    const guide = {
      bytes: await bytesOf(path),
      fileName: basename(path),
      id: id.data,
      name: values.name ?? null,
    };
    const drafted = await draftFrom(guide, await diskCatalogSource(folder).files(), openExtractor);
    if (drafted.kind === "unreadable") throw unreadable(drafted.outcome.code);
    if (drafted.kind === "no-materials") {
      io.stderr(
        "没有找到材料表：要有“材料名称”一列，旁边至少还有一列认得的（见 knowledge/authoring/guide-tables.yaml）。\n",
      );
      return 1;
    }
    const { draft, checked } = drafted;
    const files = await writeChecked(draft.id, checked, folder);
    const doubts = doubtsOf(draft);
    const report = {
      item: draft.id,
      name: draft.name.value,
      materials: draft.materials.length,
      files,
      doubts,
    };
    io.stdout(values.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr(`${error.message}\n\n${usage}`);
    return 2;
  }
}

/** Starts a reader only for what is not parsed here. */
async function draftFrom(
  guide: GuideFile,
  files: readonly KnowledgeFile[],
  openExtractor: () => TextExtractor,
): Promise<DraftedGuide> {
  let extractor: TextExtractor | null = null;
  try {
    return await draftGuide(guide, {
      files,
      extract: (request) => {
        extractor ??= openExtractor();
        return extractor.extract(request);
      },
      decode: (bytes) => decodeText(bytes)?.text ?? null,
      clock: systemClock,
    });
  } finally {
    await (extractor as TextExtractor | null)?.close();
  }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) throw new UsageError(`没有这个文件：${path}`);
  if (size > readingLimits.fileBytes) throw unreadable("file-too-large");
  return new Uint8Array(await readFile(path));
}

function unreadable(code: string): ServiceError {
  return new ServiceError(
    "guide-unreadable",
    `这份指南读不出来（${code}）。请换成 docx、网页或带文字的 PDF。`,
  );
}

function reportText(report: {
  readonly name: string;
  readonly materials: number;
  readonly files: readonly string[];
  readonly doubts: readonly Doubt[];
}): string {
  const lines = report.doubts.map(({ place, read, why }) =>
    [place, read === "" ? "" : `读到“${read.replace(/\s*\n\s*/gu, " ")}”`, why]
      .filter((part) => part !== "")
      .join("："),
  );
  return `${report.files.map((path) => `写了 ${path}`).join("\n")}
“${report.name}”：${report.materials} 份材料，${report.doubts.length} 处待核：
${lines.map((line) => `  ${line}`).join("\n")}
`;
}
