import { type ExtractedPage, type QualityIssue, qualityIssueSchema } from "../../domain/extracted-text.ts";
import type { Check } from "../../domain/rule.ts";
import { isEmptySheet } from "../../standards/empty-sheet.ts";
import { foldText } from "../../standards/fold-text.ts";
import { missingPages, numberOfPage } from "../../standards/missing-pages.ts";
import { isAtPageEdge } from "../../standards/page-number.ts";
import { type CheckResult, notApplicable, satisfied } from "../check-result.ts";
import { fieldOf } from "../references.ts";
import { type AssignedDocument, pagesOf, placeWords, type Scene } from "../scene.ts";
import {
  FIELDS_OF_A_DOCUMENT,
  FULL_TEXT_CONFIDENCE,
  LINES_OF_A_DOCUMENT,
  PLAINLY_READ_CONFIDENCE,
  USABLE_CONFIDENCE,
} from "../thresholds.ts";
import { columnText } from "./column-text.ts";

export type CompletePagesCheck = Extract<Check, { completePages: unknown }>["completePages"];
export type MentionsCheck = Extract<Check, { mentions: unknown }>["mentions"];
export type LacksCheck = Extract<Check, { lacks: unknown }>["lacks"];
export type QualityCheck = Extract<Check, { quality: unknown }>["quality"];

/** Every named face, enough pages, page numbers without a gap. */
export function checkCompletePages(
  check: CompletePagesCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const results: CheckResult[] = [];
  if (check.sides) results.push(...checkSides(check.sides, document));
  if (check.minPages !== undefined) {
    const empty = pagesOf(document, scene).filter(({ page }) => isEmptySheet(page)).length;
    const count = document.material.pages.length - empty;
    const detail = `只有 ${count} 页，应有至少 ${check.minPages} 页`;
    results.push(
      count >= check.minPages
        ? satisfied()
        : pagesMissing("pages", detail, document, String(count), `至少 ${check.minPages} 页`),
    );
  }
  if (check.pageNumbers) results.push(checkPageNumbers(document, scene));
  // Page numbers that break off say it better.
  const isTold = results.some(({ outcome }) => outcome === "violated");
  if (check.ending && !isTold) results.push(checkEnding(check.ending, document, scene));
  return results;
}

/**
 * The document goes on to its end. Where none of the places at its end was found, though the text was
 * read well, its last page is missing; a page that was not read well may be the one.
 */
function checkEnding(ending: readonly string[], document: AssignedDocument, scene: Scene): CheckResult {
  const places = ending.map((fieldId) => fieldOf(document, fieldId));
  const isFound = places.some((place) => place.kind !== "unread" || place.state !== "absent");
  if (isFound) return satisfied();
  const names = places.flatMap((place) => (place.kind === "unread" ? [place.fieldName] : [])).join("、");
  const told = pagesMissing("ending", `没有找到写有“${names}”的末页`, document, null, null);
  return isWellRead(document, scene) && !mentionsSigning(document, scene) && !isClosing(document, scene)
    ? told
    : { ...told, outcome: "undetermined", cause: "unsure", places: [] };
}

/** Words for signing or sealing in the lower part of the last page: it may be the end, its places worded in a way unknown. */
function mentionsSigning(document: AssignedDocument, scene: Scene): boolean {
  const last = pagesOf(document, scene).at(-1);
  return (last?.page.lines ?? [])
    .filter((line) => fold(line.text).length <= 24)
    .some((line) => /签名|签字|签章|签署|盖章|公章|捺印|手印|\(章\)/.test(fold(line.text)));
}

/** Signs of an end on the last page: writing by hand below half of its lines, or a day alone in one of its last ones. */
function isClosing(document: AssignedDocument, scene: Scene): boolean {
  const page = pagesOf(document, scene).at(-1)?.page;
  if (!page) return false;
  const lines = page.lines.filter(
    ({ text, box }) => !isAtPageEdge(box[1], box[3]) || ONLY_DAY.test(fold(text)),
  );
  const middles = lines.map(({ box }) => (box[1] + box[3]) / 2).sort((a, b) => a - b);
  const half = middles[Math.floor(middles.length / 2)] ?? 0;
  return (
    lines.slice(-CLOSING_LINES).some(({ text }) => ONLY_DAY.test(fold(text))) ||
    (page.marks ?? []).some(({ kind, box }) => kind === "handwriting" && box[1] > half)
  );
}

/** Lines in which papers end: the days of up to three parties beside each other, and what an office adds. */
const CLOSING_LINES = 5;
const ONLY_DAY =
  /^(?:日期[:：]?)?(?:\d{4}|[〇○零一二三四五六七八九]{4})(?:年|[-./])[\d一二三四五六七八九十]{1,3}(?:月|[-./])[\d一二三四五六七八九十]{1,3}日?$/;

