import { type Condition, questionsOf } from "../domain/condition.ts";
import type { InterviewQuestion, ServiceItem } from "../domain/service-item.ts";
import type { SharedAnswer, SharedField, SharedMaterial, Theme, ThemeItem } from "../domain/theme.ts";
import { compileQuestions } from "./compile-questions.ts";
import type { ProblemList } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";
import type { ThemeText } from "./theme-schema.ts";

/** Items that serve by id; null for one left out because of its own mistakes. */
type Items = ReadonlyMap<string, ServiceItem | null>;

/** A theme over the catalog's items. What is wrong with it goes to `problems`; with any it must not serve. */
export function compileTheme(
  text: ThemeText,
  items: Items,
  shared: SharedKnowledge,
  problems: ProblemList,
): Theme {
  const interview = compileQuestions({ questions: text.questions }, shared, problems);
  checkPlan(text, problems);
  const themeItems = text.items.map((entry, index): ThemeItem => {
    const path = ["items", index] as const;
    const item = items.get(entry.item);
    if (item === undefined)
      problems.unknown([...path, "item"], "事项（见 items/）", entry.item, [...items.keys()]);
    if (item === null)
      problems.report(
        "unknown-reference",
        [...path, "item"],
        `事项“${entry.item}”自身有错误，没有载入，主题缺了它就不完整，也不能用。请先改正那个事项。`,
      );
    if (item && item.effectiveFrom > text.effectiveFrom)
      problems.report(
        "wrong-dates",
        [...path, "item"],
        `事项“${entry.item}”从 ${item.effectiveFrom} 起才有，主题从 ${text.effectiveFrom} 起就用到它。请推迟主题的生效日。`,
      );
    const when = interview.compile(entry.when, [...path, "when"], problems);
    return {
      itemId: entry.item,
      stageId: entry.stage,
      ...(when ? { when } : {}),
      ...(entry.condition ? { condition: entry.condition } : {}),
      ...(entry.note ? { note: entry.note } : {}),
      after: entry.after,
      answers: item ? compileAnswers(entry, item, interview.questions, problems, path) : [],
    };
  });
  const steps = text.steps.map(({ stage, when: written, condition, basis, ...rest }, index) => {
    const when = interview.compile(written, ["steps", index, "when"], problems);
    return {
      ...rest,
      stageId: stage,
      ...(when ? { when } : {}),
      ...(condition ? { condition } : {}),
      basis: basisOf(basis, shared, problems, ["steps", index, "basis"]),
    };
  });
  reportUnused(interview.questions, [...themeItems, ...steps], themeItems, problems);
  const { id, codes, name, aliases, everydayWords, department, applicantKinds, version } = text;
  return {
    ...{ id, codes, name, aliases, everydayWords, department, applicantKinds, version },
    effectiveFrom: text.effectiveFrom,
    ...(text.effectiveUntil === undefined ? {} : { effectiveUntil: text.effectiveUntil }),
    guide: text.guide,
    basis: text.basis.map(({ ref, article, confidence, source }, index) => ({
      ...basisOf(article ? { ref, article } : ref, shared, problems, ["basis", index]),
      confidence,
      ...(source ? { source } : {}),
    })),
    limits: {
      statutory: text.limits.statutory,
      ...(text.limits.promised ? { promised: text.limits.promised } : {}),
    },
    fee: text.fee,
    result: text.result,
    questions: interview.questions,
    stages: text.stages,
    items: themeItems,
    steps,
    sharedMaterials: compileSharedMaterials(text, items, problems),
    sharedFields: compileSharedFields(text, items, shared, problems),
    confidence: text.confidence,
    ...(text.source ? { source: text.source } : {}),
  };
}

/** Stages and predecessors exist, no id twice, no circle of predecessors. */
function checkPlan(text: ThemeText, problems: ProblemList): void {
  if (text.effectiveUntil !== undefined && text.effectiveUntil < text.effectiveFrom)
    problems.report(
      "wrong-dates",
      ["effectiveUntil"],
      `失效日（${text.effectiveUntil}）早于生效日（${text.effectiveFrom}）。请核对两个日期。`,
    );
  const stages = text.stages.map((stage) => stage.id);
  const entries = [
    ...text.items.map((entry, index) => ({ ...entry, id: entry.item, path: ["items", index] as const })),
    ...text.steps.map((entry, index) => ({ ...entry, path: ["steps", index] as const })),
  ];
  const ids = entries.map((entry) => entry.id);
  const before = new Map(entries.map((entry) => [entry.id, entry.after]));
  entries.forEach((entry, at) => {
    if (ids.indexOf(entry.id) !== at)
      problems.report("duplicate-id", entry.path, `“${entry.id}”在这个主题里重复了。请删除其中一个。`);
    if (!stages.includes(entry.stage))
      problems.unknown([...entry.path, "stage"], "阶段（见本文件 stages）", entry.stage, stages);
    entry.after.forEach((name, index) => {
      if (!ids.includes(name))
        problems.unknown([...entry.path, "after", index], "事项或环节（本主题的）", name, ids);
    });
    if (leadsTo(entry.id, entry.id, before, new Set()))
      problems.report(
        "wrong-value",
        [...entry.path, "after"],
        `“${entry.id}”绕了一圈又排在自己后面。请检查 after，去掉其中一处。`,
      );
  });
}

function leadsTo(
  from: string,
  to: string,
  before: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): boolean {
  return (before.get(from) ?? []).some((name) => {
    if (name === to) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return leadsTo(name, to, before, seen);
  });
}

