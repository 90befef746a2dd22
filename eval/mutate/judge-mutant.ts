import type { Ground, GroundItem } from "../../fixtures/generator/cases/ground.ts";
import type { Case } from "../../src/catalog/case-file.ts";
import { type Catalog, createCatalog, isInForce } from "../../src/catalog/catalog.ts";
import type { CatalogProblem } from "../../src/catalog/catalog-problem.ts";
import { assembleItem } from "../../src/catalog/compile-item.ts";
import { buildCaseInput, compareOutcome } from "../../src/catalog/run-case.ts";
import type { SharedKnowledge } from "../../src/catalog/shared-knowledge.ts";
import type { CheckInput, CheckOutcome } from "../../src/checking/check-input.ts";
import { checkSubmission } from "../../src/checking/check-submission.ts";
import type { Rule } from "../../src/domain/rule.ts";
import type { ServiceItem } from "../../src/domain/service-item.ts";
import { whyEquivalent } from "./equivalent.ts";
import type { Mutant } from "./mutant.ts";
import { mutatedItem } from "./mutated-item.ts";

/** `refused`: the loader finds the slip; `noticed`: a case comes out differently; `equivalent`: nothing can. */
export type Fate =
  | { readonly kind: "refused" | "noticed" | "survived" }
  | { readonly kind: "equivalent"; readonly why: string };

/** Judges mutants of one ground. What the cases hand in is built once. */
export function mutantJudge(ground: Ground): (mutant: Mutant) => Fate {
  const catalog = catalogOf(ground.shared, []);
  const inputs = new Map<Case, CheckInput | null>();
  const inputOf = (item: GroundItem, mutated: ServiceItem, one: Case): CheckInput => {
    const known = inputs.get(one);
    const input = known ?? buildCaseInput(mutated, item.cases, one, catalog);
    if (!known) inputs.set(one, input);
    return { ...input, item: mutated };
  };
  const items = new Map<GroundItem, ServiceItem>();
  const asItIs = (item: GroundItem): ServiceItem => {
    const known = items.get(item) ?? assembleItem(item.id, item.files, ground.shared, []);
    items.set(item, known);
    return known;
  };
  const told = new Map<Case, Map<string, string>>();
  /** What rules come to by themselves in a case; of the item as it is, worked out once. */
  const alone = (item: GroundItem, one: Case, of: ServiceItem, rules: readonly Rule[]): string => {
    const run = () => fingerprint(checkSubmission(inputOf(item, { ...of, rules }, one)));
    if (of !== asItIs(item)) return run();
    const known = told.get(one) ?? new Map<string, string>();
    told.set(one, known);
    const key = rules.map(({ id }) => id).join();
    const text = known.get(key) ?? run();
    known.set(key, text);
    return text;
  };
  return (mutant) => {
    const touched = ground.items.filter((item) => isTouched(mutant, item, ground));
    const reasons: string[] = [];
    for (const item of touched) {
      const problems: CatalogProblem[] = [];
      const mutated = mutatedItem(mutant, item, ground, problems);
      // Who takes out a rule takes its name out of the points, too: the cases have to miss it.
      const isRefused = problems.length > 0 && mutant.kind !== "drop-rule" && mutant.kind !== "drop-use";
      if (mutated === null || isRefused) return { kind: "refused" };
      const before = asItIs(item);
      const why = whyEquivalent(mutant, before, mutated, ground.shared.materialTypes);
      if (why !== null) {
        reasons.push(why);
        continue;
      }
      if (isNoticed({ item, before, mutated, mutant, catalog, inputOf, alone })) return { kind: "noticed" };
    }
    const [why] = reasons;
    return why !== undefined && reasons.length === touched.length
      ? { kind: "equivalent", why }
      : { kind: "survived" };
  };
}

function isTouched(mutant: Mutant, item: GroundItem, { shared }: Ground): boolean {
  const [kind, id] = mutant.owner.split("/");
  const taken = item.files.itemYaml.value.materialSets;
  switch (kind) {
    case "material-sets":
      return taken.some(({ set }) => set === id);
    case "rule-sets":
      return [
        item.files.rulesYaml.value,
        ...taken.flatMap(({ set }) => shared.materialSets.get(set)?.value ?? []),
      ].some(({ use }) => use.some(({ set }) => set === id));
    default:
      return id === item.id;
  }
}

interface Trial {
  readonly item: GroundItem;
  readonly before: ServiceItem;
  readonly mutated: ServiceItem;
  readonly mutant: Mutant;
  readonly catalog: Catalog;
  readonly inputOf: (item: GroundItem, mutated: ServiceItem, one: Case) => CheckInput;
  readonly alone: (item: GroundItem, one: Case, of: ServiceItem, rules: readonly Rule[]) => string;
}