/** Whether every page was read, and well enough to say what is not there. */
function isWellRead(document: AssignedDocument, scene: Scene): boolean {
  const pages = pagesOf(document, scene);
  return (
    pages.length === document.material.pages.length &&
    (averageConfidence(pages.flatMap(({ page }) => page.lines)) ?? 1) >= FULL_TEXT_CONFIDENCE
  );
}

/** A face is only known to be missing when faces were told apart at all. */
function checkSides(sides: readonly string[], document: AssignedDocument): readonly CheckResult[] {
  if (document.type && !sides.some((side) => document.type?.sides.some((known) => known.id === side))) {
    return [notApplicable("这类材料不分面")];
  }
  const missing = sides.filter((side) => !document.material.sides.includes(side));
  if (missing.length === 0) return [satisfied()];
  const names = missing
    .map((side) => document.type?.sides.find((known) => known.id === side)?.name ?? side)
    .join("、");
  const told = pagesMissing("sides", `缺少${names}`, document, null, null);
  if (document.material.sides.length === 0)
    return [{ ...told, outcome: "undetermined", cause: "unsure", places: [] }];
  return [told];
}

function pagesMissing(
  key: string,
  detail: string,
  document: AssignedDocument,
  actual: string | null,
  expected: string | null,
) {
  const first = document.material.pages[0];
  return {
    outcome: "violated" as const,
    key,
    values: { material: document.label, detail },
    expected,
    actual,
    evidence: first ? [{ fileId: first.fileId, page: first.page, box: null, text: "" }] : [],
    confidence: null,
    inputs: [],
  };
}

/** Which of the pages that number themselves are not there; of numbers without a total only the gaps are known. */
function checkPageNumbers(document: AssignedDocument, scene: Scene): CheckResult {
  const pages = pagesOf(document, scene).map(({ page }) => page);
  if (pages.every((page) => numberOfPage(page) === null)) return notApplicable("页面上没有读到页码");
  const gap = missingPages(pages.filter((page) => !isEmptySheet(page)));
  if (!gap) return satisfied();
  const told = pagesMissing(
    "page-numbers",
    `共 ${gap.total} 页，缺第 ${gap.missing.join("、")} 页`,
    document,
    `${document.material.pages.length} 页`,
    `${gap.total} 页`,
  );
  // Pages whose number was not read may be the missing ones.
  return gap.isSure ? told : { ...told, outcome: "undetermined", cause: "unsure", places: [] };
}

/** The text speaks of each topic. That it does not can only be said of a text that was read well. */
export function checkMentions(
  check: MentionsCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const pages = pagesOf(document, scene);
  const text = foldedText(document, scene, check.except);
  const missing = check.topics.filter((topic) => !topic.anyOf.some((word) => text.includes(fold(word))));
  if (missing.length === 0) return [satisfied()];
  const names = missing.map((topic) => topic.name).join("、");
  const first = document.material.pages[0];
  const told = {
    key: "topics",
    values: { material: document.label, detail: names },
    expected: names,
    actual: null,
    evidence: first ? [{ fileId: first.fileId, page: first.page, box: null, text: "" }] : [],
    confidence: averageConfidence(pages.flatMap(({ page }) => page.lines)),
    inputs: [],
  };
  return [
    isWellRead(document, scene) && text.length > 0
      ? { outcome: "violated", ...told }
      : { outcome: "undetermined", cause: "unsure", places: [], ...told },
  ];
}

/** The text holds none of the words and patterns. One finding for all that were found, each with its place. */
export function checkLacks(
  check: LacksCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const words = check.anyOf.map((word) => ({ word, folded: fold(word) }));
  const patterns = (check.patterns ?? []).map((pattern) => new RegExp(pattern, "u"));
  const hits = pagesOf(document, scene).flatMap(({ fileId, page }) =>
    page.lines.flatMap((line) => {
      const text = fold(line.text);
      const word =
        words.find(({ folded }) => text.includes(folded))?.word ??
        patterns.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined);
      return word === undefined
        ? []
        : [
            {
              fileId,
              page: page.number,
              box: line.box,
              text: line.text,
              word,
              confidence: line.confidence ?? 1,
            },
          ];
    }),
  );
  const [first] = hits;
  if (!first) return [satisfied()];
  const told = {
    key: "words",
    values: {
      material: document.label,
      page: placeWords(document, scene, first),
      detail: [...new Set(hits.map((hit) => hit.word))].join("、"),
      actual: first.text.slice(0, 40),
    },
    expected: null,
    actual: first.text.slice(0, 80),
    evidence: hits.slice(0, 5).map(({ fileId, page, box, text }) => ({ fileId, page, box, text })),
    confidence: Math.min(...hits.map((hit) => hit.confidence)),
    inputs: [],
  };
  if (hits.every((hit) => hit.confidence < USABLE_CONFIDENCE))
    return [{ outcome: "undetermined", cause: "doubtful", places: [], ...told }];
  return [{ outcome: "violated", ...told }];
}

