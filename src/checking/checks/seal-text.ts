import type { PageMark } from "../../domain/extracted-text.ts";
import type { Check } from "../../domain/rule.ts";
import { foldText } from "../../standards/fold-text.ts";
import { type CheckResult, notApplicable, satisfied } from "../check-result.ts";
import { resolveReference } from "../references.ts";
import { type AssignedDocument, pagesOf, placeWords, type Scene } from "../scene.ts";
import { ACCUSING_CONFIDENCE } from "../thresholds.ts";

// What is written on seals. Rings are hard to read: these checks only ever give a reason to look.

export type SealTextCheck = Extract<Check, { sealText: unknown }>["sealText"];
export type SealLacksCheck = Extract<Check, { sealLacks: unknown }>["sealLacks"];

/** A ring of which fewer characters were read says nothing about whose it is. */
const TELLING_LENGTH = 6;
/** Share of a name's characters found in the ring from which it is that name's seal. */
const SAME_NAME = 0.6;

interface ReadSeal {
  /** Folded. */
  readonly text: string;
  readonly mark: PageMark;
  readonly fileId: string;
  readonly page: number;
}

/** The text read on a seal names the organization. Only meaningful when some ring text was read. */
export function checkSealText(
  check: SealTextCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const seals = readSeals(document, scene);
  const [name] = resolveReference(check.names, document, scene);
  const [first] = seals;
  if (!first) return [notApplicable("印章文字没有读出")];
  if (name?.kind !== "value") return [notApplicable("没有可对照的名称")];
  const expected = fold(name.value);
  if (seals.some((seal) => isOf(seal.text, expected))) return [satisfied([name.trace])];
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
      ...seen(first),
      inputs: [name.trace],
    },
  ];
}

/** No seal is one of a kind of organization that does not issue such papers. */
export function checkSealLacks(
  check: SealLacksCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const seals = readSeals(document, scene);
  if (seals.length === 0) return [notApplicable("印章文字没有读出")];
  // One seal of an authority is enough: the holder may have stamped a copy beside it.
  if (seals.some(({ text }) => check.unless.some((word) => text.includes(word)))) return [satisfied()];
  const hits = seals.flatMap((seal) => {
    const word = check.anyOf.find((candidate) => seal.text.includes(candidate));
    return word === undefined ? [] : [{ seal, word }];
  });
  const [first] = hits;
  if (!first) return [satisfied()];
  return [
    {
      outcome: "violated",
      key: "seal-of-others",
      values: {
        material: document.label,
        page: placeWords(document, scene, first.seal),
        actual: first.seal.mark.text ?? "",
        detail: first.word,
      },
      expected: null,
      ...seen(first.seal),
      inputs: [],
    },
  ];
}

/** Whether every seal on the document is the organization's that the name says; null where one cannot be told. */
export function areSealsOf(name: string, document: AssignedDocument, scene: Scene): boolean | null {
  const all = pagesOf(document, scene).flatMap(({ page }) =>
    (page.marks ?? []).filter(({ kind }) => kind === "seal"),
  );
  const read = readSeals(document, scene);
  if (read.some(({ text }) => !isOf(text, fold(name)))) return false;
  return all.length > 0 && read.length === all.length ? true : null;
}

function readSeals(document: AssignedDocument, scene: Scene): readonly ReadSeal[] {
  return pagesOf(document, scene).flatMap(({ fileId, page }) =>
    (page.marks ?? []).flatMap((mark) => {
      const text = mark.text === undefined ? "" : fold(mark.text);
      return mark.kind === "seal" && text.length >= TELLING_LENGTH
        ? [{ text, mark, fileId, page: page.number }]
        : [];
    }),
  );
}

function seen({ mark, fileId, page }: ReadSeal) {
  return {
    actual: mark.text ?? null,
    evidence: [{ fileId, page, box: mark.box, text: mark.text ?? "" }],
    confidence: Math.min(mark.confidence, ACCUSING_CONFIDENCE),
  };
}

function fold(text: string): string {
  return foldText(text, ["width", "space", "punctuation", "brackets"]);
}

function isOf(seal: string, name: string): boolean {
  const [text, expected] = [seal, name].map((one) => foldText(one, ["organization-suffix"]));
  if (!text || !expected) return false;
  return text.includes(expected) || expected.includes(text) || overlap(text, expected) >= SAME_NAME;
}

/** Share of the expected name's characters that occur in the text. */
function overlap(text: string, expected: string): number {
  const hits = [...expected].filter((char) => text.includes(char)).length;
  return expected.length === 0 ? 0 : hits / expected.length;
}
