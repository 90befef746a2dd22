import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runForTest } from "./command-test.ts";
import { runStage } from "./stage.ts";

let good = "";
let locked = "";

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "stage-"));
  good = join(folder, "good.pdf");
  locked = join(folder, "locked.pdf");
  await writeFile(good, "食品安全管理制度\n第一条 从业人员健康管理制度");
  await writeFile(locked, "!encrypted");
});

const run = (...args: readonly string[]) => runForTest(runStage, args);

describe("npm run stage", () => {
  test("prints what was read", async () => {
    const { code, stdout, stderr } = await run("extraction", good);
    expect(JSON.parse(stdout)).toMatchObject([{ fileId: "f1", name: "good.pdf", text: { kind: "pdf" } }]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("prints what was recognized", async () => {
    const { code, stdout } = await run("recognition", good);
    expect(JSON.parse(stdout)).toMatchObject([{ pages: [{ fileId: "f1", page: 1 }] }]);
    expect(code).toBe(0);
  });

  test("prints what was checked, with the trace of the rules", async () => {
    const { code, stdout } = await run("checking", "--item", "catering-food-license", good);
    const checked = JSON.parse(stdout);
    expect(checked).toMatchObject({ verdict: "needs-correction" });
    expect(checked.trace.rules.length).toBeGreaterThan(0);
    expect(code).toBe(0);
  });

  test("answers 1 when a file cannot be read, and still prints the others", async () => {
    const { code, stdout, stderr } = await run("recognition", good, locked);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain("locked.pdf: encrypted");
    expect(code).toBe(1);
  });

  test("says how it is used when asked", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("recognition") });
  });

  test.each([[[]], [["recognition"]], [["dreaming", "a.pdf"]], [["extraction", "nowhere.pdf"]]])(
    "answers wrong usage %j with 2 and nothing on stdout",
    async (args) => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("usage:");
    },
  );
});
