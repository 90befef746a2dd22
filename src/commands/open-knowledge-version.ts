import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { type LocalDate, localDateSchema } from "../domain/local-date.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import { UsageError } from "./read-options.ts";

const run = promisify(execFile);

/** Git answers with all files of a version at once: far more than the knowledge base holds. */
const MAX_GIT_BYTES = 256 * 1024 * 1024;

/** A state of the knowledge base that can be compared. */
export interface KnowledgeVersion {
  readonly files: readonly KnowledgeFile[];
  /** As it stands on this day; none: all its dates. */
  readonly day: LocalDate | null;
  readonly name: string;
}

/**
 * Opens `2026-12-01` (the knowledge base as it is now, on that day), a folder, a git version (`HEAD~3`,
 * `v1.2`), or one of the last two with a day: `HEAD~3@2026-12-01`. Throws a UsageError when there is none such.
 */
export async function openKnowledgeVersion(name: string): Promise<KnowledgeVersion> {
  const dated = /^(?:(?<version>.*)@)?(?<day>\d{4}-\d{2}-\d{2})$/u.exec(name);
  const day = dated ? localDateSchema.safeParse(dated.groups?.["day"]) : null;
  if (day && !day.success) throw new UsageError(`“${name}”里的日期在日历上没有`);
  const version = dated ? (dated.groups?.["version"] ?? "") : name;
  return { files: await filesOf(version), day: day?.data ?? null, name };
}

async function filesOf(version: string): Promise<readonly KnowledgeFile[]> {
  const root = projectRoot();
  if (version === "") return await diskCatalogSource(join(root, "knowledge")).files();
  const folder = resolve(version);
  if (existsSync(folder) && statSync(folder).isDirectory()) {
    const inner = join(folder, "knowledge");
    const files = await diskCatalogSource(existsSync(inner) ? inner : folder).files();
    if (!files.some(({ path }) => path.startsWith("items/")))
      throw new UsageError(`文件夹 ${version} 里没有 items/，不是知识库`);
    return files;
  }
  return await filesInGit(root, version);
}

async function filesInGit(root: string, version: string): Promise<readonly KnowledgeFile[]> {
  if (version.startsWith("-")) throw new UsageError(`“${version}”不是版本`);
  const git = (...args: readonly string[]) =>
    run("git", ["-C", root, ...args], { maxBuffer: MAX_GIT_BYTES, encoding: "buffer" });
  let commit: string;
  try {
    commit = (await git("rev-parse", "--verify", "--quiet", `${version}^{commit}`)).stdout.toString().trim();
  } catch (error) {
    throw new UsageError(`“${version}”既不是文件夹，也不是 git 里的版本（分支、标签、提交）`, {
      cause: error,
    });
  }
  // Reads HEAD:./knowledge of the project, wherever in the repository the project lies.
  const listed = (await git("ls-tree", "-r", "-z", `${commit}:./knowledge`)).stdout.toString();
  const entries = listed.split("\u0000").flatMap((line) => {
    const entry = /^\d+ blob (?<hash>[0-9a-f]+)\t(?<path>.+\.(?:yaml|md))$/su.exec(line)?.groups;
    return entry ? [{ hash: entry["hash"] ?? "", path: entry["path"] ?? "" }] : [];
  });
  return await Promise.all(
    chunks(entries, 64).map(async (some) => {
      const texts: KnowledgeFile[] = [];
      for (const { hash, path } of some)
        texts.push({ path, text: (await git("cat-file", "blob", hash)).stdout.toString("utf8") });
      return texts;
    }),
  ).then((parts) => parts.flat());
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
