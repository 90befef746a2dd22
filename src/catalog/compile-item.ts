import type { z } from "zod";
import { type Condition, questionsOf } from "../domain/condition.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import { checkKnownWays } from "./check-known-ways.ts";
import { compileMaterials } from "./compile-materials.ts";
import { type CompiledInterview, compileQuestions } from "./compile-questions.ts";
import { compileRules } from "./compile-rules.ts";
import {
  type InterviewText,
  type ItemText,
  interviewFileSchema,
  itemFileSchema,
  type RulesText,
  rulesFileSchema,
} from "./knowledge-schemas.ts";
import { problemsOf } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";
import { encodingProblem, readStrictYaml, type YamlFile } from "./strict-yaml.ts";
import { takeMaterialSets } from "./take-material-sets.ts";

export interface ItemOutcome {
  readonly item: ServiceItem | null;
  readonly problems: readonly CatalogProblem[];
}

/** One item from its folder. Null when a file is missing or malformed; with problems it must not serve. */
export function compileItem(
  folder: string,
  files: readonly KnowledgeFile[],
  shared: SharedKnowledge,
): ItemOutcome {
  const problems: CatalogProblem[] = [];
  const own = readItemFiles(folder, files, problems);
  return { item: own ? assembleItem(folder, own, shared, problems) : null, problems };
}

/** The files of one item, parsed; null (and problems) when one is missing or malformed. */
export function readItemFiles(
  folder: string,
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): ItemFiles | null {
  const itemYaml = readFile(folder, "item.yaml", itemFileSchema, files, problems);
  const interviewYaml = readFile(folder, "interview.yaml", interviewFileSchema, files, problems);
  const rulesYaml = readFile(folder, "rules.yaml", rulesFileSchema, files, problems);
  const guide = files.find((file) => file.path === `items/${folder}/guide.md`)?.text.trim();
  if (guide === undefined) problems.push(missingFile(folder, "guide.md", "给群众看的办事指南"));
  const garbled = guide === undefined ? null : encodingProblem(`items/${folder}/guide.md`, guide);
  if (garbled) problems.push(garbled);
  return itemYaml && interviewYaml && rulesYaml && guide !== undefined
    ? { itemYaml, interviewYaml, rulesYaml, guide }
    : null;
}

/** What an item's files hold. */
export interface ItemFiles {
  readonly itemYaml: YamlFile<ItemText>;
  readonly interviewYaml: YamlFile<InterviewText>;
  readonly rulesYaml: YamlFile<RulesText>;
  readonly guide: string;
}

