import type { z } from "zod";
import type {
  BenefitPolicy,
  Lead,
  LicenseTerm,
  MatchingKnowledge,
  ProfileFact,
  ProfileTest,
} from "../domain/matching.ts";
import type { KnowledgeFile } from "../ports/catalog-source.ts";
import type { CatalogProblem } from "./catalog-problem.ts";
import {
  factsFileSchema,
  type LeadText,
  licensesFileSchema,
  type PolicyText,
  policyFileSchema,
  type TestText,
} from "./matching-schema.ts";
import { type ProblemList, problemsOf } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";
import { readStrictYaml, type YamlFile } from "./strict-yaml.ts";

type Path = readonly PropertyKey[];
type Facts = ReadonlyMap<string, ProfileFact>;

/** Policies and licenses of `matching/`. A file with a problem is reported and left out; the others serve. */
export function loadMatching(
  files: readonly KnowledgeFile[],
  itemIds: readonly string[],
  shared: SharedKnowledge,
  problems: CatalogProblem[],
): MatchingKnowledge {
  const read = <S extends z.ZodType>(pattern: RegExp, schema: S): readonly YamlFile<z.output<S>>[] =>
    files.flatMap((file) => {
      if (!pattern.test(file.path)) return [];
      const outcome = readStrictYaml(file.path, file.text, schema);
      if (outcome.ok) return [outcome.yaml];
      problems.push(...outcome.problems);
      return [];
    });
  const facts = new Map<string, ProfileFact>();
  for (const yaml of read(/^matching\/facts\.yaml$/, factsFileSchema)) {
    const list = problemsOf(yaml, problems);
    yaml.value.forEach((fact, index) => {
      if (facts.has(fact.id))
        list.report("duplicate-id", [index, "id"], `信息“${fact.id}”重复了。请删除其中一个。`);
      const isChoice = fact.kind === "choice" || fact.kind === "choices";
      if (isChoice !== fact.options.length > 0)
        list.report(
          "wrong-value",
          [index],
          `信息“${fact.id}”：选择题（choice、choices）才有 options，且必须有。`,
        );
      const { unit, atLeast, isWhole, ...rest } = fact;
      if (fact.kind !== "number" && (atLeast !== undefined || isWhole !== undefined))
        list.report("wrong-value", [index], `信息“${fact.id}”：数值（number）才有 atLeast、isWhole。`);
      facts.set(fact.id, {
        ...rest,
        ...(unit === undefined ? {} : { unit }),
        ...(atLeast === undefined ? {} : { atLeast }),
        ...(isWhole === undefined ? {} : { isWhole }),
      });
    });
  }
  const policies = read(/^matching\/policies\/[^/]+\.yaml$/, policyFileSchema).flatMap((yaml) => {
    const own: CatalogProblem[] = [];
    const policy = compilePolicy(yaml, facts, itemIds, shared, problemsOf(yaml, own));
    problems.push(...own);
    return own.length === 0 ? [policy] : [];
  });
  const used = new Set(policies.flatMap((policy) => policy.conditions.flatMap(({ test }) => factsOf(test))));
  return {
    facts: [...facts.values()].filter((fact) => used.has(fact.id)),
    policies,
    licenses: read(/^matching\/licenses\.yaml$/, licensesFileSchema).flatMap((yaml) => {
      const list = problemsOf(yaml, problems);
      return yaml.value.map((text, index): LicenseTerm => {
        checkItem(text.item, itemIds, list, [index, "item"]);
        return {
          id: text.id,
          name: text.name,
          ...(text.item === undefined ? {} : { itemId: text.item }),
          ...(text.applyFrom ? { applyFrom: leadOf(text.applyFrom) } : {}),
          remindFrom: leadOf(text.remindFrom),
          applyUntil: leadOf(text.applyUntil),
          late: text.late,
          basis: basisOf(text.basis, shared, list, [index, "basis"]),
          confidence: text.confidence,
        };
      });
    }),
  };
}

