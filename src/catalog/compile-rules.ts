import type { Rule } from "../domain/rule.ts";
import { placeholdersOf } from "../domain/wording.ts";
import { CODE_BY_CHECK, kindOfCheck, PLACEHOLDERS_BY_CHECK } from "../domain/wording-keys.ts";
import { checkRuleValues } from "./check-rule-values.ts";
import type { ConditionCompiler } from "./compile-questions.ts";
import type { ItemText, RuleSetText, RulesText, RuleText } from "./knowledge-schemas.ts";
import { suggestion } from "./near-miss.ts";
import type { ProblemList } from "./problem-list.ts";
import { basisOf, type SharedKnowledge } from "./shared-knowledge.ts";
import type { YamlFile } from "./strict-yaml.ts";
import { substitute } from "./substitute-references.ts";

/** A rule as written, with the place problems are reported to. */
interface RuleSource {
  readonly rule: RuleText;
  readonly path: readonly PropertyKey[];
}

/** Rules of an item: those of the sets it uses, put in place, and its own. */
export function compileRules(
  text: RulesText,
  item: ItemText,
  compile: ConditionCompiler,
  shared: SharedKnowledge,
  problems: ProblemList,
): readonly Rule[] {
  const used = text.use.flatMap((use, index) => expandSet(use, ["use", index], item, shared, problems));
  const own = text.rules.map((rule, index): RuleSource => ({ rule, path: ["rules", index] }));
  const seen = new Set<string>();
  return [...used, ...own].flatMap(({ rule, path }) => {
    if (seen.has(rule.id))
      problems.report(
        "duplicate-id",
        path,
        `规则“${rule.id}”重复了。规则 id 在一个事项里只能用一次，也不得重新启用旧 id。`,
      );
    seen.add(rule.id);
    const compiled = compileRule(rule, path, item, compile, shared, problems);
    return compiled ? [compiled] : [];
  });
}

function expandSet(
  use: RulesText["use"][number],
  path: readonly PropertyKey[],
  item: ItemText,
  shared: SharedKnowledge,
  problems: ProblemList,
): readonly RuleSource[] {
  const set: YamlFile<RuleSetText> | undefined = shared.ruleSets.get(use.set);
  if (!set) {
    problems.unknown([...path, "set"], "规则集（见 rule-sets/）", use.set, [...shared.ruleSets.keys()]);
    return [];
  }
  if (!item.materials.some((material) => material.id === use.material)) {
    problems.unknown(
      [...path, "material"],
      "材料（本事项的）",
      use.material,
      item.materials.map((material) => material.id),
    );
    return [];
  }
  for (const name of Object.keys(use.with)) {
    if (!set.value.with.includes(name))
      problems.unknown([...path, "with", name], `参数（规则集“${use.set}”的）`, name, set.value.with);
  }
  for (const id of use.except) {
    if (!set.value.rules.some((rule) => rule.id === id))
      problems.unknown(
        [...path, "except"],
        `规则（规则集“${use.set}”的）`,
        id,
        set.value.rules.map((rule) => rule.id),
      );
  }
  return set.value.rules.flatMap((rule): readonly RuleSource[] => {
    if (use.except.includes(rule.id)) return [];
    const { check, missing } = substitute(rule.check, use.material, use.with);
    // A rule that needs a value this item cannot give does not apply here; saying so is what `except` is for.
    for (const name of missing) {
      problems.report(
        "missing-key",
        path,
        `规则集“${use.set}”的规则“${rule.id}”需要参数“${name}”。请在 with 里给出，或把这条规则写进 except。`,
      );
    }
    if (missing.length > 0) return [];
    return [{ rule: { ...rule, id: `${use.material}-${rule.id}`, material: use.material, check }, path }];
  });
}

function compileRule(
  text: RuleText,
  path: readonly PropertyKey[],
  item: ItemText,
  compile: ConditionCompiler,
  shared: SharedKnowledge,
  problems: ProblemList,
): Rule | null {
  const material = item.materials.find((candidate) => candidate.id === text.material);
  if (!material) {
    problems.unknown(
      [...path, "material"],
      "材料（本事项的）",
      text.material,
      item.materials.map((candidate) => candidate.id),
    );
    return null;
  }
  if (text.basis === undefined) {
    problems.report(
      "missing-key",
      path,
      `规则“${text.id}”没有依据（basis）。每条规则都要说明依据：请写上 bases.yaml 里的一个键。`,
    );
    return null;
  }
  if (text.effectiveUntil !== undefined && text.effectiveUntil < text.effectiveFrom) {
    problems.report(
      "wrong-dates",
      [...path, "effectiveUntil"],
      `规则“${text.id}”的失效日（${text.effectiveUntil}）早于生效日（${text.effectiveFrom}）。请核对两个日期。`,
    );
  }
  if (text.type !== undefined && !material.types.includes(text.type))
    problems.unknown(
      [...path, "type"],
      `材料类型（材料“${material.name}”可用的）`,
      text.type,
      material.types,
    );
  const kind = kindOfCheck(text.check);
  const code = text.code ?? CODE_BY_CHECK[kind];
  if (code === null) {
    problems.report(
      "missing-key",
      path,
      `规则“${text.id}”用表达式检查，必须写明 code（例如 invalid-field、mismatch）。`,
    );
    return null;
  }
  checkWording(text, path, shared, problems);
  checkRuleValues(text, material, path, item, shared, problems);
  const when = compile(text.when, [...path, "when"], problems);
  return {
    id: text.id,
    materialId: text.material,
    ...(text.type === undefined ? {} : { typeId: text.type }),
    ...(when ? { when } : {}),
    check: text.check,
    code,
    severity: text.severity,
    onFail: text.onFail,
    basis: basisOf(text.basis, shared, problems, [...path, "basis"]),
    effectiveFrom: text.effectiveFrom,
    ...(text.effectiveUntil === undefined ? {} : { effectiveUntil: text.effectiveUntil }),
    wording: text.wording,
  };
}

/** The wording exists and uses only what this kind of check can fill in. */
function checkWording(
  text: RuleText,
  path: readonly PropertyKey[],
  shared: SharedKnowledge,
  problems: ProblemList,
): void {
  const wording = shared.wording.findings[text.wording];
  if (!wording) {
    problems.unknown(
      [...path, "wording"],
      "措辞（见 wording/findings.yaml）",
      text.wording,
      Object.keys(shared.wording.findings),
    );
    return;
  }
  const allowed = PLACEHOLDERS_BY_CHECK[kindOfCheck(text.check)];
  const wrong = placeholdersOf(wording.message + wording.correction).filter(
    (name) => !allowed.includes(name),
  );
  for (const name of wrong) {
    problems.report(
      "wrong-wording",
      [...path, "wording"],
      `规则“${text.id}”的措辞“${text.wording}”用了占位符 {${name}}，这种检查没有内容可填。${suggestion(name, allowed)}`,
    );
  }
}
