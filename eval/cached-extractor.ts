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
import { projectRoot } from "../src/adapters/fs/project-root.ts";
import { createLocalExtractor } from "../src/adapters/reading/create-local-extractor.ts";
import { extractedTextSchema, unreadableCodeSchema } from "../src/domain/extracted-text.ts";

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

const readerFolders = [
  "src/extraction",
  "src/adapters/ocr",
  "src/adapters/pdf",
  "src/adapters/sharp",
  "src/adapters/reading",
];

/** Changes whenever code that reads pages changes; stored readings are kept by it. */
export function readerFingerprint(): string {
  return fingerprintOf(readerFolders);
}

/** A short hash of the sources below folders of the project, tests left out. */
export function fingerprintOf(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const path of sourcesBelow(join(projectRoot(), folder)))
      hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 12);
}

function sourcesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|yaml)$/.test(name) && !name.endsWith(".test.ts"))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads files and keeps what was read, by content: a page is read once for each version of the reader. */
export interface CachedExtractor {
  read(bytes: Uint8Array, fileName: string): Promise<Reading>;
  close(): Promise<void>;
  readonly versions: Readonly<Record<string, string>>;
}

export function createCachedExtractor(options: {
  readonly isAnyReading: boolean;
  readonly threads?: number;
}): CachedExtractor {
  const extractor = createLocalExtractor({ threads: options.threads ?? 2 });
  const base = join(projectRoot(), "eval/results/readings");
  const own = join(base, readerFingerprint());
  mkdirSync(own, { recursive: true });
  return {
    versions: extractor.versions,
    close: () => extractor.close(),
    read: async (bytes, fileName) => {
      const name = `${createHash("sha256").update(bytes).digest("hex")}.json`;
      const known = [own, ...(options.isAnyReading ? otherVersions(base) : [])].find((folder) =>
        existsSync(join(folder, name)),
      );
      if (known) return readingSchema.parse(JSON.parse(readFileSync(join(known, name), "utf8")));
      const started = performance.now();
      const outcome = await extractor.extract({ bytes, fileName });
      const milliseconds = Math.round(performance.now() - started);
      const reading: Reading = outcome.ok
        ? { ok: true, text: outcome.text, milliseconds }
        : { ok: false, code: outcome.code, detail: { ...outcome.detail }, milliseconds };
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