/** Pages that were photographed or scanned are good enough to be read, and free of what the rule names. */
export function checkQuality(
  check: QualityCheck,
  document: AssignedDocument,
  scene: Scene,
): readonly CheckResult[] {
  const pages = pagesOf(document, scene);
  // The empty back of a sheet is no bad picture of it.
  const looked = pages.some(({ page }) => !isEmptySheet(page))
    ? pages.filter(({ page }) => !isEmptySheet(page))
    : pages;
  const isHeld = holdsWhatItMust(document);
  const poor = looked.flatMap(({ fileId, page }) => {
    const issues = faultsOf(page, check, isHeld);
    return issues === null ? [] : [{ fileId, page, issues }];
  });
  const [first] = poor;
  if (!first) return [satisfied()];
  const found = [...new Set(poor.flatMap(({ issues }) => issues))];
  const issues = found.map((issue) => ISSUE_WORDS[issue]).join("、");
  return [
    {
      outcome: "violated",
      key: "quality",
      values: {
        material: document.label,
        page: placeWords(document, scene, { fileId: first.fileId, page: first.page.number }),
        detail: issues === "" ? "字迹难以辨认" : issues,
        retake: found.map((issue) => scene.input.wording.texts[`retake-${issue}`] ?? "").join(""),
      },
      expected: null,
      actual: null,
      evidence: poor.map(({ fileId, page }) => ({ fileId, page: page.number, box: null, text: "" })),
      confidence: null,
      inputs: [],
    },
  ];
}

/** Whether everything that every paper of its kind holds was read: then no glare hides it. */
function holdsWhatItMust(document: AssignedDocument): boolean {
  const required = (document.type?.fields ?? []).filter((field) => field.required);
  return (
    required.length >= FIELDS_OF_A_DOCUMENT &&
    required.every((field) => document.material.fields[field.id]?.state === "read")
  );
}

/** What is wrong with a page's picture in the sense of the check; null when nothing is. */
function faultsOf(
  { quality, ...page }: ExtractedPage,
  check: QualityCheck,
  isHeld: boolean,
): readonly QualityIssue[] | null {
  if (quality === null) return null;
  const { atLeast, each } = check;
  if (atLeast !== undefined) {
    return quality.score < atLeast && !isReadNevertheless({ ...page, quality }, isHeld)
      ? quality.issues
      : null;
  }
  const { measures } = quality;
  const failing = qualityIssueSchema.options.filter((issue) => {
    const [least, measured] = [each?.[issue], measures?.[issue]];
    return least !== undefined && measured !== undefined && measured < least;
  });
  return failing.length > 0 ? failing : null;
}

/**
 * Faint, dark or, where the paper holds all it must, with glare, but every line read surely: nobody need photograph it
 * again.
 */
function isReadNevertheless(page: ExtractedPage, isHeld: boolean): boolean {
  const isMild = page.quality?.issues.every(
    (issue) =>
      issue !== "blurred" && issue !== "too-small" && issue !== "blank" && (isHeld || issue !== "glare"),
  );
  return (
    isMild === true &&
    (isHeld || page.lines.length >= LINES_OF_A_DOCUMENT) &&
    (averageConfidence(page.lines) ?? 0) >= PLAINLY_READ_CONFIDENCE
  );
}

export const ISSUE_WORDS = {
  blurred: "画面模糊",
  "too-dark": "光线太暗",
  "too-bright": "曝光过度",
  "low-contrast": "字迹太淡",
  colorless: "没有颜色",
  "too-small": "分辨率太低",
  glare: "有反光",
  shadow: "有阴影",
  "cut-off": "边缘被裁掉",
  covered: "被手指遮挡",
  "screen-photo": "是翻拍屏幕的",
  blank: "画面空白",
  "missing-picture": "有图片无法显示",
} as const;

function averageConfidence(lines: readonly { readonly confidence: number | null }[]): number | null {
  const known = lines.flatMap((line) => (line.confidence === null ? [] : [line.confidence]));
  return known.length === 0 ? null : known.reduce((sum, confidence) => sum + confidence, 0) / known.length;
}

/** What the document says, line after line and, once more, down its columns. */
function foldedText(document: AssignedDocument, scene: Scene, except: string | undefined): string {
  const left = except === undefined ? null : new RegExp(except, "u");
  const pages = pagesOf(document, scene).map(({ page }) =>
    page.lines.filter((line) => !left?.test(line.text)),
  );
  const inOrder = pages.flatMap((lines) => lines.map((line) => line.text)).join("");
  return fold(`${inOrder}\u2028${pages.map(columnText).join("\u2028")}`);
}

function fold(text: string): string {
  return foldText(text, ["width", "space", "brackets", "case"]);
}
