import type { Check } from "../../domain/rule.ts";
import { foldText } from "../../standards/fold-text.ts";
import { type CheckResult, notApplicable, satisfied, unread } from "../check-result.ts";
import { isNearName, isOfRareCharacter } from "../doubt.ts";
import { fieldOf, resolveReference } from "../references.ts";
import type { AssignedDocument, Scene } from "../scene.ts";
import { ACCUSING_CONFIDENCE } from "../thresholds.ts";
import { namePlace } from "./equals.ts";

// Checks of all documents of a requirement together.

export type CopiesCheck = Extract<Check, { copies: unknown }>["copies"];
export type CoversCheck = Extract<Check, { covers: unknown }>["covers"];

/** Enough separate documents. A number read from a field that cannot be read makes it a question. */
export function checkCopies(
  check: CopiesCheck,
  documents: readonly AssignedDocument[],
  scene: Scene,
): readonly CheckResult[] {
  const [first] = documents;
  if (!first) return [];
  const wanted = wantedCopies(check.atLeast, first, scene);
  if (typeof wanted !== "number") return [wanted];
  if (documents.length >= wanted) return [satisfied()];
  return [
    {
      outcome: "violated",
      key: "copies",
      values: {
        material: first.requirement.name,
        actual: String(documents.length),
        expected: String(wanted),
        detail: String(wanted - documents.length),
      },
      expected: `${wanted} 份`,
      actual: `${documents.length} 份`,
      evidence: [],
      confidence: null,
      inputs: [],
    },
  ];
}

function wantedCopies(
  atLeast: CopiesCheck["atLeast"],
  document: AssignedDocument,
  scene: Scene,
): number | CheckResult {
  if (typeof atLeast === "number") return atLeast;
  const [value] = resolveReference(atLeast, document, scene);
  if (!value || value.kind === "nothing") return notApplicable(value?.reason ?? "没有可对照的数字");
  if (value.kind === "unread") return unread(value);
  const wanted = Number(value.value);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : notApplicable("对照的内容不是数字");
}

/** Each name listed elsewhere has its document. While some document's name is unread, a gap is a question. */
export function checkCovers(
  check: CoversCheck,
  documents: readonly AssignedDocument[],
  scene: Scene,
): readonly CheckResult[] {
  const [first] = documents;
  if (!first) return [];
  const [list] = resolveReference(check.list, first, scene);
  if (!list || list.kind === "nothing") return [notApplicable(list?.reason ?? "没有名单")];
  // A list left empty names nobody; whether it had to be filled in is asked by a rule of its own.
  if (list.kind === "unread" && list.state === "blank") return [notApplicable("名单空着", [list.trace])];
  if (list.kind === "unread") return [unread(list)];
  const fold = (text: string) => foldText(text, ["width", "space", "punctuation"]);
  const names = documents.flatMap((document) =>
    [check.field].flat().map((fieldId) => fieldOf(document, fieldId)),
  );
  const held = names.flatMap((name) => (name.kind === "value" ? namesIn(name.value).map(fold) : []));
  const unreadPlaces = names.flatMap((name) => (name.kind === "unread" ? [name.place] : []));
  const listed = namesIn(list.value);
  const gaps = listed.filter((name) => !held.includes(fold(name))).length;
  return listed.map((name): CheckResult => {
    if (held.includes(fold(name))) return satisfied([list.trace]);
    const told = {
      key: name,
      values: { material: first.requirement.name, detail: name, other: list.label, expected: name },
      expected: name,
      actual: null,
      evidence: list.evidence,
      confidence: list.confidence,
      inputs: [list.trace],
    };
    const near = held.filter(
      (other) => isNearName(other, fold(name)) || isOfRareCharacter(other, fold(name)),
    );
    // Names not read are asked about already; they explain as many gaps, and no more.
    const places =
      near.length > 0 ? [name, ...near].map(namePlace) : gaps <= unreadPlaces.length ? unreadPlaces : [];
    return unreadPlaces.length > 0 || near.length > 0 || list.confidence < ACCUSING_CONFIDENCE
      ? { outcome: "undetermined", cause: "unsure", places, ...told }
      : { outcome: "violated", ...told };
  });
}

/** Names in a list as people write it; a note in brackets behind a name (苏念（妻）) is no part of it. */
function namesIn(list: string): readonly string[] {
  return list
    .replace(/[（(][^）)]*[）)]/g, "")
    .split(/[、,，;；\s/]+/)
    .filter((name) => name !== "");
}
