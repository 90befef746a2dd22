import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Raster } from "../../extraction/image/raster.ts";
import type { OcrModels } from "./ocr-models.ts";
import { loadOcrSessions, modelsOfSessions } from "./ocr-sessions.ts";
import { startThreadedModels } from "./threaded-models.ts";

const folder = mkdtempSync(join(tmpdir(), "firstpass-models-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that answers a line of no characters, and is ended by one 16 wide once. */
function mortalThread(name: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(
    file,
    `import { parentPort } from "node:worker_threads";
import { existsSync, writeFileSync } from "node:fs";
const died = ${JSON.stringify(`${file}.died`)};
parentPort.on("message", ({ type, id, picture }) => {
  if (type === "release") return parentPort.close();
  if (picture.width === 16 && !existsSync(died)) {
    writeFileSync(died, "");
    throw new Error("out of something");
  }
  parentPort.postMessage({ type: "line", id, line: { characters: [], confidence: 0 } });
});
parentPort.postMessage({ type: "ready" });
`,
  );
  return file;
}

const blank = (width: number, height = 48): Raster => ({
  rgb: new Uint8Array(width * height * 3).fill(255),
  width,
  height,
});

describe("models on a thread of their own", () => {
  let threaded: OcrModels;
  let here: OcrModels;
  beforeAll(async () => {
    [threaded, here] = await Promise.all([
      startThreadedModels(1),
      loadOcrSessions(1).then((sessions) => modelsOfSessions(sessions)),
    ]);
  });
  afterAll(async () => {
    await Promise.all([threaded.release(), here.release()]);
  });

  it("say of every picture what they say on the thread of whoever asks, asked all at once", async () => {
    const striped = (width: number): Raster => {
      const picture = blank(width);
      for (let at = 0; at < picture.rgb.length; at++)
        picture.rgb[at] = (at * 31 + Math.floor(at / (width * 21)) * 97) % 256;
      return picture;
    };
    const lines = [striped(64), striped(200), striped(120)];
    const page = blank(96, 64);
    page.rgb.fill(0, 96 * 3 * 20, 96 * 3 * 30);
    const answersOf = (models: OcrModels) =>
      Promise.all([
        ...lines.map((line) => models.recognize(line)),
        models.findRegions(page),
        models.recognize(lines[1] ?? page, 48),
      ]);
    expect(await answersOf(threaded)).toEqual(await answersOf(here));
  });

  it("leave the picture to whoever asked, a part of a larger one among them", async () => {
    const memory = new Uint8Array(3 * 48 * 100).fill(200);
    const part: Raster = { rgb: memory.subarray(3 * 48 * 20), width: 80, height: 48 };
    await threaded.recognize(part);
    expect(memory).toEqual(new Uint8Array(3 * 48 * 100).fill(200));
  });

  it("tell a picture they cannot take as a reader that failed, and go on", async () => {
    await expect(threaded.recognize(blank(40, 0))).rejects.toMatchObject({ code: "reader-failed" });
    expect(await threaded.recognize(blank(64))).toMatchObject({ characters: [] });
  });
});

describe("a thread of models that dies", () => {
  it("fails all it was asked as a reader that failed, and the next question starts another", async () => {
    const models = await startThreadedModels(1, mortalThread("once"));
    const [before, deadly, waiting] = await Promise.allSettled([
      models.recognize(blank(32)),
      models.recognize(blank(16)),
      models.recognize(blank(32)),
    ]);
    expect(before.status).toBe("fulfilled");
    for (const failed of [deadly, waiting])
      expect(failed).toMatchObject({
        status: "rejected",
        reason: { code: "reader-failed", isRetryable: true },
      });
    const after = await Promise.all([models.recognize(blank(16)), models.recognize(blank(32))]);
    expect(after).toHaveLength(2);
    await models.release();
  });

  it("is told as missing models when it ends before they are loaded", async () => {
    const file = join(folder, "stillborn.mjs");
    writeFileSync(file, 'throw new Error("no such model");\n');
    await expect(startThreadedModels(1, file)).rejects.toMatchObject({ code: "model-unavailable" });
  });

  it("is released though it is gone", async () => {
    const models = await startThreadedModels(1, mortalThread("gone"));
    await expect(models.recognize(blank(16))).rejects.toMatchObject({ code: "reader-failed" });
    await models.release();
  });
});
