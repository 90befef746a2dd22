import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { runForTest } from "./command-test.ts";
import { runDiff } from "./diff.ts";

const knowledge = join(projectRoot(), "knowledge");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-diff-"));
  await cp(knowledge, folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command says of a knowledge base with one text changed, compared with the one before. */
async function afterChanging(path: string, replace: string | RegExp, by: string, ...args: readonly string[]) {
  const file = join(folder, path);
  const was = await readFile(file, "utf8");
  const is = was.replace(replace, by);
  expect(is).not.toBe(was);
  await writeFile(file, is);
  const outcome = await runForTest(runDiff, [knowledge, folder, ...args]);
  await writeFile(file, was);
  return outcome;
}

describe("npm run diff", { timeout: 60_000 }, () => {
  it("says nothing changed where nothing did", async () => {
    const { code, stdout } = await runForTest(runDiff, [knowledge, folder]);
    expect(code).toBe(0);
    expect(stdout).toContain("0 个事项，0 处变化");
  });

  it("says a fee in words, and whom it concerns", async () => {
    const item = "items/old-age-allowance/item.yaml";
    const { stdout } = await afterChanging(item, "fee: 不收费", "fee: 工本费 10 元");
    expect(stdout).toContain("收费由“不收费”改为“工本费 10 元”");
    expect(stdout).toContain("对象：自然人");
    expect(stdout).toContain("1 个事项，1 处变化");
  });

  it("says which scenario a material concerns", async () => {
    const item = "items/old-age-allowance/item.yaml";
    const { stdout } = await afterChanging(item, "    name: 低保证\n", "    name: 低保证或特困证\n");
    expect(stdout).toContain("材料“低保证或特困证”的名称由“低保证”改为“低保证或特困证”");
    expect(stdout).toContain("对象：自然人，当地只发给低收入老人的");
  });

  it("says which answer rules the item out now, or no longer", async () => {
    const interview = "items/unemployment-benefit/interview.yaml";
    const reason = ", excludes: 重新就业的停止领取失业保险金 }";
    const dropped = await afterChanging(interview, reason, " }");
    expect(dropped.stdout).toContain("情形问题“现在有没有重新就业？”答“已经重新就业”的不再排除在外");
    const reworded = await afterChanging(interview, reason, ", excludes: 有了工作的停发 }");
    expect(reworded.stdout).toContain(
      "答“已经重新就业”的，不能办的原因由“重新就业的停止领取失业保险金”改为“有了工作的停发”",
    );
    const added = await afterChanging(
      interview,
      "{ id: moved, label: 户籍地或常住地 }",
      "{ id: moved, label: 户籍地或常住地, excludes: 先办转移 }",
    );
    expect(added.stdout).toContain("答“户籍地或常住地”的不能办了：先办转移");
  });

  it("counts a rule that ends from the day after its last", async () => {
    const rules = "items/old-age-allowance/rules.yaml";
    const { stdout } = await afterChanging(
      rules,
      /(id: application-form-age-70[\s\S]*?effectiveFrom: 2023-01-01\n)/,
      "$1    effectiveUntil: 2026-12-31\n",
      "--json",
    );
    const [item] = JSON.parse(stdout).items;
    expect(item.changes).toMatchObject([
      { subject: "rule", id: "application-form-age-70", aspect: "effectiveUntil", from: "2027-01-01" },
    ]);
  });

  it("tells a rule of a rule set once for all items that use it, value by value", async () => {
    const set = "rule-sets/any-document.yaml";
    const { stdout } = await afterChanging(set, "atLeast: 0.4", "atLeast: 0.5");
    expect(stdout.match(/atLeast 由 0\.4 改为 0\.5/g)).toHaveLength(1);
    expect(stdout).toContain("【几处共有的变化】");
    expect(stdout).toContain("rule-sets/any-document.yaml");
  });

  it("compares two days: what comes into force between them", async () => {
    const { code, stdout } = await runForTest(runDiff, ["2023-11-30", "2023-12-01", "--json"]);
    expect(code).toBe(0);
    const { items } = JSON.parse(stdout);
    const food = items.find((item: { itemId: string }) => item.itemId === "catering-food-license");
    expect(food.changes).toMatchObject([{ subject: "item", kind: "added", from: "2023-12-01" }]);
  });

  it("finds versions in git, and says so when there is none such", async () => {
    const same = await runForTest(runDiff, ["HEAD", "HEAD"]);
    if (same.code === 0) expect(same.stdout).toContain("0 处变化");
    const wrong = await runForTest(runDiff, ["no-such-version"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("no-such-version");
  });

  it("leaves an item with a mistake out, with its place, and compares the others", async () => {
    const item = "items/old-age-allowance/item.yaml";
    const { code, stderr } = await afterChanging(item, "fee:", "feee:");
    expect(code).toBe(1);
    expect(stderr).toContain("items/old-age-allowance/item.yaml");
  });
});
