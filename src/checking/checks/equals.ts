import type { Fold } from "../../domain/rule.ts";
import { compareAddresses } from "../../standards/address.ts";
import { foldText } from "../../standards/fold-text.ts";
import { type CheckResult, notApplicable, satisfied, tracesOf, unread } from "../check-result.ts";
import { isDoubtfulDifference, isFormForName, isMisread, isNearName, isOfRareCharacter } from "../doubt.ts";
import { foldPrinted, freePlaceOf } from "../printed-words.ts";
import { displayValue, resolveReference, type UsableValue } from "../references.ts";
import { isOnePerson } from "../same-person.ts";
import { type AssignedDocument, placeWords, type Scene } from "../scene.ts";

export interface EqualsCheck {
  readonly left: string;
  readonly right: string | readonly string[];
  readonly fold: readonly Fold[];
  readonly allow: "exact" | "contains" | "among";
  readonly ifShown: boolean;
}

type Comparison = "same" | "different" | "doubtful";

/** Compares the left value with the right one (or any one of several); differences in folding do not count. */
export function checkEquals(
  check: EqualsCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const lefts = resolveReference(check.left, document, scene);
  const references = typeof check.right === "string" ? [check.right] : check.right;
  const rights = references.flatMap((reference) => resolveReference(reference, document, scene));
  const inputs = tracesOf([...lefts, ...rights]);
  const nothing = lefts.find((value) => value.kind === "nothing");
  if (nothing?.kind === "nothing") return [notApplicable(nothing.reason, inputs)];
  const unreadLeft = lefts.find((value) => value.kind === "unread");
  if (check.ifShown && unreadLeft?.kind === "unread" && unreadLeft.state === "absent")
    return [notApplicable("材料上没有这一项", inputs)];
  if (unreadLeft?.kind === "unread") return [unread(unreadLeft, inputs)];
  const usable = rights.filter((value) => value.kind === "value");
  const unreadRight = rights.find((value) => value.kind === "unread");
  if (usable.length === 0 && !unreadRight) return [notApplicable("没有可对照的内容", inputs)];
  return lefts.flatMap((left) => {
    if (left.kind !== "value") return [];
    const outcomes = usable.map((right) => {
      const comparison = compareValues(left, right, check, scene);
      const isDoubtful = comparison === "different" && mayBeElsewhere(left, right, scene);
      return { right, comparison: isDoubtful ? ("doubtful" as const) : comparison };
    });
    if (outcomes.some(({ comparison }) => comparison === "same")) return [satisfied(inputs)];
    if (unreadRight?.kind === "unread") return [unread(unreadRight, inputs)];
    return [difference(left, outcomes, check.allow === "among", document, scene)];
  });
}

/** Shorter words stand on papers by chance. */
const SHORTEST_WORDS = 2;

/** Whether one side's words stand on the other side's paper, in none of its fields: the field may have been misread. */
function mayBeElsewhere(left: UsableValue, right: UsableValue, scene: Scene): boolean {
  const [a, b] = [foldPrinted(left.value), foldPrinted(right.value)];
  // The shorter of 某某店 and 某店 stands on the other's paper as part of it.
  if (a.includes(b) || b.includes(a)) return false;
  const stands = (words: string, on: UsableValue) =>
    on.document !== null &&
    foldPrinted(words).length >= SHORTEST_WORDS &&
    freePlaceOf(words, on.trace.reference.split(".")[1] ?? "", on.document, scene) !== null;
  return stands(right.value, left) || stands(left.value, right);
}

function difference(
  left: UsableValue,
  outcomes: readonly { readonly right: UsableValue; readonly comparison: Comparison }[],
  isList: boolean,
  document: AssignedDocument,
  scene: Scene,
): CheckResult {
  const rights = outcomes.map(({ right }) => right);
  const groups = isList ? [asOneList(rights)] : groupByValue(rights);
  const [last] = groups.slice(-1);
  const expected = [...new Set(rights.map((right) => displayValue(right.value)))].join("、");
  const told = {
    key: [left.trace.reference, ...new Set(rights.map((right) => right.trace.reference))].join("="),
    values: {
      material: left.document?.label ?? document.label,
      page: placeWords(left.document ?? document, scene, left.evidence[0]),
      field: fieldWords(left),
      actual: displayValue(left.value),
      other: [
        ...groups.slice(0, -1).map(({ labels, value }) => `${labels}的“${value}”`),
        last?.labels ?? "",
      ].join("，以及"),
      expected: last?.value ?? "",
    },
    expected,
    actual: displayValue(left.value),
    evidence: [left, ...rights].flatMap((value) => value.evidence),
    confidence: Math.min(left.confidence, ...rights.map((right) => right.confidence)),
    inputs: tracesOf([left, ...rights]),
  };
  const isDoubtful = outcomes.some(({ comparison }) => comparison === "doubtful");
  return isDoubtful
    ? { outcome: "undetermined", cause: "doubtful", places: doubtfulNames(left, rights), ...told }
    : { outcome: "violated", ...told };
}

