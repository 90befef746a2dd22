import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sourceFingerprint } from "../fixtures/generator/source-fingerprint.ts";
import { projectRoot } from "../src/adapters/fs/project-root.ts";
import { processLimits } from "../src/adapters/reading/process-limits.ts";
import { readerVersions } from "../src/adapters/reading/reader-versions.ts";
import { ReadingPool } from "../src/adapters/reading/reading-pool.ts";
import { extractedTextSchema, unreadableCodeSchema } from "../src/domain/extracted-text.ts";
import { limiter } from "../src/review/limiter.ts";

const readingSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), text: extractedTextSchema, milliseconds: z.number() }),
  z.object({
    ok: z.literal(false),
    code: unreadableCodeSchema,
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
    milliseconds: z.number(),
  }),
]);
export type Reading = z.infer<typeof readingSchema>;

const passing: ReadonlySet<string> = new Set(["timed-out", "out-of-memory", "reader-crashed"]);

/** Adapters with a part in reading, as the layer table names them; what lies in `fs` reads no page. */
function readerFolders(): string[] {
  const table = z
    .object({ siblingAdapters: z.object({ allowed: z.object({ reading: z.array(z.string()) }) }) })
    .parse(JSON.parse(readFileSync(join(projectRoot(), "src/layers.json"), "utf8")));
  const adapters = [
    "reading",
    "sharp",
    ...table.siblingAdapters.allowed.reading.filter((name) => name !== "fs"),
  ];
  return ["src/extraction", ...adapters.map((name) => `src/adapters/${name}`)];
}

/** Changes whenever code that reads pages changes; stored readings are kept by it. */
export function readerFingerprint(): string {
  return sourceFingerprint(readerFolders());
}

/** Reads files and keeps what was read, by content: a page is read once for each version of the reader. */
export interface CachedExtractor {
  /** Several may be asked for at once: as many are read side by side as there are children. */
  read(bytes: Uint8Array, fileName: string): Promise<Reading>;
  close(): Promise<void>;
  readonly versions: Readonly<Record<string, string>>;
}

/** The readers of the service itself: child processes, started with the first page that is not stored. */
export function createCachedExtractor(options: { readonly isAnyReading: boolean }): CachedExtractor {
  let pool: ReadingPool | null = null;
  // What is timed is then reading, not waiting for a reader.
  const turns = limiter(processLimits.children);
  const extract = (bytes: Uint8Array, fileName: string) =>
    turns.run(async () => {
      pool ??= new ReadingPool();
      await pool.ready();
      const started = performance.now();
      const outcome = await pool.extract({ bytes, fileName, withoutImages: true });
      return { outcome, milliseconds: Math.round(performance.now() - started) };
    });
  const base = join(projectRoot(), "eval/results/readings");
  const own = join(base, readerFingerprint());
  mkdirSync(own, { recursive: true });
  return {
    versions: readerVersions(),
    close: async () => pool?.close(),
    read: async (bytes, fileName) => {
      const name = `${createHash("sha256").update(bytes).digest("hex")}.json`;
      const known = [own, ...(options.isAnyReading ? otherVersions(base) : [])].find((folder) =>
        existsSync(join(folder, name)),
      );
      if (known) return readingSchema.parse(JSON.parse(readFileSync(join(known, name), "utf8")));
      const { outcome, milliseconds } = await extract(bytes, fileName);
      const reading: Reading = outcome.ok
        ? { ok: true, text: outcome.text, milliseconds }
        : { ok: false, code: outcome.code, detail: { ...outcome.detail }, milliseconds };
      // What ended a reader may pass (memory short, machine busy): tried again the next time.
      if (!reading.ok && passing.has(reading.code)) return reading;
      writeFileSync(join(own, `${name}.${process.pid}`), JSON.stringify(reading));
      renameSync(join(own, `${name}.${process.pid}`), join(own, name));
      return reading;
    },
  };
}

/** Folders of stored readings, newest first. */
function otherVersions(base: string): string[] {
  return readdirSync(base)
    .map((name) => join(base, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
}
