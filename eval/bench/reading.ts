import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { contentOf } from "../../fixtures/generator/contents.ts";
import type { DrawingOperation } from "../../fixtures/generator/drawing.ts";
import { seededRandom } from "../../fixtures/generator/random.ts";
import { renderMaterial } from "../../fixtures/generator/render.ts";
import { inventStory } from "../../fixtures/generator/story.ts";
import { allTemplates } from "../../fixtures/generator/templates/all.ts";
import { renderTextPdf } from "../../fixtures/generator/text-pdf.ts";
import { usualItemOf } from "../../fixtures/generator/usual-item.ts";
import { createCodeReader } from "../../src/adapters/codes/zxing-code-reader.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { createOcrEngine, createOcrEngineWith, type OcrEngine } from "../../src/adapters/ocr/ocr-engine.ts";
import { loadOcrSessions, modelsOfSessions, type OcrSessions } from "../../src/adapters/ocr/ocr-sessions.ts";
import type { TensorModel } from "../../src/adapters/ocr/tensor-model.ts";
import { createTesseractEngine } from "../../src/adapters/ocr/tesseract-engine.ts";
import { openPdf } from "../../src/adapters/pdf/load-pdfjs.ts";
import { createLocalExtractor } from "../../src/adapters/reading/create-local-extractor.ts";
import { processLimits, readingFlags } from "../../src/adapters/reading/process-limits.ts";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import { readingLimits } from "../../src/extraction/reading-limits.ts";
import { scoreCharacters } from "../scorers/character-error-rate.ts";

const ROUNDS = 5;
const POOL_PAGES = 12;
const PLAIN_FORMS = [
  "food-license-application",
  "individual-registration-form",
  "rental-housing-application",
  "labor-contract",
] as const;
const PICTURES = /^(?:jpeg-artifacts|phone-photo|rotated-180)\.jpg$/;

/**
 * What reading costs beyond what it cannot do without. CPU time, not the clock: it is comparable on
 * a busy machine. Pages a second and memory are the machine's at the time. `--pages N`: nothing but so many
 * pages through one reading process, for its memory.
 */
export async function benchReading(args: readonly string[] = []): Promise<string> {
  const flags = readingFlags(processLimits);
  if (!flags.every((flag) => process.execArgv.includes(flag))) return inReadingProcess(flags, args);
  const many = Number(args[args.indexOf("--pages") + 1]);
  if (args.includes("--pages") && many > 0) return (await memorySection(many)).join("\n");
  const one = await poolSpeed(1);
  const pinned = await poolSpeed(1, "one core");
  const two = await poolSpeed(2);
  const sections = [
    await pictureSection(),
    await tesseractSection(),
    await textSection(),
    [
      `1 reading process: ${one.pagesPerSecond.toFixed(2)} OCR pages/s by the clock, peak ${one.peakMegabytes} MB`,
      `1 reading process held to one core: ${pinned.isPinned ? `${pinned.pagesPerSecond.toFixed(2)} OCR pages/s` : "taskset is not installed"}`,
      `2 reading processes: ${two.pagesPerSecond.toFixed(2)} OCR pages/s, peak ${two.peakMegabytes} MB each${pinned.isPinned ? `, ${(two.pagesPerSecond / pinned.pagesPerSecond).toFixed(2)}× one core` : ""}`,
    ],
  ];
  const resident = Math.round(process.memoryUsage().rss / 1024 / 1024);
  return [...sections.flat(), `resident memory of the bench itself: ${resident} MB`].join("\n");
}

/** The bench with the memory settings of a reading process, which decide how often garbage is collected. */
function inReadingProcess(flags: readonly string[], args: readonly string[]): string {
  const [, launcher = ""] = process.argv;
  const command = [...flags, launcher, "bench", "reading", ...args];
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8", stdio: [...stdio] });
  if (status !== 0) throw new Error(`the bench ended with ${status ?? "a signal"}`);
  return stdout.trimEnd();
}

/** The same pages by tesseract.js: milliseconds of CPU and character errors of either. */
async function tesseractSection(): Promise<string[]> {
  const engine = await createOcrEngine({ threads: 1 });
  const tesseract = await createTesseractEngine();
  const rows = ["OCR pages: milliseconds of CPU a page, of tesseract.js, character errors of either"];
  // Upright ones: it does not turn pages.
  for (const path of filesOf("image", /^(?:jpeg-artifacts|phone-photo|shadow)\.jpg$/)) {
    const bytes = readFileSync(path);
    const truth = readFileSync(path.replace(/\.jpg$/, ".txt"), "utf8");
    const errorsOf = async (reader: OcrEngine) => {
      const { page } = await reader.readImage({ bytes }, { pageNumber: 1 });
      const score = scoreCharacters(truth, page.lines.map(({ text }) => text).join("\n"));
      return `${((100 * score.errors) / score.expectedLength).toFixed(1)} %`;
    };
    const errors = [await errorsOf(engine), await errorsOf(tesseract)];
    const cost = await compare(
      async () => void (await engine.readImage({ bytes }, { pageNumber: 1 })),
      async () => void (await tesseract.readImage({ bytes }, { pageNumber: 1 })),
    );
    rows.push(
      `  ${basename(path).padEnd(36)} ${show(cost.ours)} ${show(cost.bare)}  ${errors.join(" against ")}`,
    );
  }
  await Promise.all([engine.close(), tesseract.close()]);
  return rows;
}

