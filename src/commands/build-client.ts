import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../adapters/fs/project-root.ts";
import { testApp } from "../http/test-app.ts";
import type { CommandIo } from "./command-io.ts";
import { openCatalog } from "./open-catalog.ts";
import { asksForHelp } from "./read-options.ts";

const usage = `usage: npm run build:client [-- --check]
Writes src/client/api-types.ts from the OpenAPI document the service serves, and the client as a package to
dist/client. --check writes nothing and fails when the types are not those of the document.
`;

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.object({ "openapi-fetch": z.string() }),
});
const typesFile = join("src", "client", "api-types.ts");
const head = "// Written by `npm run build:client` from /openapi.json; do not edit.\n";

/** `npm run build:client`: a tool for developers; what it needs is not installed in production. */
export async function runBuildClient(args: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  if (asksForHelp(args)) {
    io.stdout(usage);
    return 0;
  }
  if (args.some((arg) => arg !== "--check")) {
    io.stderr(usage);
    return 2;
  }
  const path = join(projectRoot(), typesFile);
  const types = await clientTypes();
  if (args.includes("--check")) {
    const isCurrent = (await readFile(path, "utf8").catch(() => "")) === types;
    io.stderr(
      `${typesFile}：${isCurrent ? "与 /openapi.json 一致" : "已过时，请运行 npm run build:client"}\n`,
    );
    return isCurrent ? 0 : 1;
  }
  await writeFile(path, types);
  const folder = join(projectRoot(), "dist", "client");
  await packClient(folder);
  io.stderr(`${typesFile}\n${folder}\n`);
  return 0;
}

/** The types of what the service serves at /openapi.json, which depends on no data and no setting but its version. */
export async function clientTypes(): Promise<string> {
  const { app } = testApp((await openCatalog()).catalog);
  const response = await app.request("http://localhost/openapi.json", { headers: { host: "localhost" } });
  const { default: openApiTypes, astToString } = await import("openapi-typescript");
  // The generator resolves references by itself; text keeps its types out of ours.
  return head + astToString(await openApiTypes(await response.text()));
}

/** A package as portals install it: one module, its declarations, openapi-fetch beside it. */
async function packClient(folder: string): Promise<void> {
  const [{ build }, { default: ts }] = await Promise.all([import("esbuild"), import("typescript")]);
  const source = join(projectRoot(), "src", "client");
  const client = join(source, "firstpass-client.ts");
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [client],
    outfile: join(folder, "firstpass-client.js"),
    bundle: true,
    packages: "external",
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
  const declared = ts.transpileDeclaration(await readFile(client, "utf8"), { fileName: client });
  const declarations = declared.outputText.replaceAll('"./api-types.ts"', '"./api-types.js"');
  const { version, dependencies } = manifestSchema.parse(
    JSON.parse(await readFile(join(projectRoot(), "package.json"), "utf8")),
  );
  const manifest = {
    name: "firstpass-client",
    version,
    private: true,
    type: "module",
    exports: { types: "./firstpass-client.d.ts", default: "./firstpass-client.js" },
    dependencies: { "openapi-fetch": dependencies["openapi-fetch"] },
  };
  await Promise.all([
    writeFile(join(folder, "firstpass-client.d.ts"), declarations),
    writeFile(join(folder, "api-types.d.ts"), await readFile(join(source, "api-types.ts"), "utf8")),
    writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`),
  ]);
}