/** The item its files describe. What is wrong with them goes to `problems`; with any it must not serve. */
export function assembleItem(
  folder: string,
  files: ItemFiles,
  shared: SharedKnowledge,
  problems: CatalogProblem[],
): ServiceItem {
  const { itemYaml, interviewYaml, rulesYaml, guide } = files;
  const inItem = problemsOf(itemYaml, problems);
  const own = itemYaml.value;
  const sets = takeMaterialSets(own, shared, inItem);
  const item = { ...own, materials: [...own.materials, ...sets.flatMap((set) => set.materials)] };
  if (item.id !== folder)
    inItem.report("wrong-value", ["id"], `id 写的是“${item.id}”，所在文件夹是“${folder}”。两者必须相同。`);
  if (item.effectiveUntil !== undefined && item.effectiveUntil < item.effectiveFrom) {
    inItem.report(
      "wrong-dates",
      ["effectiveUntil"],
      `失效日（${item.effectiveUntil}）早于生效日（${item.effectiveFrom}）。请核对两个日期。`,
    );
  }
  item.resultTypes.forEach((type, index) => {
    if (!shared.materialTypes.has(type))
      inItem.unknown(["resultTypes", index], "材料类型（见 material-types/）", type, [
        ...shared.materialTypes.keys(),
      ]);
  });
  const questions = [...interviewYaml.value.questions, ...sets.flatMap((set) => set.questions)];
  const interview = compileQuestions({ questions }, shared, problemsOf(interviewYaml, problems));
  const parts = [
    { rules: rulesYaml.value, materials: own.materials, inRules: problemsOf(rulesYaml, problems), inItem },
    ...sets.map((set) => {
      const inSet = problemsOf(set.yaml, problems);
      return { rules: set.rules, materials: set.materials, inRules: inSet, inItem: inSet };
    }),
  ];
  const ruleGroups = parts.map((part) =>
    compileRules(part.rules, item, interview.compile, shared, part.inRules),
  );
  const rules = ruleGroups.flat();
  const ruleIds = new Set(rules.map((rule) => rule.id));
  reportSharedRuleIds(ruleGroups, inItem);
  const materials = parts.flatMap((part) =>
    compileMaterials(part.materials, item, ruleIds, interview.compile, shared, part.inItem),
  );
  checkKnownWays(interviewYaml.value.questions, item, shared, problemsOf(interviewYaml, problems));
  for (const set of sets) checkKnownWays(set.questions, item, shared, problemsOf(set.yaml, problems));
  reportUnusedQuestions(interview, materials, problemsOf(interviewYaml, problems));
  return {
    id: item.id,
    codes: item.codes,
    name: item.name,
    aliases: item.aliases,
    everydayWords: item.everydayWords,
    department: item.department,
    applicantKinds: item.applicantKinds,
    version: item.version,
    effectiveFrom: item.effectiveFrom,
    ...(item.effectiveUntil === undefined ? {} : { effectiveUntil: item.effectiveUntil }),
    guide,
    questions: interview.questions,
    materials,
    rules,
    basis: item.basis.map((reference, index) => basisOf(reference, shared, inItem, ["basis", index])),
    limits: {
      statutory: item.limits.statutory,
      ...(item.limits.promised ? { promised: item.limits.promised } : {}),
    },
    fee: item.fee,
    result: item.result,
    resultTypeIds: item.resultTypes,
    confidence: item.confidence,
  };
}

/** The item's rules and those of its material sets must not share an id; within one file it is told there. */
function reportSharedRuleIds(
  groups: readonly ServiceItem["rules"][],
  problems: ReturnType<typeof problemsOf>,
): void {
  const ids = groups.flatMap((rules) => [...new Set(rules.map((rule) => rule.id))]);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  for (const id of repeated)
    problems.report(
      "duplicate-id",
      ["materialSets"],
      `规则“${id}”重复了：本事项的规则和材料组的规则不能用同一个 id。请改名，或在 except 里排除。`,
    );
}

/** A question that changes nothing on the list must not be asked. */
function reportUnusedQuestions(
  interview: CompiledInterview,
  materials: ServiceItem["materials"],
  problems: ReturnType<typeof problemsOf>,
): void {
  const conditions: readonly (Condition | undefined)[] = [
    ...interview.questions.map((question) => question.when),
    ...materials.flatMap((material) => [
      material.when,
      material.commitment?.when,
      ...material.points.map((point) => point.when),
    ]),
  ];
  const used = new Set(conditions.flatMap((condition) => questionsOf(condition)));
  interview.questions.forEach((question, index) => {
    if (used.has(question.id)) return;
    problems.report(
      "unused-question",
      ["questions", index],
      `问题“${question.id}”不影响任何材料或审查要点，不应询问。请删除它，或在材料、要点的 when 里用到它。`,
    );
  });
}

function readFile<S extends z.ZodType>(
  folder: string,
  name: string,
  schema: S,
  files: readonly KnowledgeFile[],
  problems: CatalogProblem[],
): YamlFile<z.output<S>> | null {
  const file = files.find((candidate) => candidate.path === `items/${folder}/${name}`);
  if (!file) {
    problems.push(missingFile(folder, name, "每个事项都要有"));
    return null;
  }
  const outcome = readStrictYaml(file.path, file.text, schema);
  if (outcome.ok) return outcome.yaml;
  problems.push(...outcome.problems);
  return null;
}

function missingFile(folder: string, name: string, why: string): CatalogProblem {
  return {
    code: "missing-file",
    file: `items/${folder}/${name}`,
    line: null,
    message: `缺少文件 ${name}（${why}）。请补上。`,
  };
}
