import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load-catalog.ts";
import type { Comparable } from "../compare-results.ts";
import { type OpenCase, type ReviewDataset, recipeDataset } from "../datasets/review-dataset.ts";
import { judgeGate } from "./judge-gate.ts";
import { measureGuidance, measureReviews } from "./slices.ts";

const folder = join(import.meta.dirname, "../../knowledge");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(yaml|md)$/.test(path))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(folder, path), "utf8") }));

/** Of a hundred planted defects of one item those in its health certificates, and two dozen others; each composed once. */
const slice = (async (): Promise<ReviewDataset> => {
  const dataset = await recipeDataset("full", "catering-defect-0", "none");
  const opened = new Map<string, OpenCase>();
  for (const [index, name] of dataset.caseNames.entries()) {
    const one = await dataset.open(name);
    const isInCertificates = one.labels.expected.findings.some(
      ({ materialId }) => materialId === "health-certificates",
    );
    if (index < 24 || isInCertificates) opened.set(name, one);
  }
  const open = async (name: string) => opened.get(name) ?? dataset.open(name);
  return { ...dataset, caseNames: [...opened.keys()], open };
})();
const measure = async (knowledge: typeof files) => {
  const { catalog, problems } = loadCatalog(knowledge);
  // The loader itself must find nothing wrong: it is the gate that has to notice.
  expect(problems).toEqual([]);
  return measureReviews(await slice, true, catalog, () => undefined);
};

/** The knowledge with one place of one file written differently. */
function broken(path: string, from: string | RegExp, to: string): typeof files {
  const changed = files.map((file) =>
    file.path === path ? { ...file, text: file.text.replace(from, to) } : file,
  );
  expect(changed.find((file) => file.path === path)?.text).not.toBe(
    files.find((file) => file.path === path)?.text,
  );
  return changed;
}

describe("the gate", { timeout: 240_000 }, () => {
  let baseline: Comparable;
  beforeAll(async () => {
    baseline = await measure(files);
  }, 240_000);

  it("lets an unchanged service pass", async () => {
    expect(judgeGate(baseline, await measure(files), true)).toEqual([]);
  });

  it("stops a rule that no longer asks for the seal it asked for", async () => {
    const knowledge = broken(
      "items/catering-food-license/rules.yaml",
      /(id: health-certificates-sealed\n\s+material: health-certificates\n\s+check: )\{ seal: \{ field: seal \} \}/,
      "$1{ fieldPresent: { fields: [name] } }",
    );
    expect(judgeGate(baseline, await measure(knowledge), true)).not.toEqual([]);
  });

  // Labels taken away are made up for by what else a page shows; a field read as another kind is not.
  it("stops a field that is read as something else than it is", async () => {
    const knowledge = broken(
      "material-types/health-certificate.yaml",
      /(id: name, name: 姓名, kind: )person-name/,
      "$1amount",
    );
    expect(judgeGate(baseline, await measure(knowledge), true)).not.toEqual([]);
  });

  it("stops a message that no longer says which paper is meant", async () => {
    const knowledge = broken("wording/findings.yaml", "“{material}”", "");
    expect(judgeGate(baseline, await measure(knowledge), true)).not.toEqual([]);
  });

  it("stops an item that is no longer found by its everyday words", () => {
    const ask = (knowledge: typeof files) => measureGuidance(loadCatalog(knowledge).catalog, () => undefined);
    const before = ask(files);
    expect(judgeGate(before, ask(files), true)).toEqual([]);
    // The words people say for it, of the table and of the item itself.
    const words = broken("guidance/words.yaml", /(- means: 公租房\n\s+words: )\[[^\]]*\]/, "$1[住房保障]");
    const named = broken("items/public-rental-housing/item.yaml", /公租房|公共租赁住房/g, "某事项");
    const knowledge = words.map(
      (file) => named.find(({ path, text }) => path === file.path && text.includes("某事项")) ?? file,
    );
    expect(judgeGate(before, ask(knowledge), true)).not.toEqual([]);
  });

  it("stops a headline figure beyond its interval even where single cases do not count", () => {
    const fallen = {
      ...baseline,
      metrics: { ...baseline.metrics, verdictAccuracy: { value: 0.2, low: 0.1, high: 0.3, n: 62 } },
    };
    expect(judgeGate(baseline, fallen, false)).toHaveLength(1);
  });
});