/** Memory of one reading process over many pages, at every fifth of the way. */
async function memorySection(pages: number): Promise<string[]> {
  const bytes = filesOf("image", PICTURES).map((path) => readFileSync(path));
  const pool = new ReadingPool({ limits: { children: 1 } });
  const peaks: number[] = [];
  for (let page = 1; page <= pages; page++) {
    await pool.extract({ bytes: bytes[page % bytes.length] ?? new Uint8Array(), fileName: "bench.jpg" });
    if (page % Math.ceil(pages / 5) !== 0) continue;
    peaks.push(Math.round(pool.status().peakResidentBytes / 1024 / 1024));
    // It takes a quarter of an hour: what is known by then is told, should it be ended.
    process.stderr.write(`${page} pages: peak ${peaks.at(-1)} MB\n`);
  }
  const { lost } = pool.status();
  await pool.close();
  return [`one reading process over ${pages} pages: peak ${peaks.join(", ")} MB as they went, ${lost} lost`];
}

/** Pages by OCR against running the two models on the very same tensors, on the same thread and nothing beside. */
async function pictureSection(): Promise<string[]> {
  const sessions = await loadOcrSessions(1);
  const engine = await createOcrEngine({ threads: 1, readCodes: createCodeReader() });
  const rows: string[] = [
    "OCR pages: milliseconds of CPU a page, of it bare inference, ratio; the same by the clock",
  ];
  for (const path of filesOf("image", PICTURES)) {
    const bytes = readFileSync(path);
    const tensors: Recorded[] = [];
    const recording = createOcrEngineWith(modelsOfSessions(recordingSessions(sessions, tensors)));
    await recording.readImage({ bytes }, { pageNumber: 1 });
    const bare = async () => {
      for (const { model, input, shape } of tensors) await model.run(input, shape, () => undefined);
    };
    const page = async () => void (await engine.readImage({ bytes }, { pageNumber: 1 }));
    const cost = await compare(page, bare);
    const { clock } = cost;
    rows.push(
      `  ${basename(path).padEnd(36)} ${show(cost.ours)} ${show(cost.bare)}  ${ratio(cost)} ${show(clock.ours)} ${show(clock.bare)}  ${ratio(clock)}`,
    );
  }
  await Promise.all([engine.close(), sessions.detection.release(), sessions.recognition.release()]);
  return rows;
}

/** Pages with a text layer, marks included, against PDF.js reading their text alone; the pages' pictures for people apart. */
async function textSection(): Promise<string[]> {
  const extractor = createLocalExtractor();
  const rows: string[] = [
    "text PDFs: milliseconds of CPU a page, of PDF.js text alone, ratio; of poppler's pdftotext -bbox, its start included, ratio; without its start, ratio; with a picture of the page for people",
  ];
  const folder = mkdtempSync(join(tmpdir(), "firstpass-bench-"));
  const plain = join(folder, `${PLAIN_FORMS.length} forms of text and rulings`);
  writeFileSync(plain, await plainForms());
  const start = pdftotext(["-v"]);
  for (const path of [...filesOf("pdf", /^text-layer.*\.pdf$/), plain]) {
    const bytes = readFileSync(path);
    let pages = 1;
    const read = (withoutImages: boolean) => async () => {
      const outcome = await extractor.extract({ bytes, fileName: "bench.pdf", withoutImages });
      if (!outcome.ok) throw new Error(`${basename(path)} was not read: ${outcome.code}`);
      pages = outcome.text.pages.length;
    };
    const cost = await compare(read(true), () => readTextAlone(bytes));
    const pictured = await compare(read(false), read(true));
    const perPage = { ours: cost.ours / pages, bare: cost.bare / pages };
    const poppler = pdftotext(["-bbox", path, "-"]);
    rows.push(
      `  ${basename(path).padEnd(36)} ${show(perPage.ours)} ${show(perPage.bare)}  ${ratio(perPage)}  ${popplerRatio({ whole: poppler, start }, pages, perPage.ours)}  with picture ${show(pictured.ours / pages)}`,
    );
  }
  await extractor.close();
  rmSync(folder, { recursive: true });
  return rows;
}

