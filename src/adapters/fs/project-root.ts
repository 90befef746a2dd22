import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ServiceError } from "../../domain/service-error.ts";

/** The project's folder: the nearest one above this code whose package.json is Firstpass's own. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && /"name":\s*"firstpass"/.test(readFileSync(manifest, "utf8"))) return folder;
    const parent = dirname(folder);
    if (parent === folder)
      throw new ServiceError("project-root-not-found", "no package.json of firstpass above the code");
    folder = parent;
  }
}
