import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { localDate } from "../domain/local-date.ts";
import { reviewSchema } from "../http/contract.ts";
import { runForTest } from "./command-test.ts";
import { openCatalog } from "./open-catalog.ts";
import { runReview } from "./review.ts";

const item = "catering-food-license";
let folder = "";
let file = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "review-"));
  file = join(folder, "a.pdf");
  await writeFile(file, "食品安全管理制度");
  await writeFile(join(folder, "form.json"), '{"applicantName":"某某"}');
  await writeFile(join(folder, "bad.json"), "[");
  await writeFile(
    join(folder, "case.yaml"),
    `item: ${item}\nanswers:\n  chain: no\nform:\n  applicantName: 某某\nasOf: 2026-11-20\nfiles:\n  - a.pdf\nexpected:\n  verdict: pass\n`,
  );
});

const run = (args: readonly string[], stderrIsTerminal = false) =>
  runForTest(runReview, args, stderrIsTerminal);

describe("npm run review", () => {
  test("prints the report as JSON alone, and nothing on stderr when nobody watches", async () => {
    const { code, stdout, stderr } = await run(["--item", item, "--json", file]);
    const report = reviewSchema.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ status: "done", verdict: "needs-correction", files: [{ name: "a.pdf" }] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("prints the report for people, and progress only when somebody watches", async () => {
    const { code, stdout, stderr } = await run(["--item", item, file], true);
    expect(stdout).toContain("需补正");
    expect(stderr).toMatch(/\d+ % checking/);
    expect(code).toBe(0);
  });

  test("takes answers by id and by wording, the form, and the day", async () => {
    const day = localDate("2026-11-20");
    const asked = (await openCatalog()).catalog.item(item, day)?.questions.find(({ id }) => id === "agent");
    const answers = `chain=no,${asked?.text}=${asked?.options[0]?.label}`;
    const { stdout, stderr } = await run([
      ...["--item", item, "--answers", answers, "--form", join(folder, "form.json")],
      ...["--as-of", "2026-11-20", "--json", file],
    ]);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      answers: { chain: "no", agent: asked?.options[0]?.id },
      form: { applicantName: "某某" },
      asOf: "2026-11-20",
    });
  });

  test("takes item, answers, form, day and files from the case.yaml of a folder", async () => {
    const { code, stdout } = await run(["--case", folder, "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      item: { id: item },
      answers: { chain: "no" },
      form: { applicantName: "某某" },
      asOf: "2026-11-20",
      files: [{ name: "a.pdf" }],
    });
  });

  test("is done, with a finding, when a file cannot be read", async () => {
    await writeFile(join(folder, "locked.pdf"), "!encrypted");
    const { code, stdout } = await run(["--item", item, "--json", join(folder, "locked.pdf")]);
    expect(code).toBe(0);
    expect(reviewSchema.parse(JSON.parse(stdout)).findings.map((finding) => finding.code)).toContain(
      "unreadable",
    );
  });

  test("says how it is used when asked", async () => {
    const { code, stdout, stderr } = await run(["--help"]);
    expect(stdout).toContain("npm run review");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test.each([
    ["no item", () => [file], "--item"],
    ["an unknown item", () => ["--item", "nothing", file], item],
    ["no file", () => ["--item", item], "文件"],
    ["a missing file", () => ["--item", item, join(folder, "nowhere.pdf")], "nowhere.pdf"],
    ["an unknown option", () => ["--item", item, "--loud", file], "--loud"],
    ["an unknown question", () => ["--item", item, "--answers", "color=red", file], "chain="],
    ["an unknown option of a question", () => ["--item", item, "--answers", "chain=maybe", file], "chain="],
    ["answers that are no pairs", () => ["--item", item, "--answers", "chain", file], "问题=选项"],
    ["a bad day", () => ["--item", item, "--as-of", "2026-02-30", file], "2026-11-22"],
    ["a form that is no JSON", () => ["--item", item, "--form", join(folder, "bad.json"), file], "JSON"],
    ["a case folder without case.yaml", () => ["--case", tmpdir()], "case.yaml"],
  ])("answers %s with 2, a hint and the usage", async (_, args, hint) => {
    const { code, stdout, stderr } = await run(args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(hint);
    expect(stderr).toContain("usage:");
  });

  test("fails when the reader cannot run", async () => {
    await writeFile(join(folder, "gone.pdf"), "!reader-gone");
    await expect(run(["--item", item, join(folder, "gone.pdf")])).rejects.toMatchObject({
      code: "reader-unavailable",
    });
  });
});