/** Written answers, and for a question of the same id as the theme's own: its answer, option for option. */
function compileAnswers(
  entry: ThemeText["items"][number],
  item: ServiceItem,
  questions: readonly InterviewQuestion[],
  problems: ProblemList,
  path: readonly PropertyKey[],
): readonly SharedAnswer[] {
  const written = Object.entries(entry.answers).flatMap(([questionId, answer]): readonly SharedAnswer[] => {
    const at = [...path, "answers", questionId];
    const asked = item.questions.find((question) => question.id === questionId);
    if (!asked) {
      const known = item.questions.map((question) => question.id);
      problems.unknown(at, `问题（事项“${item.name}”的）`, questionId, known);
      return [];
    }
    const offered = asked.options.map((option) => option.id);
    const checkOption = (option: string, where: readonly PropertyKey[]) => {
      if (!offered.includes(option))
        problems.unknown(where, `选项（问题“${questionId}”的）`, option, offered);
    };
    if (typeof answer === "string") {
      checkOption(answer, at);
      return [{ questionId, option: answer }];
    }
    const source = questions.find((question) => question.id === answer.from);
    if (!source) {
      const known = questions.map((question) => question.id);
      problems.unknown([...at, "from"], "问题（本主题的）", answer.from, known);
      return [];
    }
    const given = source.options.map((option) => option.id);
    for (const [option, meant] of Object.entries(answer.as ?? {})) {
      const where = [...at, "as", option];
      if (!given.includes(option)) problems.unknown(where, `选项（问题“${source.id}”的）`, option, given);
      checkOption(meant, where);
    }
    const options = answer.as ?? sameOptions(source, asked);
    if (Object.keys(options).length === 0)
      problems.report(
        "wrong-value",
        at,
        `问题“${source.id}”和“${questionId}”没有相同的选项。请用 as 写明各选项对应哪一个。`,
      );
    return [{ questionId, from: source.id, options }];
  });
  const answered = new Set(Object.keys(entry.answers));
  const alike = item.questions.flatMap((asked): readonly SharedAnswer[] => {
    const source = questions.find((question) => question.id === asked.id);
    if (!source || answered.has(asked.id)) return [];
    const options = sameOptions(source, asked);
    if (Object.keys(options).length > 0) return [{ questionId: asked.id, from: source.id, options }];
    problems.report(
      "wrong-value",
      path,
      `主题的问题“${asked.id}”和事项“${item.name}”的同名问题选项不同。请在 answers 里写明怎样对应，或换一个 id。`,
    );
    return [];
  });
  return [...written, ...alike];
}

function sameOptions(source: InterviewQuestion, asked: InterviewQuestion): Readonly<Record<string, string>> {
  return Object.fromEntries(
    source.options.flatMap(({ id }) => (asked.options.some((option) => option.id === id) ? [[id, id]] : [])),
  );
}

/** A question of the theme must decide what belongs to it, or answer a question of an item. */
function reportUnused(
  questions: readonly InterviewQuestion[],
  entries: readonly { readonly when?: Condition }[],
  items: readonly ThemeItem[],
  problems: ProblemList,
): void {
  const used = new Set([
    ...[...entries, ...questions].flatMap((entry) => questionsOf(entry.when)),
    ...items.flatMap((item) => item.answers.flatMap((answer) => ("from" in answer ? [answer.from] : []))),
  ]);
  questions.forEach((question, index) => {
    if (used.has(question.id)) return;
    problems.report(
      "unused-question",
      ["questions", index],
      `问题“${question.id}”既不决定办哪些事项，也不回答任何事项的问题。请删除它，或在 when、answers 里用到它。`,
    );
  });
}

function compileSharedMaterials(
  text: ThemeText,
  items: Items,
  problems: ProblemList,
): readonly SharedMaterial[] {
  return text.sharedMaterials.map(({ name, of }, index) => ({
    name,
    of: of.flatMap((reference, at) => {
      const path = ["sharedMaterials", index, "of", at];
      const [itemId = "", materialId = ""] = reference.split(".");
      const item = bundledItem(itemId, text, items, problems, path);
      const known = item?.materials.map((material) => material.id) ?? [];
      if (item && !known.includes(materialId))
        problems.unknown(path, `材料（事项“${item.name}”的）`, materialId, known);
      return [{ itemId, materialId }];
    }),
  }));
}

function compileSharedFields(
  text: ThemeText,
  items: Items,
  shared: SharedKnowledge,
  problems: ProblemList,
): readonly SharedField[] {
  return text.sharedFields.map(({ id, label, of }, index) => ({
    id,
    label,
    of: of.flatMap((reference, at) => {
      const path = ["sharedFields", index, "of", at];
      const [itemId = "", fieldId = ""] = reference.split(".");
      const item = bundledItem(itemId, text, items, problems, path);
      const known = (item?.materials ?? [])
        .filter((material) => material.id.endsWith("-form"))
        .flatMap((material) => material.typeIds)
        .flatMap((type) => shared.materialTypes.get(type)?.fields.map((field) => field.id) ?? []);
      if (item && !known.includes(fieldId))
        problems.unknown(path, `要素（事项“${item.name}”的申请表的）`, fieldId, known);
      return [{ itemId, fieldId }];
    }),
  }));
}

function bundledItem(
  itemId: string,
  text: ThemeText,
  items: Items,
  problems: ProblemList,
  path: readonly PropertyKey[],
): ServiceItem | null | undefined {
  const bundled = text.items.map((entry) => entry.item);
  if (!bundled.includes(itemId)) problems.unknown(path, "事项（本主题的）", itemId, bundled);
  return items.get(itemId);
}
