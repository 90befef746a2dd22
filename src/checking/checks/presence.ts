import type { Check } from "../../domain/rule.ts";
import { foldText } from "../../standards/fold-text.ts";
import { type CheckResult, notApplicable, satisfied, unread } from "../check-result.ts";
import { fieldOf, resolveReference } from "../references.ts";
import { type AssignedDocument, pagesOf, placeWords, type Scene } from "../scene.ts";
import {
  ACCUSING_CONFIDENCE,
  RECOGNIZABLE_QUALITY,
  SEAL_CONFIDENCE,
  USABLE_CONFIDENCE,
} from "../thresholds.ts";

export type SealCheck = Extract<Check, { seal: unknown }>["seal"];
export type SealTextCheck = Extract<Check, { sealText: unknown }>["sealText"];
export type SignatureCheck = Extract<Check, { signature: unknown }>["signature"];

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
  const isBlank = field?.state === "blank" && field.confidence >= USABLE_CONFIDENCE;
  const told = absence(document, scene, check.field, field?.evidence ?? []);
  if (seals.length === 0 && isLegible && (isBlank || isLookedAt))
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
  if (stamped?.outcome === "satisfied") return [stamped];
  const told = {
    ...absence(document, scene, check.field, value.evidence),
    confidence: value.confidence,
    inputs: [value.trace],
  };
  const isBlank = value.state === "blank" && (value.confidence ?? 0) >= USABLE_CONFIDENCE;
  if (isBlank && (!stamped || stamped.outcome === "violated")) return [{ outcome: "violated", ...told }];
  return [{ outcome: "undetermined", cause: "unsure", places: [value.place], ...told }];
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

/** The text read on a seal names the organization. Only meaningful when some ring text was read. */
export function checkSealText(
  check: SealTextCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const fold = (text: string) =>
    foldText(text, ["width", "space", "punctuation", "brackets", "organization-suffix"]);
  const seals = pagesOf(document, scene).flatMap(({ fileId, page }) =>
    (page.marks ?? []).flatMap((mark) => {
      const text = mark.text === undefined ? "" : fold(mark.text);
      // A ring of which only a few characters were read says nothing about whose it is.
      return mark.kind === "seal" && text.length >= 6 ? [{ text, mark, fileId, page: page.number }] : [];
    }),
  );
  const [name] = resolveReference(check.names, document, scene);
  if (seals.length === 0) return [notApplicable("印章文字没有读出")];
  if (name?.kind !== "value") return [notApplicable("没有可对照的名称")];
  const expected = fold(name.value);
  if (
    seals.some(
      (seal) =>
        seal.text.includes(expected) || expected.includes(seal.text) || overlap(seal.text, expected) >= 0.6,
    )
  ) {
    return [satisfied([name.trace])];
  }
  const [first] = seals;
  if (!first) return [];
  return [
    {
      outcome: "violated",
      key: "seal-text",
      values: {
        material: document.label,
        page: placeWords(document, scene, first),
        field: "印章",
        actual: first.mark.text ?? "",
        expected: name.value,
        other: name.label,
      },
      expected: name.value,
      actual: first.mark.text ?? null,
      evidence: [
        { fileId: first.fileId, page: first.page, box: first.mark.box, text: first.mark.text ?? "" },
      ],
      confidence: Math.min(first.mark.confidence, ACCUSING_CONFIDENCE),
      inputs: [name.trace],
    },
  ];
}

/** Share of the expected name's characters that occur in the text. */
function overlap(text: string, expected: string): number {
  const hits = [...expected].filter((char) => text.includes(char)).length;
  return expected.length === 0 ? 0 : hits / expected.length;
}
