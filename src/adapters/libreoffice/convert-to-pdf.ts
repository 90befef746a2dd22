import { spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Less than a child may be without progress: the conversion is ended before the child is. */
const LIMIT_MILLISECONDS = 45_000;
const programs = ["soffice", "libreoffice"];

/**
 * A legacy office file as PDF, by LibreOffice without macros in a folder of its own. Null where it is
 * not installed.
 * @throws when LibreOffice fails or takes too long: the file is the likely reason
 */
export async function convertToPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<Uint8Array | null> {
  const program = await findProgram();
  if (program === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "convert-"));
  try {
    await writeFile(join(folder, "input.doc"), bytes);
    await run(program, folder, signal);
    return await readFile(join(folder, "input.pdf"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findProgram(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of programs) {
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (folder !== "" && isThere) return path;
    }
  }
  return null;
}

function run(program: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const profile = pathToFileURL(join(folder, "profile")).href;
  const args = [
    ...[`-env:UserInstallation=${profile}`, "--headless", "--norestore", "--nolockcheck"],
    ...["--convert-to", "pdf", "--outdir", folder, join(folder, "input.doc")],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: "ignore",
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, LANG: "C.UTF-8" },
      timeout: LIMIT_MILLISECONDS,
      killSignal: "SIGKILL",
      ...(signal ? { signal } : {}),
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error("the conversion failed"));
    });
  });
}
