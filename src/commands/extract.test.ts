import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { extractionSchema } from "../http/contract.ts";
import { fakeTextExtractor } from "../ports/fake-text-extractor.ts";
import { runExtract } from "./extract.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "extract-"));
  await writeFile(join(folder, "good.pdf"), "第一行\n第二行");
  await writeFile(join(folder, "bad.pdf"), "!encrypted");
});

async function run(args: readonly string[], stderrIsTerminal = false) {
  const written = { stdout: "", stderr: "" };
  const io = {
    stdout: (text: string) => {
      written.stdout += text;
    },
    stderr: (text: string) => {
      written.stderr += text;
    },
    stderrIsTerminal,
  };
  const paths = args.map((arg) => (arg.endsWith(".pdf") ? join(folder, arg) : arg));
  const code = await runExtract(paths, io, () => fakeTextExtractor());
  return { code, ...written };
}

test("prints JSON alone in the shape of the HTTP answer, one object for one file", async () => {
  const { code, stdout, stderr } = await run(["good.pdf", "--json"]);
  const answer = extractionSchema.parse(JSON.parse(stdout));
  expect(answer.file).toEqual({ name: "good.pdf", kind: "pdf", sizeBytes: 19, pages: 1 });
  expect(answer.text).toBe("第一行\n第二行");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("prints an array for several files, and says of an unreadable one why and what to do", async () => {
  const { code, stdout } = await run(["good.pdf", "bad.pdf", "--json"]);
  const answers: unknown = JSON.parse(stdout);
  expect(answers).toMatchObject([
    { file: { name: "good.pdf" } },
    { file: { name: "bad.pdf" }, problem: { code: "encrypted", message: expect.stringContaining("密码") } },
  ]);
  expect(code).toBe(1);
});

test("prints the text for people, and progress only when somebody watches", async () => {
  const { code, stdout, stderr } = await run(["good.pdf"], true);
  expect(stdout).toContain("第一行\n第二行\n");
  expect(stderr).toContain("1/1");
  expect(code).toBe(0);
});

test.each([[[]], [["--json"]], [["good.pdf", "--xml"]], [["nowhere.pdf"]]])(
  "answers wrong usage %j with 2 and nothing on stdout",
  async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toBe("");
  },
);
