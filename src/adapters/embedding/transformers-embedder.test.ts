import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Embedder } from "../../ports/embedder.ts";
import { transformersEmbedder } from "./transformers-embedder.ts";
import { writeTinyModel } from "./write-tiny-model.ts";

const root = mkdtempSync(join(tmpdir(), "tiny-model-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, "lost-or-parked");
// Lost things and parked cars: no character of one meaning stands in the other.
writeTinyModel(folder, ["丢了遗失补领", "停车位收费"]);

/** One vector; the tests fail loudly where there is none. */
async function meaningOf(embedder: Embedder, text: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([text], "passage");
  if (!vector) throw new Error("every text has a vector");
  return vector;
}
const likeness = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe("a model in a folder of this machine", { timeout: 120_000 }, () => {
  const embedder = transformersEmbedder(folder);

  it("runs without a network, and is called what its folder is called", async () => {
    const vector = await meaningOf(embedder, "遗失");
    expect(embedder.name).toBe("lost-or-parked");
    expect(vector).toHaveLength(2);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it("brings texts of one meaning together though they share no character", async () => {
    const asked = await meaningOf(embedder, "丢了");
    const near = likeness(asked, await meaningOf(embedder, "遗失补领"));
    const far = likeness(asked, await meaningOf(embedder, "停车位收费"));
    expect(near).toBeGreaterThan(0.99);
    expect(far).toBeLessThan(0.01);
  });

  it("gives a text the same vector alone and among longer ones, more of them than fit one run", async () => {
    const texts = Array.from({ length: 40 }, (_, at) => "丢停".repeat(at + 1).slice(0, at + 1));
    const together = await embedder.embed(texts, "passage");
    expect(together).toHaveLength(40);
    const alone = await meaningOf(embedder, texts[2] ?? "");
    expect(likeness(alone, together[2] ?? new Float32Array())).toBeCloseTo(1, 5);
  });

  it("says that it cannot be reached where the folder holds no model", async () => {
    const missing = transformersEmbedder(join(root, "nothing"));
    await expect(missing.embed(["丢了"], "question")).rejects.toMatchObject({ code: "unreachable" });
  });
});
