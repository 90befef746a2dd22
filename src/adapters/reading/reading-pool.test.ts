import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testTextExtractor } from "../../ports/text-extractor.contract.ts";
import { projectRoot } from "../fs/project-root.ts";
import { ReadingPool } from "./reading-pool.ts";

describe("reading pool with the real child", () => {
  testTextExtractor({ newExtractor: () => new ReadingPool({ limits: { children: 1 } }) });

  test("tells what is drawn on the pages of a PDF where that is asked for", async () => {
    const pool = new ReadingPool({ limits: { children: 1 } });
    const fileName = "text-layer-license-application.pdf";
    const bytes = new Uint8Array(await readFile(join(projectRoot(), "fixtures/pdf", fileName)));
    const request = { bytes, fileName, withoutImages: true };
    const [plain, ruled] = await Promise.all([
      pool.extract(request),
      pool.extract({ ...request, withRulings: true }),
    ]);
    await pool.close();
    if (!plain.ok || !ruled.ok) throw new Error("not read");
    expect(plain.ruledPages).toBeUndefined();
    const [page] = ruled.ruledPages ?? [];
    expect(page?.words.length).toBeGreaterThan(20);
    expect(page?.rulings.filter(({ isLevel }) => isLevel).length).toBeGreaterThan(3);
    expect(page?.rulings.filter(({ isLevel }) => !isLevel).length).toBeGreaterThan(1);
  });
});

/**
 * A child that does as the file says, so that each way of misbehaving can be tested without a file
 * that provokes it.
 */
const obedientChild = `
process.on("disconnect", () => process.exit(0));
const page = (text) => ({ number: 1, width: 1, height: 1, source: "office", rotation: 0, quality: null, marks: null,
  lines: [{ text, box: [0, 0, 1, 1], confidence: null }] });
process.on("message", ({ jobId, bytes }) => {
  const command = new TextDecoder().decode(bytes).slice(8).trim();
  const done = (text) => process.send({ type: "done", jobId,
    outcome: { ok: true, text: { kind: "pdf", pages: [page(text)] }, images: [] } });
  if (command === "crash") process.kill(process.pid, "SIGSEGV");
  else if (command === "hang") for (;;);
  else if (command === "fill") { globalThis.kept = Buffer.alloc(400e6, 1); for (;;); }
  else if (command === "creep") setInterval(() => process.send({ type: "progress", jobId, done: 1, total: 9 }), 50);
  else if (command === "wait") setTimeout(() => done("waited"), 1500);
  else if (command === "toil") setInterval(() => {
    for (const end = performance.now() + 50; performance.now() < end;);
    process.send({ type: "progress", jobId, done: 1, total: 9 });
  }, 1);
  else if (command === "babble") process.send({ type: "done", jobId, outcome: { ok: true, text: "anything" } });
  else if (command === "environment") done(Object.keys(process.env).sort().join(","));
  else done(command);
});
process.send({ type: "ready", versions: {} });
`;

const file = (command: string) => ({
  bytes: new TextEncoder().encode(`%PDF-1.4${command}`),
  fileName: "upload.pdf",
});

