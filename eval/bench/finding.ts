import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { findItems } from "../../src/catalog/find-items.ts";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { localDate } from "../../src/domain/local-date.ts";
import type { ServiceItem } from "../../src/domain/service-item.ts";
import { guidanceDataset } from "../datasets/guidance-dataset.ts";
import { percentiles } from "../eval-result.ts";
import { BenchUsageError } from "./usage-error.ts";

const AS_OF = localDate("2026-11-22");
const ROUNDS = 3;

/** What tells made-up items apart; put before and after the names and words of real ones. */
const VARIANTS = ["", "变更", "延续", "补办", "注销", "备案"];

/**
 * Finding one of many items: `--items N` (default 3,000), made by varying the names, aliases and everyday words
 * of the catalog's own. Asked: the questions of the guidance set.
 */
export async function benchFinding(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: { items: { type: "string", default: "3000" } } });
  const count = Number(values.items);
  if (!Number.isInteger(count) || count < 1) throw new BenchUsageError("--items takes a whole number");
  const { catalog } = await openCatalog();
  const items = manyItems(catalog.items(AS_OF), count);
  const searched = { items: () => items, guidance: catalog.guidance };
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  findItems(searched, AS_OF, "预热");
  const built = performance.now() - started;
  const kept = process.memoryUsage().heapUsed - before;
  const questions = guidanceDataset(join(projectRoot(), "eval/datasets/guidance"), "").questions;
  for (const { text } of questions.slice(0, 50)) findItems(searched, AS_OF, text);
  const times: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const { text } of questions) {
      const at = performance.now();
      const usedBefore = process.cpuUsage();
      findItems(searched, AS_OF, text);
      const { user, system } = process.cpuUsage(usedBefore);
      times.push(performance.now() - at);
      processor.push((user + system) / 1000);
    }
  const { p50, p95 } = percentiles(times);
  const ofProcessor = percentiles(processor);
  const phrases = items.reduce((sum, item) => sum + 1 + item.aliases.length + item.everydayWords.length, 0);
  return [
    `${items.length} items, ${phrases} names and wordings; ${times.length} questions`,
    `ms per question  p50 ${p50}, p95 ${p95}; of the processor p50 ${ofProcessor.p50}, p95 ${ofProcessor.p95}`,
    `index made in ${Math.round(built)} ms, ${Math.round(kept / 1e6)} MB`,
    `load average ${readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "?"}`,
  ].join("\n");
}

function manyItems(own: readonly ServiceItem[], count: number): ServiceItem[] {
  return Array.from({ length: count }, (_, index) => {
    const item = own[index % own.length];
    if (!item) throw new Error("the catalog holds no item");
    const round = Math.floor(index / own.length);
    const mark = `${VARIANTS[round % VARIANTS.length] ?? ""}${placeName(Math.floor(round / VARIANTS.length))}`;
    const vary = (text: string) => (round === 0 ? text : `${mark}${text}`);
    return {
      ...item,
      id: `${item.id}-${round}`,
      codes: item.codes.map((code) => `${code}-${round}`),
      name: vary(item.name),
      aliases: item.aliases.map(vary),
      everydayWords: item.everydayWords.map(vary),
    };
  });
}

const SYLLABLES = "安宁康泰和顺兴隆昌盛丰裕福禄寿喜";

/** An invented place: every number its own two characters. */
function placeName(number: number): string {
  const at = (index: number) => SYLLABLES[index % SYLLABLES.length] ?? "";
  return number === 0 ? "" : at(number) + at(Math.floor(number / SYLLABLES.length) + 3);
}
