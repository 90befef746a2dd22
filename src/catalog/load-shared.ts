import { z } from "zod";
import { type HolidayYear, holidayYearSchema } from "../domain/calendar.ts";
import type { LegalBasis } from "../domain/finding.ts";
import { labelWordsSchema, noLabelWords } from "../domain/label-words.ts";
import { type MaterialType, materialTypeSchema } from "../domain/material-type.ts";
import {
  type FindingWording,
  placeholdersOf,
  type UnreadableWording,
  type Wording,
} from "../domain/wording.ts";
import { NOTICE_TEXTS, RETAKE_TEXTS, SYSTEM_FINDINGS, SYSTEM_TEXTS } from "../domain/wording-keys.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import {
  basesFileSchema,
  findingsWordingFileSchema,
  type MaterialSetText,
  materialSetFileSchema,
  type RuleSetText,
  ruleSetFileSchema,
  textsWordingFileSchema,
} from "./knowledge-schemas.ts";
import { suggestion } from "./near-miss.ts";
import type { SharedKnowledge } from "./shared-knowledge.ts";
import { readStrictYaml, type YamlFile } from "./strict-yaml.ts";

const unreadableFileSchema = z.record(
  z.string(),
  z.strictObject({ title: z.string(), message: z.string(), howToFix: z.string() }),
);

/** Reads everything items share. Files that cannot be read are reported and left out. */
export function loadShared(files: readonly KnowledgeFile[], problems: CatalogProblem[]): SharedKnowledge {
  const read = <S extends z.ZodType>(pattern: RegExp, schema: S): readonly YamlFile<z.output<S>>[] =>
    files.flatMap((file) => {
      if (!pattern.test(file.path)) return [];
      const outcome = readStrictYaml(file.path, file.text, schema);
      if (outcome.ok) return [outcome.yaml];
      problems.push(...outcome.problems);
      return [];
    });
  const bases = new Map<string, LegalBasis>();
  for (const { value } of read(/^bases\.yaml$/, basesFileSchema)) {
    for (const [key, { title, article, url }] of Object.entries(value)) {
      bases.set(key, { title, ...(article ? { article } : {}), ...(url ? { url } : {}) });
    }
  }
  const materialTypes = new Map<string, MaterialType>();
  for (const yaml of read(/^material-types\/[^/]+\.yaml$/, materialTypeSchema)) {
    if (checkFileName(yaml, yaml.value.id, problems)) materialTypes.set(yaml.value.id, yaml.value);
  }
  const ruleSets = new Map<string, YamlFile<RuleSetText>>();
  for (const yaml of read(/^rule-sets\/[^/]+\.yaml$/, ruleSetFileSchema)) {
    if (checkFileName(yaml, yaml.value.id, problems)) ruleSets.set(yaml.value.id, yaml);
  }
  const materialSets = new Map<string, YamlFile<MaterialSetText>>();
  for (const yaml of read(/^material-sets\/[^/]+\.yaml$/, materialSetFileSchema)) {
    if (checkFileName(yaml, yaml.value.id, problems)) materialSets.set(yaml.value.id, yaml);
  }
  const calendar: HolidayYear[] = read(/^calendar\/\d{4}\.yaml$/, holidayYearSchema).map(
    (yaml) => yaml.value,
  );
  const [labelWords] = read(/^label-words\.yaml$/, labelWordsSchema);
  const wording: Wording = {
    findings: mergeTables(read(/^wording\/findings[^/]*\.yaml$/, findingsWordingFileSchema), problems),
    texts: mergeTables(read(/^wording\/texts[^/]*\.yaml$/, textsWordingFileSchema), problems),
    unreadable: mergeTables<UnreadableWording>(
      read(/^wording\/unreadable\.yaml$/, unreadableFileSchema),
      problems,
    ),
  };
  checkSystemWording(wording, problems);
  return {
    bases,
    materialTypes,
    wording,
    ruleSets,
    materialSets,
    calendar,
    labelWords: labelWords?.value ?? noLabelWords,
  };
}

/** A file's id is its name, so that it can be found. */
function checkFileName(yaml: YamlFile<unknown>, id: string, problems: CatalogProblem[]): boolean {
  const name = /([^/]+)\.yaml$/.exec(yaml.file)?.[1];
  if (name === id) return true;
  problems.push({
    code: "wrong-value",
    file: yaml.file,
    line: yaml.lineOf(["id"]),
    message: `id 写的是“${id}”，文件名是“${name}”。两者必须相同：请改文件名或改 id。`,
  });
  return false;
}

function mergeTables<T extends FindingWording | UnreadableWording | string>(
  tables: readonly YamlFile<Readonly<Record<string, T>>>[],
  problems: CatalogProblem[],
): Readonly<Record<string, T>> {
  const merged: Record<string, T> = {};
  const owner = new Map<string, string>();
  for (const yaml of tables) {
    for (const [key, value] of Object.entries(yaml.value)) {
      const other = owner.get(key);
      if (other !== undefined) {
        problems.push({
          code: "duplicate-id",
          file: yaml.file,
          line: yaml.lineOf([key]),
          message: `措辞“${key}”在 ${other} 里已经有了。请删除其中一处。`,
        });
        continue;
      }
      owner.set(key, yaml.file);
      merged[key] = value;
    }
  }
  return merged;
}

/** Sentences the code asks for must be there, and use only the placeholders it fills. */
function checkSystemWording(wording: Wording, problems: CatalogProblem[]): void {
  for (const [key, allowed] of Object.entries(SYSTEM_FINDINGS)) {
    const entry = wording.findings[key];
    const templates = entry ? [entry.message, entry.correction] : [];
    checkTemplates("wording/findings.yaml", key, templates, allowed, problems);
  }
  for (const [key, allowed] of Object.entries({ ...SYSTEM_TEXTS, ...RETAKE_TEXTS, ...NOTICE_TEXTS })) {
    const text = wording.texts[key];
    checkTemplates("wording/texts.yaml", key, text === undefined ? [] : [text], allowed, problems);
  }
}

function checkTemplates(
  file: string,
  key: string,
  templates: readonly string[],
  allowed: readonly string[],
  problems: CatalogProblem[],
): void {
  if (templates.length === 0) {
    problems.push({
      code: "wrong-wording",
      file,
      line: null,
      message: `缺少程序要用的措辞“${key}”。请补上这一条。`,
    });
  }
  for (const name of templates.flatMap((template) => placeholdersOf(template))) {
    if (allowed.includes(name)) continue;
    problems.push({
      code: "wrong-wording",
      file,
      line: null,
      message: `措辞“${key}”里的占位符 {${name}} 没有内容可填。${suggestion(name, allowed)}`,
    });
  }
}