describe("reading pool with a misbehaving child", () => {
  let entryFile = "";
  let pool: ReadingPool;

  beforeAll(async () => {
    entryFile = join(await mkdtemp(join(tmpdir(), "reading-pool-")), "child.cjs");
    await writeFile(entryFile, obedientChild);
    pool = new ReadingPool({
      entryFile,
      limits: {
        children: 2,
        idleMilliseconds: 1_500,
        fileMilliseconds: 3_000,
        residentBytes: 300e6,
        pollMilliseconds: 20,
      },
    });
    await pool.ready();
  });
  afterAll(async () => {
    await pool.close();
  });

  test.each([
    ["crashes", "crash", "reader-crashed"],
    ["hangs", "hang", "timed-out"],
    ["goes on forever, page by page", "creep", "timed-out"],
    ["fills the memory", "fill", "out-of-memory"],
    ["sends what is no answer", "babble", "reader-crashed"],
  ])("a file that %s gets a code, and the files beside and after it are read", async (_, command, code) => {
    const [bad, beside] = await Promise.all([pool.extract(file(command)), pool.extract(file("good"))]);
    expect(bad).toMatchObject({ ok: false, code });
    expect(beside).toMatchObject({ ok: true });
    expect(await pool.extract(file("good"))).toMatchObject({ ok: true });
  });

  test("ends by processor time what never rests, and lets wait what only waits", async () => {
    const own = new ReadingPool({
      entryFile,
      limits: { children: 2, idleCpuMilliseconds: 500, fileCpuMilliseconds: 900, pollMilliseconds: 20 },
    });
    const [spinning, creeping, waiting] = await Promise.all([
      own.extract(file("hang")),
      own.extract(file("toil")),
      own.extract(file("wait")),
    ]);
    await own.close();
    expect(spinning).toMatchObject({ ok: false, code: "timed-out", detail: { limitSeconds: 0.5 } });
    expect(creeping).toMatchObject({ ok: false, code: "timed-out", detail: { limitSeconds: 0.9 } });
    expect(waiting).toMatchObject({ ok: true });
  });

  test("gives its children no keys", async () => {
    process.env.API_KEYS = "portal:secret";
    const own = new ReadingPool({ entryFile, limits: { children: 1 } });
    const outcome = await own.extract(file("environment"));
    await own.close();
    delete process.env.API_KEYS;
    if (!outcome.ok) throw new Error(outcome.code);
    const names = outcome.text.pages[0]?.lines[0]?.text.split(",") ?? [];
    const allowed = [
      "LANG",
      "NODE_CHANNEL_FD",
      "NODE_CHANNEL_SERIALIZATION_MODE",
      "PATH",
      "TEMP",
      "TMPDIR",
      "TZ",
    ];
    expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test("reads more files than it has children, each once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => pool.extract(file(`file ${index}`))),
    );
    const texts = outcomes.map((outcome) => outcome.ok && outcome.text.pages[0]?.lines[0]?.text);
    expect(texts).toEqual(Array.from({ length: 20 }, (_, index) => `file ${index}`));
  });

  test("ends the child of a file nobody waits for any more, and reads on", async () => {
    const controller = new AbortController();
    const reading = pool.extract({ ...file("hang"), signal: controller.signal });
    controller.abort(new Error("gone away"));
    await expect(reading).rejects.toThrow("gone away");
    expect(await pool.extract(file("good"))).toMatchObject({ ok: true });
  });

  test("takes a file out of the queue when nobody waits for it any more", async () => {
    const controller = new AbortController();
    const busy = [pool.extract(file("creep")), pool.extract(file("creep"))];
    const queued = pool.extract({ ...file("good"), signal: controller.signal });
    const before = pool.status().queued;
    expect(before).toBeGreaterThan(0);
    controller.abort(new Error("gone away"));
    await expect(queued).rejects.toThrow("gone away");
    expect(pool.status().queued).toBe(before - 1);
    await Promise.all(busy);
  });

  test("leaves no process behind when it is closed, whatever they were doing", async () => {
    const own = new ReadingPool({ entryFile, limits: { children: 2 } });
    await own.ready();
    const reading = own.extract(file("hang"));
    const ended = expect(reading).rejects.toMatchObject({ code: "reader-unavailable" });
    const processIds = own.processIds();
    await own.close();
    await ended;
    for (const id of processIds) expect(() => process.kill(id, 0)).toThrow("ESRCH");
    await expect(own.extract(file("good"))).rejects.toMatchObject({ code: "reader-unavailable" });
  });

  test("says that it cannot read when its children do not start", async () => {
    const broken = join(entryFile, "..", "broken.cjs");
    await writeFile(broken, "process.exit(1);");
    const own = new ReadingPool({ entryFile: broken, limits: { children: 2 } });
    const reading = own.extract(file("good"));
    await expect(own.ready()).rejects.toMatchObject({ code: "reader-unavailable" });
    await expect(reading).rejects.toMatchObject({ code: "reader-unavailable" });
    await own.close();
  });
});
