import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knowledgeFiles } from "../../tests/support/open-knowledge.ts";
import { readWorkbook } from "../adapters/xlsx/workbook-file.ts";
import { type FactToConfirm, factsToConfirm } from "../authoring/facts/facts-to-confirm.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { runForTest } from "./command-test.ts";
import { runFacts } from "./facts.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-facts-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const facts = factsToConfirm(knowledgeFiles);

describe("npm run facts", { timeout: 60_000 }, () => {
  it("lists every material of every item that is not verified, those of material sets included", () => {
    for (const item of loadCatalog(knowledgeFiles).items) {
      const own = facts.filter(({ itemIds }) => itemIds.includes(item.id));
      for (const material of item.materials.filter(({ confidence }) => confidence === "known"))
        expect(
          own.map(({ what }) => what),
          `${item.id} ${material.id}`,
        ).toContain(material.name);
    }
  });

  it("leaves out what is verified, and tells the line", () => {
    const set = factsToConfirm([
      {
        path: "items/x/item.yaml",
        text: "id: x\nname: 甲\nfee: 不收费 # 待核：各地不同\nlimits: { statutory: 待核 }\nbasis: [law]\nmaterials:\n  - { name: 乙, confidence: verified }\n  - name: 丙\n    confidence: known\n    source: 某地指南\n",
      },
      {
        path: "bases.yaml",
        text: "law:\n  title: 某法\n  confidence: known\nlaws:\n  title: 别的法\n  confidence: known\n",
      },
    ]);
    const short = ({ file, line, kind, what, source, itemIds }: FactToConfirm) => [
      file,
      line,
      kind,
      what,
      source,
      itemIds,
    ];
    expect(set.map(short)).toEqual([
      ["items/x/item.yaml", 3, "open", "待核：各地不同", "", ["x"]],
      ["items/x/item.yaml", 4, "open", "待核", "", ["x"]],
      ["items/x/item.yaml", 8, "unverified", "丙", "某地指南", ["x"]],
      ["bases.yaml", 2, "unverified", "某法", "", ["x"]],
      ["bases.yaml", 5, "unverified", "别的法", "", []],
    ]);
  });

  it("writes them to a spreadsheet, or says them, for one item or all", async () => {
    const file = join(folder, "待确认.xlsx");
    expect((await runForTest(runFacts, [file, "--item", "old-age-allowance"])).code).toBe(0);
    const [sheet] = await readWorkbook(await readFile(file));
    const listed = facts.filter(({ itemIds }) => itemIds.includes("old-age-allowance"));
    expect(sheet?.rows).toHaveLength(listed.length + 1);
    const said = await runForTest(runFacts, ["--item", "old-age-allowance"]);
    expect(said.stdout).toContain(`共 ${listed.length} 处待确认`);
    expect(said.stdout).toContain("高龄津贴申领（items/old-age-allowance/item.yaml）");
    expect((await runForTest(runFacts, ["--item", "old-age-alowance"])).stderr).toContain(
      "你是不是想写“old-age-allowance”",
    );
  });
});
