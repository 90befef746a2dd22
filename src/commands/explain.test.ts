import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { localDate } from "../domain/local-date.ts";
import { storedFiles } from "../review/review-service.ts";
import { runForTest } from "./command-test.ts";
import { runExplain } from "./explain.ts";
import { openCatalog } from "./open-catalog.ts";
import { openStorage } from "./open-storage.ts";

const now = new Date("2026-11-22T08:00:00Z");
const asOf = localDate("2026-11-22");

/** A data folder with one review in it, as the service leaves it behind. */
async function folderWithReview(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "explain-"));
  const { stores, blobs } = await openStorage(folder, now);
  const item = (await openCatalog()).catalog.item("catering-food-license", asOf);
  if (!item) throw new Error("the item is expected in the catalog");
  const blob = await blobs.stage(pieces("食品安全管理制度"));
  await blob.keep();
  const files = storedFiles([{ name: "a.pdf", blob, materialId: null }], 0);
  const head = { itemId: item.id, itemName: item.name, itemVersion: item.version };
  const inputs = { ...head, asOf, answers: {}, form: {}, files, filesEver: 1 };
  await stores.reviews.create({ id: "r1", owner: null, inputs, now: now.toISOString() }, null);
  await stores.close();
  return folder;
}

async function* pieces(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", await folderWithReview());
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const run = (...args: readonly string[]) => runForTest(runExplain, args);

describe("npm run explain", () => {
  test("shows rule by rule what it looked at, what came of it and on what basis", async () => {
    const { code, stdout } = await run("r1");
    expect(stdout).toContain("catering-food-license");
    expect(stdout).toMatch(/结论：(?:需补正|需人工核验|通过|可容缺受理)/);
    expect(stdout).not.toMatch(/needs-|not-required|undetermined/);
    expect(stdout).toContain("依据：");
    expect(code).toBe(0);
  });

  test("prints the trace as JSON alone", async () => {
    const { code, stdout, stderr } = await run("r1", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ itemId: "catering-food-license", asOf: "2026-11-22" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("answers 1 when there is no such review", async () => {
    expect(await run("r2")).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("r2") });
  });

  test("says how it is used when asked", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, stdout: expect.stringContaining("REVIEW-ID") });
  });

  test.each([[[]], [["r1", "r2"]], [["r1", "--loud"]]])("answers wrong usage %j with 2", async (args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("usage:");
  });

  test("answers 2 where there is no data", async () => {
    vi.stubEnv("DATA_DIR", tmpdir());
    expect(await run("r1")).toMatchObject({ code: 2, stdout: "" });
  });
});
