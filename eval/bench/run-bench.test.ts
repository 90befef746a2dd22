import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runBench } from "./run-bench.ts";

describe("npm run bench", () => {
  let said = "";
  beforeEach(() => {
    said = "";
    const take = (chunk: string | Uint8Array) => {
      said += String(chunk);
      return true;
    };
    vi.spyOn(process.stderr, "write").mockImplementation(take);
    vi.spyOn(process.stdout, "write").mockImplementation(take);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    [[], "search"],
    [["toString"], "toString"],
    [["search", "--pasages", "10"], "--pasages"],
    [["search", "--passages", "many"], "--passages"],
    [["finding", "--items", "0"], "--items"],
    [["codes", "business-license"], "business-license"],
  ])("answers wrong usage %j with 2, the fault and how it is used", async (args, named) => {
    expect(await runBench(args)).toBe(2);
    expect(said).toContain(named);
    expect(said).toContain("usage: npm run bench -- ");
  });

  test("says how one bench is used, or all", async () => {
    expect(await runBench(["search", "--help"])).toBe(0);
    expect(said.match(/usage:/g)).toHaveLength(1);
    expect(await runBench(["--help"])).toBe(0);
    expect(said.match(/usage:/g)).toHaveLength(8);
  });
});
