import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { readRuledPages } from "../adapters/pdf/read-ruled-pages.ts";
import { ReadingPool } from "../adapters/reading/reading-pool.ts";
import type { Doubt, DraftItem } from "../authoring/drafts/draft-item.ts";
import { documentFromDocx } from "../authoring/guides/document-from-docx.ts";
import { documentFromHtml } from "../authoring/guides/document-from-html.ts";
import { documentFromPages } from "../authoring/guides/document-from-pages.ts";
import { documentFromRulings, looseLines } from "../authoring/guides/document-from-rulings.ts";
import type { GuideDocument } from "../authoring/guides/guide-document.ts";
import { type GuidePatterns, loadGuidePatterns } from "../authoring/guides/guide-patterns.ts";
import { readGuide } from "../authoring/guides/read-guide.ts";
import { type CatalogProblem, formatProblem } from "../catalog/catalog-problem.ts";
import { id as itemIdSchema } from "../catalog/knowledge-schemas.ts";
import { loadShared } from "../catalog/load-shared.ts";
import { shanghaiDay } from "../domain/local-date.ts";
import { ServiceError } from "../domain/service-error.ts";
import { readingLimits } from "../extraction/reading-limits.ts";
import { sniffMedia } from "../extraction/sniff-media.ts";
import { UnreadableFile } from "../extraction/unreadable-file.ts";
import { decodeText } from "../knowledge/decode-text.ts";
import { systemClock } from "../ports/clock.ts";
import type { TextExtractor } from "../ports/text-extractor.ts";
import type { CommandIo } from "./command-io.ts";
import { asksForHelp, readOptions, UsageError } from "./read-options.ts";
import { saveDraft } from "./save-draft.ts";

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
    const draft = await draftFrom(path, id.data, values.name ?? null, folder, openExtractor);
    if (!draft) {
      io.stderr(
        "没有找到材料表：要有“材料名称”一列，旁边至少还有一列认得的（见 knowledge/authoring/guide-tables.yaml）。\n",
      );
      return 1;
    }
    const files = await saveDraft(draft, folder);
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

async function draftFrom(
  path: string,
  id: string,
  name: string | null,
  folder: string,
  openExtractor: () => TextExtractor,
): Promise<DraftItem | null> {
  const files = await diskCatalogSource(folder).files();
  const problems: CatalogProblem[] = [];
  const patterns = loadGuidePatterns(files, problems);
  if (!patterns) throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n"));
  const shared = loadShared(files, []);
  const context = {
    id,
    fileName: basename(path),
    today: shanghaiDay(systemClock.now()),
    patterns,
    types: [...shared.materialTypes.values()],
    bases: shared.bases,
    name,
  };
  const bytes = await bytesOf(path);
  for (const guide of await drawnGuides(bytes, patterns)) {
    const draft = readGuide(guide, context);
    if (draft) return draft;
  }
  return readGuide(await readFileOf(path, bytes, patterns, openExtractor), context);
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

/** A PDF with text, by its borders and, should they hold no materials, by where words stand; none of anything else. */
async function drawnGuides(bytes: Uint8Array, patterns: GuidePatterns): Promise<readonly GuideDocument[]> {
  const media = sniffMedia(bytes);
  if (!media.ok || media.kind !== "pdf") return [];
  const pages = await readRuledPages(bytes, readingLimits);
  if (!pages) return [];
  const loose = pages.map((page) => ({ lines: looseLines(page) }));
  return [documentFromRulings(pages), documentFromPages({ pages: loose }, patterns)];
}

/** By what the bytes are, not by the name: Word by its parts, HTML as text with tags, everything else as pages. */
async function readFileOf(
  path: string,
  bytes: Uint8Array,
  patterns: GuidePatterns,
  openExtractor: () => TextExtractor,
): Promise<GuideDocument> {
  const media = sniffMedia(bytes);
  try {
    if (media.ok && media.kind === "docx") return documentFromDocx(bytes, readingLimits);
  } catch (error) {
    throw error instanceof UnreadableFile ? unreadable("file-damaged") : error;
  }
  const text = decodeText(bytes)?.text;
  if (text !== undefined && /<table[\s>]/iu.test(text)) return documentFromHtml(text);
  const extractor = openExtractor();
  try {
    const outcome = await extractor.extract({ bytes, fileName: basename(path), withoutImages: true });
    if (!outcome.ok) throw unreadable(outcome.code);
    return documentFromPages(outcome.text, patterns);
  } finally {
    await extractor.close();
  }
}

function unreadable(code: string): ServiceError {
  return new ServiceError(
    "guide-unreadable",
    `这份指南读不出来（${code}）。请换成 docx、网页或带文字的 PDF。`,
  );
}

/** Every doubt of the draft, in the order of the guide. */
function doubtsOf(draft: DraftItem): readonly Doubt[] {
  const { name, department, applicantKinds, effectiveFrom, statutory, promised, fee, result } = draft;
  const told = [
    name,
    department,
    applicantKinds,
    effectiveFrom,
    statutory,
    promised,
    fee,
    result,
    ...draft.basis,
  ];
  return [
    ...draft.doubts,
    ...told.flatMap((one) => one?.doubt ?? []),
    ...draft.materials.flatMap((material) => [
      ...material.doubts,
      ...typeDoubt(material),
      ...[material.necessity, material.form, material.copies].flatMap(({ doubt }) => doubt ?? []),
    ]),
  ];
}

function typeDoubt({ type, name, place }: DraftItem["materials"][number]): readonly Doubt[] {
  if (type.kind === "sure") return [];
  const near = type.near.length === 0 ? "没有相近的类型" : `相近的类型：${type.near.join("、")}`;
  const why = type.kind === "near" ? `当作类型 ${type.typeId}，名称不完全一样` : "没有对应的材料类型";
  return [{ place, read: name, why: `${why}；${near}` }];
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
