import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { localDate } from "../domain/local-date.ts";
import { runForTest } from "./command-test.ts";
import { runNewItem } from "./new-item.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-new-"));
  await cp(join(projectRoot(), "knowledge"), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const make = (args: readonly string[], ask: ((question: string) => Promise<string>) | null = null) =>
  runForTest((given, io) => runNewItem(given, io, ask), [...args, "--to", folder]);
const written = (path: string) => readFile(join(folder, path), "utf8");

describe("npm run new:item", { timeout: 120_000 }, () => {
  it("writes a draft the catalog takes at once, with its cases, and marks what it was not told", async () => {
    const { code, stdout } = await make([
      "pet-shop",
      "--name",
      "宠物店: 备案 # 一",
      "--material",
      "营业执照",
      "--material",
      "动物诊疗设施清单",
      "--optional",
      "照片",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("写了 items/pet-shop/item.yaml");
    const item = await written("items/pet-shop/item.yaml");
    expect(item).toContain("effectiveFrom: 2099-01-01 # 待核");
    expect(item).toMatch(
      /types: \[pet-shop-material-2\] # 待核：读到“动物诊疗设施清单”，没有对应的材料类型/u,
    );
    expect(item).toContain("types: [business-license]\n");
    const loaded = loadCatalog(await diskCatalogSource(folder).files());
    expect(loaded.problems).toEqual([]);
    expect(loaded.items.map(({ id }) => id)).toContain("pet-shop");
    expect(loaded.catalog.item("pet-shop", localDate("2098-12-31"))).toBeNull();
  });

  it("asks a person at the terminal for what is missing, an empty answer leaving it open", async () => {
    const answers: Record<string, string> = {
      事项名称: "遛狗证办理",
      必要的材料: "身份证、照片",
      从哪天起实施: "2027-01-01",
    };
    const ask = (question: string) =>
      Promise.resolve(Object.entries(answers).find(([start]) => question.startsWith(start))?.[1] ?? "");
    expect((await make(["dog-license"], ask)).code).toBe(0);
    const item = await written("items/dog-license/item.yaml");
    expect(item).toContain("name: 遛狗证办理\n");
    expect(item).toContain("effectiveFrom: 2027-01-01\n");
    expect(item).toContain("fee: 待核 # 待核：没有给出收费");
  });

  it.each([
    [["Pet Shop", "--name", "x", "--material", "身份证"], "小写字母"],
    [["pet", "--material", "身份证"], "--name"],
    [["pet", "--name", "x"], "--material"],
    [["pet", "--name", "x", "--material", "身份证", "--from", "2027-02-30"], "日历"],
    [["old-age-allowance", "--name", "x", "--material", "身份证"], "已经有了"],
  ])("refuses %j", async (args, words) => {
    const { code, stderr } = await make(args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
