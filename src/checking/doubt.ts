import { coverage } from "../domain/box.ts";
import { isCommonHan } from "../standards/common-han.ts";
import { endsLikeOrganization, isOfForm, looksLikePersonName } from "../standards/names-by-looks.ts";
import { isConfusable, isUnreadable } from "./confusable-characters.ts";
import type { UsableValue } from "./references.ts";
import type { Scene } from "./scene.ts";
import { ACCUSING_CONFIDENCE, CONFUSABLE_CONFIDENCE, DOUBTFUL_CHARACTER_CONFIDENCE } from "./thresholds.ts";

/**
 * Whether a difference between two values may well be a slip in reading: one was read unsurely as a
 * whole, the one differing character is one OCR mixes up, or just the differing characters were unsure.
 * `left` and `right` are the folded texts that differ.
 */
export function isDoubtfulDifference(
  left: UsableValue,
  right: UsableValue,
  leftText: string,
  rightText: string,
  scene: Scene,
): boolean {
  const confidence = Math.min(left.confidence, right.confidence);
  if (confidence < ACCUSING_CONFIDENCE) return true;
  const difference = differingSpans(leftText, rightText);
  if (isOfRareCharacter(leftText, rightText) && [left, right].some((value) => isFromOcr(value, scene)))
    return true;
  if (
    difference.left.length === 1 &&
    difference.right.length === 1 &&
    isConfusable(difference.left, difference.right)
  ) {
    if (confidence < CONFUSABLE_CONFIDENCE) return true;
  }
  return isReadUnsurely(left, difference.left, scene) || isReadUnsurely(right, difference.right, scene);
}

/** Kinds under which names are held: some parties may be persons or organizations. */
const NAMING: readonly (string | null)[] = ["text", "person-name", "organization-name"];

/** Whether one side is a name and the other words of the form, or a name with a digit, read in a name's place. */
export function isFormForName(left: UsableValue, right: UsableValue): boolean {
  return isNoName(left, right) || isNoName(right, left);
}

function isNoName({ value, fieldKind, document }: UsableValue, other: UsableValue): boolean {
  return (
    document !== null &&
    NAMING.includes(fieldKind) &&
    (other.fieldKind === null || NAMING.includes(other.fieldKind)) &&
    looksLikeName(other.value) &&
    !isOfForm(other.value) &&
    (isOfForm(value) || (fieldKind === "person-name" && /\d/.test(value)))
  );
}

function looksLikeName(value: string): boolean {
  return looksLikePersonName(value) || (value.length >= 4 && endsLikeOrganization(value));
}

/** Whether two texts differ by one rare character, dropped or read as another: readers do both, and surely. */
export function isOfRareCharacter(left: string, right: string): boolean {
  const span = differingSpans(left, right);
  const characters = [...span.left, ...span.right];
  return (
    [...span.left].length <= 1 &&
    [...span.right].length <= 1 &&
    characters.some((character) => /\p{Script=Han}/u.test(character) && !isCommonHan(character))
  );
}

function isFromOcr(value: UsableValue, scene: Scene): boolean {
  return value.evidence.some(
    ({ fileId, page }) =>
      scene.input.texts.get(fileId)?.pages.find((candidate) => candidate.number === page)?.source === "ocr",
  );
}

/** Whether one name may be the other misread: a character dropped, or one taken for a look-alike. */
export function isNearName(left: string, right: string): boolean {
  const span = differingSpans(left, right);
  const isDropped = span.left.length + span.right.length === 1 && Math.min(left.length, right.length) >= 2;
  return isDropped || (span.left.length === 1 && isConfusable(span.left, span.right));
}

/**
 * Whether two names differ in a way only reading can have caused: a character dropped, one OCR does not
 * know, or one it was unsure of. A look-alike read surely may as well be a slip of the pen. `rightName`: the one of
 * the names on the right that is meant, where there are several.
 */
export function isMisread(
  left: UsableValue,
  right: UsableValue,
  scene: Scene,
  rightName: string = right.value,
): boolean {
  const span = differingSpans(left.value, rightName);
  if (span.left.length !== 1 || span.right.length !== 1) return true;
  return (
    isUnreadable(span.left, span.right) ||
    isReadUnsurely(left, span.left, scene) ||
    isReadUnsurely(right, span.right, scene)
  );
}

/** What is left of two texts without their common beginning and end. */
export function differingSpans(
  left: string,
  right: string,
): { readonly left: string; readonly right: string } {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (
    end < left.length - start &&
    end < right.length - start &&
    left[left.length - 1 - end] === right[right.length - 1 - end]
  )
    end++;
  return { left: left.slice(start, left.length - end), right: right.slice(start, right.length - end) };
}

/** Whether OCR gave some character of the span, where the value stands, a low confidence. */
function isReadUnsurely(value: UsableValue, span: string, scene: Scene): boolean {
  if (span === "") return false;
  return value.evidence.some((evidence) => {
    const page = scene.input.texts
      .get(evidence.fileId)
      ?.pages.find((candidate) => candidate.number === evidence.page);
    const box = evidence.box;
    if (!page || !box) return false;
    return page.lines.some((line) => {
      const confidences = line.charConfidences;
      if (!confidences || Math.max(coverage(line.box, box), coverage(box, line.box)) < 0.5) return false;
      const at = line.text.indexOf(span);
      if (at < 0) return false;
      return confidences
        .slice(at, at + span.length)
        .some((confidence) => confidence < DOUBTFUL_CHARACTER_CONFIDENCE);
    });
  });
}
