import { z } from "zod";
import type { CatalogProblem } from "../../catalog/catalog-problem.ts";
import { words } from "../../catalog/knowledge-schemas.ts";
import { readStrictYaml } from "../../catalog/strict-yaml.ts";
import type { MaterialForm, Necessity } from "../../domain/service-item.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";

const list = z.array(words).min(1);

const guidePatternsSchema = z.strictObject({
  columns: z.strictObject({
    serial: list,
    name: list,
    necessity: list,
    condition: list,
    form: list,
    copies: list,
    points: list,
    ignored: list,
  }),
  facts: z.strictObject({
    name: list,
    code: list,
    department: list,
    applicantKinds: list,
    statutory: list,
    promised: list,
    fee: list,
    result: list,
    basis: list,
  }),
  necessity: z.strictObject({ required: list, optional: list, conditional: list } satisfies Record<
    Necessity,
    typeof list
  >),
  form: z.strictObject({
    original: list,
    copy: list,
    electronic: list,
    "original-or-electronic": list,
    "copy-or-electronic": list,
  } satisfies Record<MaterialForm, typeof list>),
});
/** How official guides write their table of materials: `knowledge/authoring/guide-tables.yaml`. */
export type GuidePatterns = z.output<typeof guidePatternsSchema>;
export type GuideColumn = keyof GuidePatterns["columns"];
export type GuideFact = keyof GuidePatterns["facts"];

const FILE = "authoring/guide-tables.yaml";

/** Null, and a problem, when the file is missing or malformed. */
export function loadGuidePatterns(
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): GuidePatterns | null {
  const file = files.find(({ path }) => path === FILE);
  if (!file) {
    problems.push({
      code: "missing-file",
      file: FILE,
      line: null,
      message: "缺少导入办事指南用的列名表。请补上。",
    });
    return null;
  }
  const outcome = readStrictYaml(FILE, file.text, guidePatternsSchema);
  if (outcome.ok) return outcome.yaml.value;
  problems.push(...outcome.problems);
  return null;
}

/** What words are compared by: no spaces, punctuation or brackets, half width. */
export function foldWords(text: string): string {
  return text.normalize("NFKC").replace(/[\s:：、,，。.;；/()（）*＊“”"]/gu, "");
}

/** The key whose words the text is one of, exactly. */
export function keyOf<Key extends string>(
  text: string,
  table: Readonly<Record<Key, readonly string[]>>,
): Key | null {
  const folded = foldWords(text);
  for (const key in table) if (table[key].some((word) => foldWords(word) === folded)) return key;
  return null;
}

/** The keys whose words the text holds; of words within words (必要 in 非必要) the longer one counts. */
export function keysWithin<Key extends string>(
  text: string,
  table: Readonly<Record<Key, readonly string[]>>,
): readonly Key[] {
  const found = new Set<Key>();
  const entries: { readonly key: Key; readonly word: string }[] = [];
  for (const key in table)
    for (const word of table[key])
      if (foldWords(word).length > 1) entries.push({ key, word: foldWords(word) });
  entries.sort((a, b) => b.word.length - a.word.length);
  let left = foldWords(text);
  for (const { key, word } of entries) {
    if (!left.includes(word)) continue;
    found.add(key);
    left = left.replaceAll(word, "\u0000");
  }
  return [...found];
}
