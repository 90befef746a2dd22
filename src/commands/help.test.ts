import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { runForTest } from "./command-test.ts";

/** Files of commands are those that export one function named `run…`. */
const files = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith(".ts") && !/\.test\.ts$|^cli\.ts$|^command-/.test(file),
);

it("every command tells how it is used when asked with --help, and does nothing else", async () => {
  const told: string[] = [];
  for (const file of files) {
    const module: Record<string, unknown> = await import(`./${file.slice(0, -3)}.ts`);
    for (const [name, run] of Object.entries(module)) {
      if (!/^run[A-Z]/.test(name) || typeof run !== "function") continue;
      const { code, stdout, stderr } = await runForTest(run as Parameters<typeof runForTest>[0], ["--help"]);
      expect({ file, code, stderr }).toEqual({ file, code: 0, stderr: "" });
      expect(stdout, file).toMatch(/^usage: npm run /);
      told.push(file);
    }
  }
  expect(told.length).toBeGreaterThanOrEqual(21);
}, 60_000);
