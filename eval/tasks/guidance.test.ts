import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCatalog } from "../../src/commands/open-catalog.ts";
import { guidanceDataset, questionsFromNames } from "../datasets/guidance-dataset.ts";
import { answerGuidance, summarizeGuidance } from "./guidance.ts";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "guidance-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const measured = async (folder: string) => {
  const { catalog } = await openCatalog();
  return summarizeGuidance(answerGuidance(guidanceDataset(folder, ""), catalog, () => undefined));
};

describe("the suite of item finding", () => {
  it("finds our items by id, official name or code alike", async () => {
    const lines = [
      { _id: "1", text: "gtgsh", items: ["individual-business-registration"] },
      { _id: 2, text: "个体工商户设立登记", items: ["个体工商户设立登记"] },
    ];
    const { metrics } = await measured(
      folderWith({ "questions.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") }),
    );
    expect(metrics["hit@1"]).toMatchObject({ value: 1, n: 2 });
  });

  it("counts what is not found and lists it", async () => {
    const { metrics, worst } = await measured(
      folderWith({ "questions.jsonl": '{"_id":"1","text":"怎么养鱼","items":["catering-food-license"]}' }),
    );
    expect(metrics["hit@5"].value).toBe(0);
    expect(worst).toMatchObject([{ text: "怎么养鱼", rank: null }]);
  });

  it("searches a city's own list of items where there are no questions", async () => {
    const names = ["户外广告设施设置审批", "排水许可证核发", "临时占用绿地审批"];
    const { metrics, tables } = await measured(
      folderWith({ "items.json": JSON.stringify(names.map((name) => ({ name }))) }),
    );
    expect(metrics["hit@1"].n).toBe(15);
    expect(tables.byKind["full-name"]?.["hit@1"].value).toBe(1);
  });

  it("names file and line of a question it cannot read", () => {
    const folder = folderWith({ "questions.jsonl": '{"_id":"1","text":"x","items":["a"]}\n{"text":"y"}' });
    expect(() => guidanceDataset(folder, "")).toThrow("questions.jsonl:2");
  });

  it("types a name in the ways people half remember it", () => {
    const questions = questionsFromNames([{ name: "排水许可（新办）", department: "", itemCode: "" }]);
    expect(questions.map(({ text }) => text)).toEqual([
      "排水许可（新办）",
      "排水许可",
      "请问排水许可怎么办理",
      "排许可",
    ]);
  });
});
