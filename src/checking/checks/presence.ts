import type { Check } from "../../domain/rule.ts";
import { type CheckResult, notApplicable, satisfied, unread } from "../check-result.ts";
import { fieldOf } from "../references.ts";
import { type AssignedDocument, pagesOf, placeWords, type Scene } from "../scene.ts";
import { RECOGNIZABLE_QUALITY, SEAL_CONFIDENCE, USABLE_CONFIDENCE } from "../thresholds.ts";
import { areSealsOf } from "./seal-text.ts";

export type SealCheck = Extract<Check, { seal: unknown }>["seal"];
export type SignatureCheck = Extract<Check, { signature: unknown }>["signature"];

/** What copies say of themselves: the seal of the original is gray on them, if it is to be seen at all. */
const COPY = /[此本该]复印件|复印件(?:仅|与)|与原件(?:核对)?(?:一致|相符|无误)/;

/** A seal is there: in its field when that was looked for, else anywhere on the document's pages. */
export function checkSeal(
  check: SealCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const field = check.field === undefined ? undefined : document.material.fields[check.field];
  if (check.field !== undefined && field && field.state !== "blank") {
    const value = fieldOf(document, check.field);
    if (value.kind === "nothing") return [notApplicable(value.reason)];
    return [value.kind === "value" ? satisfied([value.trace]) : unread(value)];
  }
  const pages = pagesOf(document, scene);
  const seals = pages.flatMap(({ page }) => (page.marks ?? []).filter((mark) => mark.kind === "seal"));
  if (field?.state !== "blank" && seals.some((seal) => seal.confidence >= SEAL_CONFIDENCE))
    return [satisfied()];
  const isLookedAt = pages.length > 0 && pages.every(({ page }) => page.marks !== null);
  // On a copy without colors a seal is gray among gray: not seeing one proves nothing.
  const isLegible = pages.every(
    ({ page }) =>
      (page.quality?.score ?? 1) >= RECOGNIZABLE_QUALITY && !page.quality?.issues.includes("colorless"),
  );
  const isCopy = pages.some(({ page }) => page.lines.some((line) => COPY.test(line.text.replace(/\s/g, ""))));
  const isBlank = field?.state === "blank" && field.confidence >= USABLE_CONFIDENCE;
  const told = absence(document, scene, check.field, field?.evidence ?? []);
  if (seals.length === 0 && isLegible && !isCopy && (isBlank || isLookedAt))
    return [{ outcome: "violated", ...told, confidence: field?.confidence ?? null }];
  return [
    { outcome: "undetermined", cause: "unsure", places: [], ...told, confidence: field?.confidence ?? null },
  ];
}

/** Something is signed where a signature belongs. Whose hand it is, no machine says. */
export function checkSignature(
  check: SignatureCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const value = fieldOf(document, check.field);
  if (value.kind === "nothing") return [notApplicable(value.reason)];
  if (value.kind === "value") return [satisfied([value.trace])];
  const stamped = check.orSeal === undefined ? null : checkSeal({ field: check.orSeal }, document, scene)[0];
  const isOwn = stamped?.outcome === "satisfied" ? isSealOf(check.notSealOf, document, scene) : false;
  if (stamped?.outcome === "satisfied" && isOwn === false) return [stamped];
  const told = {
    ...absence(document, scene, check.field, value.evidence),
    confidence: value.confidence,
    inputs: [value.trace],
  };
  const isBlank = value.state === "blank" && (value.confidence ?? 0) >= USABLE_CONFIDENCE;
  if (isBlank && (!stamped || stamped.outcome === "violated" || isOwn === true))
    return [{ outcome: "violated", ...told }];
  return [{ outcome: "undetermined", cause: "unsure", places: [value.place], ...told }];
}

/** Whether the seals are those of the organization whose seal does not do; null where one cannot be told. */
function isSealOf(fieldId: string | undefined, document: AssignedDocument, scene: Scene): boolean | null {
  if (fieldId === undefined) return false;
  const name = fieldOf(document, fieldId);
  return name.kind === "value" ? areSealsOf(name.value, document, scene) : null;
}

function absence(
  document: AssignedDocument,
  scene: Scene,
  fieldId: string | undefined,
  evidence: readonly { fileId: string; page: number }[] & CheckEvidence,
) {
  const name = document.type?.fields.find((field) => field.id === fieldId)?.name ?? "";
  return {
    key: fieldId ?? "seal",
    values: { material: document.label, field: name, page: placeWords(document, scene, evidence[0]) },
    expected: null,
    actual: null,
    evidence: evidence.length > 0 ? evidence : wholePages(document),
    inputs: [],
  };
}

type CheckEvidence = (CheckResult & { outcome: "violated" })["evidence"];

/** Evidence for something missing from the document: its last page, where seals and signatures belong. */
function wholePages(document: AssignedDocument): CheckEvidence {
  const last = document.material.pages.at(-1);
  return last ? [{ fileId: last.fileId, page: last.page, box: null, text: "" }] : [];
}
