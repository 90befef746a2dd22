import type { LocalDate } from "../domain/local-date.ts";
import { localDate } from "../domain/local-date.ts";
import type {
  BenefitPolicy,
  MatchingKnowledge,
  MatchOutcome,
  PolicyCondition,
  PolicyMatch,
  ProfileFact,
  ProfileFacts,
} from "../domain/matching.ts";
import { evaluateTest, type TestResult } from "./evaluate-test.ts";

/** The fact to ask for next, and the policies that wait for it. */
export interface NextFact {
  readonly fact: ProfileFact;
  readonly policyIds: readonly string[];
}

/** Every policy in force on the day against the profile: eligible ones first, then those still open. */
export function matchPolicies(
  knowledge: MatchingKnowledge,
  facts: ProfileFacts,
  asOf: LocalDate,
): readonly PolicyMatch[] {
  const order: readonly MatchOutcome[] = ["eligible", "unknown", "not-eligible"];
  return knowledge.policies
    .filter((policy) => isInForce(policy, asOf))
    .map((policy) => matchPolicy(policy, facts, asOf))
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}

/**
 * The fact most open policies wait for, among those not yet declined; null when no answer can decide
 * anything any more.
 */
export function nextFact(
  matches: readonly PolicyMatch[],
  knowledge: MatchingKnowledge,
  declined: readonly string[],
): NextFact | null {
  const open = matches.filter((match) => match.outcome === "unknown");
  const candidates = knowledge.facts.flatMap((fact, order) => {
    const waiting = open.filter((match) => match.deciding.some(({ missing }) => missing.includes(fact.id)));
    return waiting.length === 0 || declined.includes(fact.id)
      ? []
      : [{ fact, policyIds: waiting.map((match) => match.policyId), order }];
  });
  candidates.sort((a, b) => b.policyIds.length - a.policyIds.length || a.order - b.order);
  const [first] = candidates;
  return first ? { fact: first.fact, policyIds: first.policyIds } : null;
}

function matchPolicy(policy: BenefitPolicy, facts: ProfileFacts, asOf: LocalDate): PolicyMatch {
  const results = policy.conditions.map((condition) => ({
    condition,
    result: evaluateTest(condition.test, facts, asOf),
  }));
  const has = (outcome: TestResult["outcome"]) => results.some(({ result }) => result.outcome === outcome);
  const outcome: MatchOutcome = has("no") ? "not-eligible" : has("unknown") ? "unknown" : "eligible";
  const decides = { "not-eligible": "no", unknown: "unknown", eligible: "yes" } as const;
  const { id, name, kind, department, benefit, itemId, isAutomatic, confidence, source } = policy;
  return {
    policyId: id,
    ...{ name, kind, department, benefit, outcome },
    deciding: results
      .filter(({ result }) => result.outcome === decides[outcome])
      .map(({ condition, result }) => deciding(condition, result, facts)),
    ...(itemId === undefined ? {} : { itemId }),
    ...{ isAutomatic, confidence },
    ...(source === undefined ? {} : { source }),
  };
}

function deciding(
  condition: PolicyCondition,
  result: TestResult,
  facts: ProfileFacts,
): PolicyMatch["deciding"][number] {
  const states = { yes: "met", no: "not-met", unknown: "unknown" } as const;
  const { id, text, basis, confidence, change } = condition;
  // Told only when time alone brings it about: another part of the condition may stand in the way that day.
  const day = result.from === undefined ? null : localDate(result.from);
  const comes = day !== null && evaluateTest(condition.test, facts, day).outcome === "yes";
  const from = day !== null && comes ? { from: day } : {};
  const how = change === undefined ? {} : { how: change };
  const changes = { ...from, ...how };
  return {
    ...{ id, text, basis, confidence },
    state: states[result.outcome],
    missing: [...result.missing],
    ...(result.outcome === "no" && Object.keys(changes).length > 0 ? { changes } : {}),
  };
}

function isInForce(policy: BenefitPolicy, asOf: LocalDate): boolean {
  return (
    policy.effectiveFrom <= asOf && (policy.effectiveUntil === undefined || asOf <= policy.effectiveUntil)
  );
}
