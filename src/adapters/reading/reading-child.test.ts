import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { projectRoot } from "../fs/project-root.ts";

/** A service that only starts a child, tells its process id and then hangs. */
const service = `
const { fork } = require("node:child_process");
const child = fork(process.argv[2], ["1", "4000000000"], { serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
child.on("message", () => process.send(child.pid));
setInterval(() => {}, 1000);
`;

async function isRunning(processId: number): Promise<boolean> {
  // Signal 0 asks only; a child nobody waits for any more is reaped by the system's first process.
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

test("a child ends by itself when the service is killed", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "reading-child-")), "service.cjs");
  await writeFile(file, service);
  const entry = join(projectRoot(), "dist", "server", "reading-child.js");
  expect(existsSync(entry)).toBe(true);
  const parent = fork(file, [entry], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const [childId] = (await once(parent, "message")) as [number];
  expect(await isRunning(childId)).toBe(true);
  parent.kill("SIGKILL");
  for (let tries = 0; tries < 100 && (await isRunning(childId)); tries++) await sleep(100);
  expect(await isRunning(childId)).toBe(false);
}, 60_000);
