import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runAccount } from "./account.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firstpass-account-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(args: readonly string[], typed = "a long enough password") {
  const written = { stdout: "", stderr: "" };
  const io = {
    stdout: (text: string) => {
      written.stdout += text;
    },
    stderr: (text: string) => {
      written.stderr += text;
    },
    stderrIsTerminal: false,
  };
  const code = await runAccount(args, io, { DATA_DIR: folder }, () => Promise.resolve(typed));
  return { code, ...written };
}

test("an account is added once, listed without its password, and disabled", async () => {
  const added = await run(["add", "Zhou", "--role", "clerk", "--display", "周某", "--password-stdin"]);
  expect([added.code, added.stdout]).toEqual([0, ""]);
  expect((await run(["add", "zhou", "--role", "clerk"])).code).toBe(1);
  expect((await run(["disable", "zhou"])).code).toBe(0);
  expect((await run(["disable", "nobody"])).code).toBe(1);
  const listed = await run(["list", "--json"]);
  expect(JSON.parse(listed.stdout).accounts).toMatchObject([
    { name: "zhou", displayName: "周某", role: "clerk", isDisabled: true },
  ]);
  expect(listed.stdout).not.toContain("scrypt");
});

test("without a password one is made and printed once", async () => {
  const { stdout, stderr } = await run(["add", "li", "--role", "admin"]);
  expect(stdout).toMatch(/^密码（只显示这一次）：[a-z2-9]{4}(-[a-z2-9]{4}){3}\n$/);
  expect(stderr).not.toContain(stdout.trim().slice(-19));
});

test.each([
  [["add", "zhou"]],
  [["add", "zhou", "--role", "boss"]],
  [["add", "two words", "--role", "clerk"]],
  [["forget", "zhou"]],
])("%j is bad usage", async (args) => {
  expect((await run(args)).code).toBe(2);
});

test("a short password is refused", async () => {
  expect((await run(["add", "zhou", "--role", "clerk", "--password-stdin"], "short")).code).toBe(2);
});
