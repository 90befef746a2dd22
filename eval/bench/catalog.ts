import { join } from "node:path";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { loadCatalog } from "../../src/catalog/load-catalog.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import { type LocalDate, localDate } from "../../src/domain/local-date.ts";
import { checklist } from "../../src/interview/checklist.ts";
import type { KnowledgeFile } from "../../src/ports/catalog-source.ts";
import { syntheticCatalog, syntheticSubmission, WIDE_ITEMS } from "./synthetic-catalog.ts";

const ITEMS = 3000;
const CHECKS = 400;

/**
 * Loads a generated catalog of 3,000 items (each four scenarios, ten materials, three points of review with
 * their rules), checks submissions of ten materials that are read already, and makes checklists.
 */
export async function benchCatalog(): Promise<string> {
  const shared = (await diskCatalogSource(join(projectRoot(), "knowledge")).files()).filter(
    ({ path }) => !/^(items|themes|matching)\/|^shared-questions|^guidance\/replies/.test(path),
  );
  const files = [...shared, ...syntheticCatalog(ITEMS)];
  const broken = files.map((file) =>
    file.path === "items/bench-1500/item.yaml" ? { ...file, text: `${file.text}\nstrange: 1\n` } : file,
  );
  const heapBefore = usedMegabytes();
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const { catalog, problems } = loadCatalog(files);
  const loadMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  const heap = usedMegabytes() - heapBefore;
  if (problems.length > 0)
    throw new Error(
      problems
        .slice(0, 3)
        .map((one) => one.message)
        .join("\n"),
    );
  const today = localDate("2026-11-20");
  const items = catalog.items(today);
  const points = items.reduce(
    (sum, item) => sum + item.materials.reduce((own, material) => own + material.points.length, 0),
    0,
  );
  const scenarios = items.reduce(
    (sum, item) => sum + item.questions.reduce((own, question) => own + question.options.length, 0),
    0,
  );
  const submissions = Array.from({ length: WIDE_ITEMS }, (_, at) =>
    catalog.item(`bench-${at}`, today),
  ).flatMap((item) => (item ? [syntheticSubmission(item, catalog, today)] : []));
  const checks = timesOf(CHECKS, (round) => {
    const submission = submissions[round % submissions.length];
    if (submission && checkSubmission(submission).materials.length !== 10)
      throw new Error("a submission was not checked whole");
  });
  const lists = timesOf(CHECKS, (round) => {
    const item = items[(round * 53) % items.length];
    if (item) checklist(item, {});
  });
  const lookups = timesOf(CHECKS, (round) => void catalog.item(`bench-${(round * 71) % ITEMS}`, today));
  return [
    `${items.length} items, ${scenarios} scenarios (options of questions), ${points} points, ${files.length} files`,
    `load: ${Math.round(loadMs)} ms (${Math.round((cpu.user + cpu.system) / 1000)} ms of processor time); heap of the catalog: ${Math.round(heap)} MB, resident ${residentMegabytes()} MB`,
    `check one submission of ten materials, read already: ${figures(checks)}`,
    `checklist of one item: ${figures(lists)}`,
    `one item by id: ${figures(lookups)}`,
    oneBroken(broken, today),
  ].join("\n");
}

function oneBroken(files: readonly KnowledgeFile[], today: LocalDate): string {
  const { catalog, problems } = loadCatalog(files);
  const isServed = catalog.item("bench-1500", today) !== null;
  return `with one malformed item: ${catalog.items(today).length} items serve, ${problems.length} problem told, the malformed one serves: ${isServed}`;
}

/** By the clock and of the processor, which others on the machine do not lengthen. */
interface Times {
  readonly clock: readonly number[];
  readonly processor: readonly number[];
}

function timesOf(rounds: number, run: (round: number) => void): Times {
  for (let round = 0; round < 20; round++) run(round);
  const times = Array.from({ length: rounds }, (_, round) => {
    const startedAt = performance.now();
    const cpuBefore = process.cpuUsage();
    run(round);
    const { user, system } = process.cpuUsage(cpuBefore);
    return { clock: performance.now() - startedAt, processor: (user + system) / 1000 };
  });
  const sorted = (of: keyof (typeof times)[number]) => times.map((time) => time[of]).sort((a, b) => a - b);
  return { clock: sorted("clock"), processor: sorted("processor") };
}

function figures({ clock, processor }: Times): string {
  const at = (times: readonly number[], share: number) =>
    (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  const both = (times: readonly number[]) => `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`;
  return `${both(clock)}; of the processor ${both(processor)} (n ${clock.length})`;
}

function usedMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1_048_576);
}