/** Values to compare with, each with all the places that show it. */
function groupByValue(values: readonly UsableValue[]): readonly { labels: string; value: string }[] {
  const labels = new Map<string, Set<string>>();
  for (const { value, label } of values) {
    const shown = displayValue(value);
    labels.set(shown, (labels.get(shown) ?? new Set()).add(label));
  }
  return [...labels].map(([value, places]) => ({ value, labels: [...places].join("、") }));
}

/** Lists to look a name up in, as one. */
function asOneList(values: readonly UsableValue[]): { labels: string; value: string } {
  const names = values.flatMap((value) => value.value.split(/[、,，;；\s/]+/));
  return {
    labels: [...new Set(values.map((value) => value.label))].join("、"),
    value: [...new Set(names)].join("、"),
  };
}

/** Longest person's name whose doubtful reading is asked about once, wherever it stands. */
const LONGEST_NAME = 8;

/**
 * A name one reader's slip away from another is one question, not one for each document it stands on. Names further
 * apart are no slip: each paper that bears one of them is asked about.
 */
function doubtfulNames(left: UsableValue, rights: readonly UsableValue[]): readonly string[] {
  const near = rights.filter(
    ({ value }) => isNearName(left.value, value) || isOfRareCharacter(left.value, value),
  );
  const names = (near.length > 0 ? [left, ...near] : []).filter(
    (value) =>
      value.fieldKind !== "address" &&
      value.value.length <= LONGEST_NAME &&
      /^\p{Script=Han}/u.test(value.value),
  );
  return names.map((value) => namePlace(value.value));
}

/** Stands for a name wherever it is written, among the places of what could not be read. */
export function namePlace(name: string): string {
  return `name/${foldText(name, ["width", "space", "punctuation"])}`;
}

/** The field's name without the material: 名称. */
function fieldWords(value: UsableValue): string {
  return /“(.+)”/.exec(value.label)?.[1] ?? value.label;
}

function compareValues(left: UsableValue, right: UsableValue, check: EqualsCheck, scene: Scene): Comparison {
  const folded = (value: string) => foldText(unbracketed(value), check.fold);
  const [a, b] = [folded(left.value), folded(right.value)];
  if (a === b) return "same";
  if (isFormForName(left, right)) return "doubtful";
  if (check.allow === "among") return compareWithList(a, b, left, right, scene);
  if (left.fieldKind === "address" || right.fieldKind === "address") {
    return comparePlaces(left, right, check, scene);
  }
  if (check.allow === "contains" && a.length > 0 && b.length > 0 && (a.includes(b) || b.includes(a)))
    return "same";
  if (!isDoubtfulDifference(left, right, a, b, scene)) return "different";
  const isSettled =
    isNearName(a, b) && isMisread(left, right, scene) && isOnePerson(left.value, right.value, scene);
  return isSettled ? "same" : "doubtful";
}

/** A value filled in between brackets as a whole, without them. */
function unbracketed(value: string): string {
  return /^[（(]([^（）()]+)[）)]$/.exec(value)?.[1] ?? value;
}

function compareWithList(
  a: string,
  list: string,
  left: UsableValue,
  right: UsableValue,
  scene: Scene,
): Comparison {
  const names = right.value.split(/[、,，;；\s/]+/).filter((name) => name !== "");
  if (names.includes(unbracketed(left.value)) || list.split(/[、,，;；\s/]+/).includes(a)) return "same";
  const isSettled = names.some(
    (name) =>
      isNearName(a, name) && isMisread(left, right, scene, name) && isOnePerson(left.value, name, scene),
  );
  if (isSettled) return "same";
  const isNearMiss = names.some(
    (name) =>
      isNearName(a, name) ||
      isOfRareCharacter(a, name) ||
      (name.length === a.length && isDoubtfulDifference(left, right, a, name, scene)),
  );
  return isNearMiss ? "doubtful" : "different";
}

function comparePlaces(left: UsableValue, right: UsableValue, check: EqualsCheck, scene: Scene): Comparison {
  const compared = compareAddresses(left.value, right.value);
  switch (compared.relation) {
    case "same":
      return "same";
    case "contains":
      return check.allow === "contains" ? "same" : "doubtful";
    case "uncertain":
      return "doubtful";
    case "different":
      // What no unit word explains (a shop's name, a note) is no part of the place that must agree.
      if (compared.segment === "rest") return "doubtful";
      return isDoubtfulDifference(left, right, compared.left, compared.right, scene)
        ? "doubtful"
        : "different";
  }
}
