import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";

const layersSchema = z.object({
  layers: z.record(z.string(), z.strictObject({ may: z.array(z.string()), packages: z.array(z.string()) })),
  nodeAllowedIn: z.array(z.string()),
  siblingAdapters: z.object({ allowed: z.record(z.string(), z.array(z.string())) }),
});

const source = join(projectRoot(), "src");
const table = layersSchema.parse(JSON.parse(readFileSync(join(source, "layers.json"), "utf8")));

interface SourceFile {
  /** Path below src/ with forward slashes. */
  readonly path: string;
  readonly layer: string;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return /\.(ts|vue)$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  const specifiers = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)[^;"']*?from\s+["']([^"']+)["']/g),
    ...text.matchAll(/(?:^|\n)\s*import\s+["']([^"']+)["']/g),
    ...text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g),
  ].map((match) => match[1] ?? "");
  const own = relative(source, path).replaceAll("\\", "/");
  return {
    path: own,
    layer: own.includes("/") ? (own.split("/")[0] ?? "") : "main",
    imports: specifiers
      .filter((name) => name.startsWith("."))
      .map((name) => relative(source, resolve(dirname(path), name)).replaceAll("\\", "/")),
    packages: specifiers.filter((name) => !name.startsWith(".")),
  };
}

const files = walk(source).map(readSource);
const isTest = (file: SourceFile): boolean => /\.(test|contract)\.ts$/.test(file.path);
const production = files.filter((file) => !isTest(file));

/** `@scope/name/sub` → `@scope/name`. */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function mayImport(file: SourceFile, target: string): boolean {
  const layer = table.layers[file.layer];
  if (!layer) return true;
  const targetLayer = target.split("/")[0] ?? "";
  if (targetLayer === file.layer) return true;
  return layer.may.some((allowed) => allowed === "*" || allowed === targetLayer || allowed === target);
}

describe("layers", () => {
  it("knows every folder under src", () => {
    const folders = readdirSync(source).filter((name) => statSync(join(source, name)).isDirectory());
    expect(folders.filter((name) => !(name in table.layers))).toEqual([]);
  });

  it("lets each folder import only what the table allows", () => {
    const broken = production.flatMap((file) =>
      file.imports
        .filter((target) => !mayImport(file, target))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("lets each folder use only the packages the table allows", () => {
    const broken = production.flatMap((file) => {
      const allowed = table.layers[file.layer]?.packages ?? ["*"];
      if (allowed.includes("*")) return [];
      return file.packages
        .filter((name) => !name.startsWith("node:") && !allowed.includes(packageName(name)))
        .map((name) => `${file.path} imports ${name}`);
    });
    expect(broken).toEqual([]);
  });

  it("keeps node: imports out of the folders that also run on Workers", () => {
    const broken = production
      .filter((file) => file.layer !== "main" && !table.nodeAllowedIn.includes(file.layer))
      .flatMap((file) =>
        file.packages
          .filter((name) => name.startsWith("node:"))
          .map((name) => `${file.path} imports ${name}`),
      );
    expect(broken).toEqual([]);
  });

  it("keeps adapters apart from each other except where the table says so", () => {
    const adapterOf = (path: string): string => path.split("/")[1] ?? "";
    const broken = production
      .filter((file) => file.layer === "adapters")
      .flatMap((file) =>
        file.imports
          .filter((target) => target.startsWith("adapters/") && adapterOf(target) !== adapterOf(file.path))
          .filter(
            (target) => !table.siblingAdapters.allowed[adapterOf(file.path)]?.includes(adapterOf(target)),
          )
          .map((target) => `${file.path} imports ${target}`),
      );
    expect(broken).toEqual([]);
  });

  it("has no circular imports", () => {
    expect(findCycle(new Map(production.map((file) => [file.path, file.imports])))).toBeNull();
  });
});

describe("the cycle finder", () => {
  it("finds a cycle where there is one and none where there is none", () => {
    expect(
      findCycle(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["a"]],
        ]),
      ),
    ).toEqual(["a", "b", "c", "a"]);
    expect(
      findCycle(
        new Map([
          ["a", ["b", "c"]],
          ["b", ["c"]],
          ["c", []],
        ]),
      ),
    ).toBeNull();
  });
});

/** The first cycle met, as the path around it, or null. Depth-first with three colors. */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const state = new Map<string, "open" | "done">();
  const path: string[] = [];
  const visit = (node: string): readonly string[] | null => {
    if (state.get(node) === "done") return null;
    if (state.get(node) === "open") return [...path.slice(path.indexOf(node)), node];
    state.set(node, "open");
    path.push(node);
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    state.set(node, "done");
    return null;
  };
  for (const node of graph.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return null;
}
