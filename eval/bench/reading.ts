import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { createOcrEngineWith } from "../../src/adapters/ocr/ocr-engine.ts";
import { loadOcrModels, type OcrModels } from "../../src/adapters/ocr/ocr-models.ts";
import type { TensorModel } from "../../src/adapters/ocr/tensor-model.ts";
import { openPdf } from "../../src/adapters/pdf/load-pdfjs.ts";
import { createLocalExtractor } from "../../src/adapters/reading/create-local-extractor.ts";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import { readingLimits } from "../../src/extraction/reading-limits.ts";

const ROUNDS = 5;
const POOL_PAGES = 12;

/**
 * What reading costs beyond what it cannot do without. CPU time, not the clock: it is comparable on
 * a busy machine. Pages a second and memory are the machine's at the time.
 */
export async function benchReading(): Promise<string> {
  const sections = [await pictureSection(), await textSection(), await poolSection(1), await poolSection(2)];
  const resident = Math.round(process.memoryUsage().rss / 1024 / 1024);
  return [...sections.flat(), `resident memory of the bench itself: ${resident} MB`].join("\n");
}

/** Pages by OCR against running the two models on the very same tensors. */
async function pictureSection(): Promise<string[]> {
  const models = await loadOcrModels(1);
  const rows: string[] = ["OCR pages: milliseconds of CPU a page, of it bare inference, ratio"];
  for (const path of filesOf("image", /^(?:jpeg-artifacts|phone-photo|rotated-180)\.jpg$/)) {
    const bytes = readFileSync(path);
    const tensors: Recorded[] = [];
    const recording = createOcrEngineWith(recordingModels(models, tensors));
    await recording.readImage({ bytes }, { pageNumber: 1 });
    const engine = createOcrEngineWith(models);
    const bare = async () => {
      for (const { model, input, shape } of tensors) await model.run(input, shape, () => undefined);
    };
    const page = async () => void (await engine.readImage({ bytes }, { pageNumber: 1 }));
    const cost = await compare(page, bare);
    rows.push(`  ${basename(path).padEnd(36)} ${show(cost.ours)} ${show(cost.bare)}  ${ratio(cost)}`);
  }
  await Promise.all([models.detection.release(), models.recognition.release()]);
  return rows;
}

/** Pages with a text layer, marks and picture included, against PDF.js reading their text alone. */
async function textSection(): Promise<string[]> {
  const extractor = createLocalExtractor();
  const rows: string[] = ["text PDFs: milliseconds of CPU a page, of PDF.js text alone, ratio"];
  for (const path of filesOf("pdf", /^text-layer.*\.pdf$/)) {
    const bytes = readFileSync(path);
    let pages = 1;
    const ours = async () => {
      const outcome = await extractor.extract({ bytes, fileName: "bench.pdf" });
      if (!outcome.ok) throw new Error(`${basename(path)} was not read: ${outcome.code}`);
      pages = outcome.text.pages.length;
    };
    const cost = await compare(ours, () => readTextAlone(bytes));
    const perPage = { ours: cost.ours / pages, bare: cost.bare / pages };
    rows.push(
      `  ${basename(path).padEnd(36)} ${show(perPage.ours)} ${show(perPage.bare)}  ${ratio(perPage)}`,
    );
  }
  await extractor.close();
  return rows;
}

async function poolSection(children: number): Promise<string[]> {
  const [path] = filesOf("image", /^jpeg-artifacts\.jpg$/);
  if (!path) throw new Error("no pictures to read");
  const pool = new ReadingPool({ limits: { children } });
  const bytes = readFileSync(path);
  const extract = () => pool.extract({ bytes, fileName: "bench.jpg" });
  await Promise.all(Array.from({ length: children }, extract));
  const started = performance.now();
  await Promise.all(Array.from({ length: POOL_PAGES }, extract));
  const seconds = (performance.now() - started) / 1000;
  const peak = Math.round(pool.status().peakResidentBytes / 1024 / 1024);
  await pool.close();
  const speed = (POOL_PAGES / seconds).toFixed(2);
  return [
    `${children} child${children > 1 ? "ren" : ""}: ${speed} OCR pages/s by the clock, peak ${peak} MB each`,
  ];
}

interface Recorded {
  readonly model: TensorModel;
  readonly input: Float32Array;
  readonly shape: readonly number[];
}

/** The models, noting down every tensor they are given. */
function recordingModels(models: OcrModels, into: Recorded[]): OcrModels {
  const record = (model: TensorModel): TensorModel => ({
    run: async (input, shape, read) => {
      into.push({ model, input: input.slice(), shape });
      return await model.run(input, shape, read);
    },
    release: async () => undefined,
  });
  return { ...models, detection: record(models.detection), recognition: record(models.recognition) };
}

async function readTextAlone(bytes: Uint8Array): Promise<void> {
  const document = await openPdf(bytes, readingLimits.imagePixels);
  for (let number = 1; number <= document.numPages; number++) {
    await (await document.getPage(number)).getTextContent();
  }
  await document.loadingTask.destroy();
}

interface Cost {
  readonly ours: number;
  readonly bare: number;
}

/** Milliseconds of CPU of either, the median of turns taken one after the other. */
async function compare(ours: () => Promise<void>, bare: () => Promise<void>): Promise<Cost> {
  await ours();
  await bare();
  const spent: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    spent.ours.push(await cpuOf(ours));
    spent.bare.push(await cpuOf(bare));
  }
  return { ours: median(spent.ours), bare: median(spent.bare) };
}

async function cpuOf(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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
