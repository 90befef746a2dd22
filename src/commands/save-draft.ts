import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { type CheckedDraft, checkDraft } from "../authoring/drafts/check-draft.ts";
import type { DraftItem } from "../authoring/drafts/draft-item.ts";
import { ServiceError } from "../domain/service-error.ts";
import { UsageError } from "./read-options.ts";

/**
 * Writes a draft into a knowledge folder once it is sure to be sound there. Returns the paths written. Throws a
 * UsageError where an item of the id is there already.
 */
export async function saveDraft(draft: DraftItem, folder: string): Promise<readonly string[]> {
  return await writeChecked(draft.id, checkDraft(draft, await diskCatalogSource(folder).files()), folder);
}

/** As `saveDraft`, of a draft that was checked among the files of the folder. */
export async function writeChecked(
  id: string,
  checked: CheckedDraft,
  folder: string,
): Promise<readonly string[]> {
  switch (checked.kind) {
    case "taken":
      throw new UsageError(`事项 ${id} 已经有了，不会覆盖。请换一个 id。`);
    case "not-sound":
      throw new ServiceError(
        "draft-not-sound",
        `草稿没有通过检查，什么都没有写：\n${checked.problems.join("\n")}`,
      );
    case "sound":
      for (const { path, text } of checked.files) {
        const target = join(folder, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, text);
      }
      return checked.files.map(({ path }) => path);
  }
}
