import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { runApplyChange } from "./apply-change.ts";
import { runForTest } from "./command-test.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-change-"));
  await cp(join(projectRoot(), "knowledge"), join(folder, "knowledge"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const change = (was: string, value: string) => `number: 7
itemId: old-age-allowance
note: 调价
inForceFrom: 2027-01-01
publishedAt: 2026-11-22T08:00:00.000Z
edits:
  - file: items/old-age-allowance/item.yaml
    at: [ fee ]
    was: ${was}
    value: ${value}
`;

describe("npm run apply:change", { timeout: 60_000 }, () => {
  it("writes the values and the version that names the change, and nothing else; a second time nothing", async () => {
    const target = join(folder, "knowledge");
    const itemFile = join(target, "items/old-age-allowance/item.yaml");
    const original = await readFile(itemFile, "utf8");
    const file = join(folder, "change.yaml");
    await writeFile(file, change("不收费", "每人 5 元"));
    const dry = await runForTest(runApplyChange, [file, "--to", target, "--dry-run"]);
    expect(dry.stdout).toContain("没有写");
    expect(await readFile(itemFile, "utf8")).toBe(original);
    expect((await runForTest(runApplyChange, [file, "--to", target])).code).toBe(0);
    const expected = original
      .replace("fee: 不收费", "fee: 每人 5 元")
      .replace(/^version: .*$/mu, "version: 2027-01-01.7");
    expect(await readFile(itemFile, "utf8")).toBe(expected);
    const again = await runForTest(runApplyChange, [file, "--to", target]);
    expect(again.stdout).toContain("写了 0 个文件");
  });

  it("refuses where the files say something else by now, and what is not such a file", async () => {
    const target = join(folder, "knowledge");
    const file = join(folder, "other.yaml");
    await writeFile(file, change("收 3 元", "每人 9 元"));
    const refused = await runForTest(runApplyChange, [file, "--to", target]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("changed-meanwhile");
    await writeFile(file, "number: 7\nedit: []\n");
    expect((await runForTest(runApplyChange, [file, "--to", target])).stderr).toContain("edit");
  });
});
