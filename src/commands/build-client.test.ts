import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { clientTypes } from "./build-client.ts";

test("the client's types are those of the document the service serves (else: npm run build:client)", async () => {
  const committed = readFileSync(join(projectRoot(), "src", "client", "api-types.ts"), "utf8");
  expect((await clientTypes()) === committed).toBe(true);
}, 60_000);