function isNoticed(trial: Trial): boolean {
  const { item, before, mutated, catalog } = trial;
  const own = catalogOf(catalog, [mutated]);
  const changed = isOfRulesOnly(trial) ? changedRules(before, mutated) : null;
  return likelyFirst(item.cases.cases, trial).some((one) => {
    if (changed !== null && !canTell(trial, changed, one)) return false;
    const inForce = own.item(item.id, one.asOf);
    if (!inForce) return true;
    try {
      if (changed !== null && isUnmoved(trial, changed, one)) return false;
      return compareOutcome(inForce, one, checkSubmission(trial.inputOf(item, inForce, one))).length > 0;
    } catch {
      // An expression that no longer evaluates stops the review: nobody can overlook that.
      return true;
    }
  });
}

/** What a set an item takes is given ends up in rules, too. */
function isOfRulesOnly({ mutant, before, mutated }: Trial): boolean {
  return (
    mutant.edits.every(({ path: [part] }) => part === "rules" || part === "use") ||
    (changedMaterials(before, mutated).size === 0 &&
      JSON.stringify(before.questions) === JSON.stringify(mutated.questions))
  );
}

/** Ids of the materials that are gone, new or asked for otherwise. */
function changedMaterials(before: ServiceItem, mutated: ServiceItem): ReadonlySet<string> {
  const texts = (whole: ServiceItem) =>
    new Map(whole.materials.map((material) => [material.id, JSON.stringify(material)]));
  const [was, is] = [texts(before), texts(mutated)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

/**
 * Whether a case may come out differently at all: most need not be run. A wording shows where its words are asked
 * for, a severity or code where the rule finds something, a day of entry into force on the days between.
 */
function canTell(
  { mutant, before, mutated }: Trial,
  changed: ReadonlySet<string>,
  { expect, asOf }: Case,
): boolean {
  const told = expect.findings.filter(({ rule }) => changed.has(rule));
  switch (mutant.kind) {
    case "swap-wording":
      return told.some(({ says }) => says !== undefined);
    case "change-severity":
    case "change-code":
    case "drop-rule":
    case "drop-use":
      return told.length > 0;
    case "shift-date": {
      const inForce = (whole: ServiceItem, id: string) =>
        whole.rules.some((rule) => rule.id === id && isInForce(rule, asOf));
      const isOfRule = mutant.edits.every(({ path }) => String(path.at(-1)).startsWith("effective"));
      return !isOfRule || [...changed].some((id) => inForce(before, id) !== inForce(mutated, id));
    }
    default:
      return true;
  }
}

/** Ids of the rules that are gone, new or written otherwise. */
function changedRules(before: ServiceItem, mutated: ServiceItem): ReadonlySet<string> {
  const texts = new Map(before.rules.map((rule) => [rule.id, JSON.stringify(rule)]));
  const kept = new Set(
    mutated.rules.flatMap((rule) => (texts.get(rule.id) === JSON.stringify(rule) ? [rule.id] : [])),
  );
  return new Set([...before.rules, ...mutated.rules].map(({ id }) => id).filter((id) => !kept.has(id)));
}

/** Whether the changed rules, by themselves, come to the same in the case: then so does everything. */
function isUnmoved(trial: Trial, changed: ReadonlySet<string>, one: Case): boolean {
  const { item, before, mutated, alone } = trial;
  const of = (whole: ServiceItem) =>
    whole.rules.filter((rule) => changed.has(rule.id) && isInForce(rule, one.asOf));
  return alone(item, one, before, of(before)) === alone(item, one, mutated, of(mutated));
}

function fingerprint(outcome: CheckOutcome): string {
  return JSON.stringify([
    outcome.findings.map(({ evidence, ...told }) => told),
    outcome.trace.rules.map(({ ruleId, document, outcome: result, reason }) => [
      ruleId,
      document,
      result,
      reason,
    ]),
  ]);
}

/** Cases about the rule or the materials first: most slips are noticed by the first case tried. */
function likelyFirst(cases: readonly Case[], { mutant, before, mutated }: Trial): readonly Case[] {
  const { ruleId } = mutant;
  const materials = ruleId === undefined ? changedMaterials(before, mutated) : new Set<string>();
  const isAbout = ({ expect }: Case) =>
    ruleId === undefined
      ? Object.keys(expect.states).some((id) => materials.has(id))
      : expect.findings.some(({ rule }) => rule.endsWith(ruleId));
  return [...cases.filter(isAbout), ...cases.filter((one) => !isAbout(one))];
}

function catalogOf(
  parts: Pick<SharedKnowledge, "wording" | "calendar"> & {
    readonly materialTypes: SharedKnowledge["materialTypes"] | Catalog["materialTypes"];
  },
  items: readonly ServiceItem[],
): Catalog {
  const { wording, calendar } = parts;
  const materialTypes = [...parts.materialTypes.values()];
  return createCatalog({ version: "mutant", items, materialTypes, wording, calendar });
}