/** Forms as they are before anybody signs or stamps them, one file of them: what a page of text costs without pictures. */
async function plainForms(): Promise<Uint8Array> {
  const pages = PLAIN_FORMS.flatMap((typeId) => {
    const template = allTemplates.find((one) => one.typeId === typeId && one.part === "development");
    if (!template) throw new Error(`no layout of ${typeId}`);
    const story = inventStory(seededRandom(`bench/${typeId}`), "2026-11-20");
    return renderMaterial(contentOf(typeId, story, usualItemOf(typeId)), template, "bench").pages;
  });
  const isPlain = ({ kind }: DrawingOperation) => kind === "text" || kind === "path";
  return renderTextPdf(
    pages.map((page) => ({ ...page, paper: "#ffffff", operations: page.operations.filter(isPlain) })),
    "bench",
  );
}

/** Poppler's cost a page and ours over it, with and without the start of its process; says so where it is not installed. */
function popplerRatio(
  cost: { readonly whole: number | null; readonly start: number | null },
  pages: number,
  ours: number,
): string {
  if (cost.whole === null || cost.start === null) return "pdftotext is not installed";
  const [whole, alone] = [cost.whole / pages, Math.max(0, cost.whole - cost.start) / pages];
  const against = (bare: number) => `${bare.toFixed(1).padStart(6)}  ${ratio({ ours, bare })}`;
  return `${against(whole)}  ${against(alone)}`;
}

/** Milliseconds of CPU of a run of pdftotext, as the shell tells them; null where it is not installed. */
function pdftotext(args: readonly string[]): number | null {
  const spent: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const timed = spawnSync(
      "bash",
      ["-c", 'TIMEFORMAT="%U %S"; time pdftotext "$@" > /dev/null 2>&1', "pdftotext", ...args],
      {
        encoding: "utf8",
      },
    );
    if (timed.status !== 0) return null;
    const [user = 0, system = 0] = timed.stderr.trim().split(" ").map(Number);
    spent.push((user + system) * 1000);
  }
  return median(spent);
}

/** Pages a second; a process uses more than one core while its models run beside the rest, so that one can be held to it. */
async function poolSpeed(children: number, cores: "all cores" | "one core" = "all cores") {
  const [path] = filesOf("image", /^jpeg-artifacts\.jpg$/);
  if (!path) throw new Error("no pictures to read");
  const pool = new ReadingPool({ limits: { children } });
  const bytes = readFileSync(path);
  const extract = () => pool.extract({ bytes, fileName: "bench.jpg" });
  await Promise.all(Array.from({ length: children }, extract));
  const isPinned =
    cores === "one core" &&
    pool.processIds().every((id) => spawnSync("taskset", ["-acp", "0", String(id)]).status === 0);
  const started = performance.now();
  await Promise.all(Array.from({ length: POOL_PAGES }, extract));
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = Math.round(pool.status().peakResidentBytes / 1024 / 1024);
  await pool.close();
  return { pagesPerSecond: POOL_PAGES / seconds, peakMegabytes, isPinned };
}

interface Recorded {
  readonly model: TensorModel;
  readonly input: Float32Array;
  readonly shape: readonly number[];
}

/** The models, noting down every tensor they are given. */
function recordingSessions(sessions: OcrSessions, into: Recorded[]): OcrSessions {
  const record = (model: TensorModel): TensorModel => ({
    inputOf: (length) => model.inputOf(length),
    run: async (input, shape, read) => {
      into.push({ model, input: input.slice(), shape });
      return await model.run(input, shape, read);
    },
    release: async () => undefined,
  });
  return {
    ...sessions,
    detection: record(sessions.detection),
    recognition: record(sessions.recognition),
  };
}

async function readTextAlone(bytes: Uint8Array): Promise<void> {
  const document = await openPdf(bytes, "text", readingLimits.imagePixels);
  for (let number = 1; number <= document.numPages; number++) {
    await (await document.getPage(number)).getTextContent();
  }
  await document.loadingTask.destroy();
}

interface Cost {
  readonly ours: number;
  readonly bare: number;
}

/** Milliseconds of either, of CPU and by the clock, the medians of turns taken one after the other. */
async function compare(
  ours: () => Promise<void>,
  bare: () => Promise<void>,
): Promise<Cost & { readonly clock: Cost }> {
  await ours();
  await bare();
  const spent: { readonly ours: Spent[]; readonly bare: Spent[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    spent.ours.push(await spentBy(ours));
    spent.bare.push(await spentBy(bare));
  }
  const medians = (by: keyof Spent): Cost => ({
    ours: median(spent.ours.map((one) => one[by])),
    bare: median(spent.bare.map((one) => one[by])),
  });
  return { ...medians("cpu"), clock: medians("clock") };
}

interface Spent {
  readonly cpu: number;
  readonly clock: number;
}

async function spentBy(run: () => Promise<void>): Promise<Spent> {
  const started = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, clock: performance.now() - started };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function filesOf(folder: string, pattern: RegExp): string[] {
  const path = join(projectRoot(), "fixtures", folder);
  return readdirSync(path)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(path, name));
}

function show(milliseconds: number): string {
  return milliseconds.toFixed(0).padStart(6);
}

function ratio({ ours, bare }: Cost): string {
  return `${(ours / Math.max(1, bare)).toFixed(2)}×`;
}