function compilePolicy(
  yaml: YamlFile<PolicyText>,
  facts: Facts,
  itemIds: readonly string[],
  shared: SharedKnowledge,
  problems: ProblemList,
): BenefitPolicy {
  const { id, name, kind, department, benefit, item, automatic, source, ...text } = yaml.value;
  if (!yaml.file.endsWith(`/${id}.yaml`))
    problems.report("wrong-value", ["id"], `id 写的是“${id}”，和文件名不同。两者必须相同。`);
  checkItem(item, itemIds, problems, ["item"]);
  if (text.effectiveUntil !== undefined && text.effectiveUntil < text.effectiveFrom)
    problems.report("wrong-dates", ["effectiveUntil"], "失效日早于生效日。请核对两个日期。");
  return {
    ...{ id, name, kind, department, benefit, isAutomatic: automatic },
    ...(item === undefined ? {} : { itemId: item }),
    effectiveFrom: text.effectiveFrom,
    ...(text.effectiveUntil === undefined ? {} : { effectiveUntil: text.effectiveUntil }),
    confidence: text.confidence,
    ...(source === undefined ? {} : { source }),
    conditions: text.conditions.map((condition, index) => {
      const path = ["conditions", index] as const;
      if (text.conditions.findIndex((other) => other.id === condition.id) !== index)
        problems.report("duplicate-id", [...path, "id"], `条件“${condition.id}”重复了。请换一个 id。`);
      return {
        id: condition.id,
        text: condition.text,
        test: compileTest(condition.test, facts, problems, [...path, "test"]),
        ...(condition.change === undefined ? {} : { change: condition.change }),
        basis: basisOf(condition.basis, shared, problems, [...path, "basis"]),
        confidence: condition.confidence,
      };
    }),
  };
}

function compileTest(text: TestText, facts: Facts, problems: ProblemList, path: Path): ProfileTest {
  if ("all" in text || "any" in text) {
    const kind = "all" in text ? "all" : "any";
    const parts = "all" in text ? text.all : text.any;
    return { kind, of: parts.map((part, at) => compileTest(part, facts, problems, [...path, kind, at])) };
  }
  if ("not" in text) return { kind: "not", of: compileTest(text.not, facts, problems, [...path, "not"]) };
  const fact = facts.get(text.fact);
  if (!fact)
    problems.unknown([...path, "fact"], "信息（见 matching/facts.yaml）", text.fact, [...facts.keys()]);
  const fits = (...kinds: readonly ProfileFact["kind"][]) => {
    if (fact && !kinds.includes(fact.kind))
      problems.report("wrong-value", path, `信息“${fact.name}”是 ${fact.kind}，不能这样检查。`);
  };
  if ("anyOf" in text) {
    fits("choice", "choices");
    const offered = fact?.options.map((option) => option.id) ?? [];
    text.anyOf.forEach((option, at) => {
      if (fact && !offered.includes(option))
        problems.unknown([...path, "anyOf", at], `选项（信息“${fact.name}”的）`, option, offered);
    });
    return { kind: "any-of", factId: text.fact, options: text.anyOf };
  }
  if ("is" in text) {
    fits("yes-no");
    return { kind: "is", factId: text.fact, value: text.is };
  }
  if ("number" in text) {
    fits("number");
    return { kind: "number", factId: text.fact, ...text.number };
  }
  fits("date");
  return { kind: "ago", factId: text.fact, ...text.ago };
}

function factsOf(test: ProfileTest): readonly string[] {
  if (test.kind === "not") return factsOf(test.of);
  return test.kind === "all" || test.kind === "any" ? test.of.flatMap(factsOf) : [test.factId];
}

function checkItem(
  item: string | undefined,
  itemIds: readonly string[],
  problems: ProblemList,
  path: Path,
): void {
  if (item !== undefined && !itemIds.includes(item))
    problems.unknown(path, "事项（见 items/）", item, itemIds);
}

function leadOf(text: LeadText): Lead {
  if ("workingDays" in text) return { kind: "working-days", count: text.workingDays };
  return "months" in text ? { kind: "months", count: text.months } : { kind: "days", count: text.days };
}
