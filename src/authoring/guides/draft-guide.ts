import { type CatalogProblem, formatProblem } from "../../catalog/catalog-problem.ts";
import { loadShared } from "../../catalog/load-shared.ts";
import { shanghaiDay } from "../../domain/local-date.ts";
import { ServiceError } from "../../domain/service-error.ts";
import { readingLimits } from "../../extraction/reading-limits.ts";
import { sniffMedia } from "../../extraction/sniff-media.ts";
import { type UnreadableOutcome, unreadable } from "../../extraction/unreadable.ts";
import { UnreadableFile } from "../../extraction/unreadable-file.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { Clock } from "../../ports/clock.ts";
import type { TextExtractor } from "../../ports/text-extractor.ts";
import { type CheckedDraft, checkDraft } from "../drafts/check-draft.ts";
import type { DraftItem } from "../drafts/draft-item.ts";
import { documentFromDocx } from "./document-from-docx.ts";
import { documentFromHtml } from "./document-from-html.ts";
import { documentFromPages } from "./document-from-pages.ts";
import { documentFromRulings, looseLines } from "./document-from-rulings.ts";
import type { GuideDocument } from "./guide-document.ts";
import { type GuidePatterns, loadGuidePatterns } from "./guide-patterns.ts";
import { readGuide } from "./read-guide.ts";

/** An official guide somebody wants an item of. */
export interface GuideFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Of the item to be. */
  readonly id: string;
  /** Null: as the guide says. */
  readonly name: string | null;
  readonly signal?: AbortSignal;
}

export type DraftedGuide =
  | { readonly kind: "drafted"; readonly draft: DraftItem; readonly checked: CheckedDraft }
  /** No table with a column of materials and another that is known. */
  | { readonly kind: "no-materials" }
  | Unreadable;

export interface GuideParts {
  /** The knowledge the item is to stand in. */
  readonly files: readonly KnowledgeFile[];
  readonly extract: TextExtractor["extract"];
  /** What a text file says; null when it is none. */
  readonly decode: (bytes: Uint8Array) => string | null;
  readonly clock: Clock;
}

type Unreadable = { readonly kind: "unreadable"; readonly outcome: UnreadableOutcome };

const megabyte = 1024 * 1024;
/** Word files and web pages are parsed in the service itself, so the bounds are tighter than a reader's. */
const parsedHere = {
  ...readingLimits,
  fileBytes: 8 * megabyte,
  inflatedBytes: 48 * megabyte,
  xmlCharacters: 24 * megabyte,
};

/**
 * A draft item of the table of materials in an official guide (docx, HTML, PDF), checked where it would stand.
 * @throws ServiceError `catalog-invalid` where the files do not say how guides are written
 */
export async function draftGuide(guide: GuideFile, parts: GuideParts): Promise<DraftedGuide> {
  const patterns = patternsOf(parts.files);
  const read = await documentsOf(guide, parts, patterns);
  if ("kind" in read) return read;
  const shared = loadShared(parts.files, []);
  const context = {
    id: guide.id,
    fileName: guide.fileName,
    today: shanghaiDay(parts.clock.now()),
    patterns,
    types: [...shared.materialTypes.values()],
    bases: shared.bases,
    name: guide.name,
  };
  for (const document of read) {
    const draft = readGuide(document, context);
    if (draft) return { kind: "drafted", draft, checked: checkDraft(draft, parts.files) };
  }
  return { kind: "no-materials" };
}

/**
 * What the guide could be read as, the likeliest first. By what the bytes are, not by the name: Word by its parts, HTML
 * as text with tables, a PDF with text by its borders, and everything by where words stand on pages.
 */
async function documentsOf(
  { bytes, fileName, signal }: GuideFile,
  { extract, decode }: GuideParts,
  patterns: GuidePatterns,
): Promise<readonly GuideDocument[] | Unreadable> {
  const media = sniffMedia(bytes);
  const isDocx = media.ok && media.kind === "docx";
  const text = isDocx ? null : decode(bytes);
  const isPage = text !== null && /<table[\s>]/iu.test(text);
  if ((isDocx || isPage) && bytes.length > parsedHere.fileBytes)
    return {
      kind: "unreadable",
      outcome: unreadable("file-too-large", { sizeBytes: bytes.length, limitBytes: parsedHere.fileBytes }),
    };
  if (text !== null && isPage) return [documentFromHtml(text)];
  if (isDocx) return wordDocument(bytes);
  const request = { bytes, fileName, withoutImages: true, withRulings: true, ...(signal && { signal }) };
  const outcome = await extract(request);
  if (!outcome.ok) return { kind: "unreadable", outcome };
  const pages = outcome.ruledPages ?? [];
  const drawn =
    pages.length === 0
      ? []
      : [
          documentFromRulings(pages),
          documentFromPages({ pages: pages.map((page) => ({ lines: looseLines(page) })) }, patterns),
        ];
  return [...drawn, documentFromPages(outcome.text, patterns)];
}

function wordDocument(bytes: Uint8Array): readonly GuideDocument[] | Unreadable {
  try {
    return [documentFromDocx(bytes, parsedHere)];
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { kind: "unreadable", outcome: error.outcome };
  }
}

function patternsOf(files: readonly KnowledgeFile[]): GuidePatterns {
  const problems: CatalogProblem[] = [];
  const patterns = loadGuidePatterns(files, problems);
  if (!patterns) throw new ServiceError("catalog-invalid", problems.map(formatProblem).join("\n"));
  return patterns;
}
