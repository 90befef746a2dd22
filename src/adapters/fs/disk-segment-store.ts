import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SegmentStore } from "../../ports/segment-store.ts";

const UNFINISHED = ".tmp";
const NAME = /^[a-z0-9][a-z0-9.-]*$/;

/** Segments as files of one folder, made when missing. For the one process that owns the folder. */
export async function diskSegmentStore(folder: string): Promise<SegmentStore> {
  await mkdir(folder, { recursive: true });
  const pathOf = (name: string): string => {
    if (!NAME.test(name) || name.endsWith(UNFINISHED)) throw new RangeError(`no name of a segment: ${name}`);
    return join(folder, name);
  };
  return {
    async read(name) {
      try {
        return await readFile(pathOf(name));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
    async write(name, parts) {
      const path = pathOf(name);
      const file = await open(path + UNFINISHED, "w");
      try {
        for (const part of parts) await file.writeFile(part);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(path + UNFINISHED, path);
    },
    async names() {
      return (await readdir(folder)).filter((name) => NAME.test(name) && !name.endsWith(UNFINISHED));
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}
