import { z } from "zod";
import { valueAt } from "../sheets/edit-yaml.ts";

/** Where a rule of an item is written: the element of a list in a file. */
export interface RuleSource {
  readonly file: string;
  readonly at: readonly string[];
}

const named = z.looseObject({ id: z.string() });
const usedSet = z.looseObject({ set: z.string(), material: z.string() });

/**
 * Rules by the ids they have in the item, which are those of `compileRules`: a rule set's rule is
 * `<material>-<rule id>`. `roots`: the item's files and the sets, parsed.
 */
export function ruleSources(
  roots: ReadonlyMap<string, unknown>,
  itemId: string,
): ReadonlyMap<string, RuleSource> {
  const own = `items/${itemId}`;
  const taken = listAt(roots.get(`${own}/item.yaml`), "materialSets", z.looseObject({ set: z.string() }));
  const files = [`${own}/rules.yaml`, ...taken.map(({ set }) => `material-sets/${set}.yaml`)];
  const found = new Map<string, RuleSource>();
  for (const file of files) {
    const root = roots.get(file);
    for (const { set, material } of listAt(root, "use", usedSet)) {
      const setFile = `rule-sets/${set}.yaml`;
      for (const { id } of listAt(roots.get(setFile), "rules", named))
        found.set(`${material}-${id}`, { file: setFile, at: ["rules", `#${id}`] });
    }
    for (const { id } of listAt(root, "rules", named)) found.set(id, { file, at: ["rules", `#${id}`] });
  }
  return found;
}

function listAt<S extends z.ZodType>(root: unknown, key: string, element: S): readonly z.output<S>[] {
  return z
    .array(element)
    .catch([])
    .parse(valueAt(root, [key]));
}
