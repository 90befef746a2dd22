// An item's data written out as a document that can be quoted: what is asked every day (how long, how much,
// where, what to bring) in sections of its own, then the guide that policy staff wrote.
import { guideIdPrefix } from "../../domain/answer.ts";
import type { KnowledgeDocument } from "../../domain/knowledge-document.ts";
import type { Passage } from "../../domain/passage.ts";
import type { MaterialRequirement, ServiceItem } from "../../domain/service-item.ts";
import type { Block } from "../../knowledge/block.ts";
import { readMarkdown } from "../../knowledge/blocks-from-markdown.ts";
import { type Chunk, chunkBlocks } from "../../knowledge/chunk-blocks.ts";
import type { ImportPatterns } from "../../knowledge/import-patterns.ts";
import { type GuideSectionId, type GuideWords, guideSectionIds } from "./guide-words.ts";

export interface ItemGuide {
  readonly item: ServiceItem;
  readonly document: KnowledgeDocument;
  readonly passages: readonly Passage[];
  /** The passages of each section written from the item's data; none where the item says nothing of it. */
  readonly sections: ReadonlyMap<GuideSectionId, readonly Passage[]>;
}

type Values = Readonly<Record<string, string | undefined>>;

export async function composeGuide(
  item: ServiceItem,
  words: GuideWords,
  patterns: ImportPatterns,
): Promise<ItemGuide> {
  const document: KnowledgeDocument = {
    id: `${guideIdPrefix}${item.id}`,
    title: fill(words.title, { name: item.name }) ?? item.name,
    effectiveFrom: item.effectiveFrom,
    ...(item.effectiveUntil ? { effectiveUntil: item.effectiveUntil } : {}),
  };
  const passages: Passage[] = [];
  const sections = new Map<GuideSectionId, readonly Passage[]>();
  const add = (chunks: readonly Chunk[]): readonly Passage[] => {
    const added = chunks.map(({ section, text }, at) =>
      passageOf(item, document, section, text, passages.length + at),
    );
    passages.push(...added);
    return added;
  };
  for (const id of guideSectionIds) {
    const { heading, lines } = words.sections[id];
    const texts = rowsOf(item, id, words).flatMap((values) =>
      lines.flatMap((line) => fill(line, values) ?? []),
    );
    if (texts.length === 0) continue;
    sections.set(id, add(await chunkBlocks(headed(heading, texts), patterns.chunk)));
  }
  const written = readMarkdown(item.guide, patterns).blocks;
  add(await chunkBlocks(withoutName(written), patterns.chunk));
  return { item, document, passages, sections };
}

function headed(heading: string, texts: readonly string[]): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: heading },
    ...texts.map((text): Block => ({ kind: "paragraph", text })),
  ];
}

function passageOf(
  item: ServiceItem,
  document: KnowledgeDocument,
  section: string,
  text: string,
  ordinal: number,
): Passage {
  const { id, title, effectiveFrom, effectiveUntil } = document;
  return {
    id: `${id}#${ordinal}`,
    documentId: id,
    title,
    section,
    text,
    ordinal,
    ...(effectiveFrom ? { effectiveFrom } : {}),
    ...(effectiveUntil ? { effectiveUntil } : {}),
    itemIds: [item.id],
  };
}

/** The guide's own first heading names the item, as the title does. */
function withoutName(blocks: readonly Block[]): readonly Block[] {
  const [first, ...rest] = blocks;
  return first?.kind === "heading" && first.level === 1 ? rest : blocks;
}

/** What each line of a section is filled with. */
function rowsOf(item: ServiceItem, id: GuideSectionId, words: GuideWords): readonly Values[] {
  switch (id) {
    case "limits":
      return [{ statutory: item.limits.statutory, promised: item.limits.promised }];
    case "fee":
      return [{ fee: item.fee }];
    case "department":
      return [{ department: item.department }];
    case "result":
      return [{ result: item.result }];
    case "applicants":
      return [{ applicants: item.applicantKinds.join("、") }];
    case "exclusions":
      return item.questions.flatMap(({ text, options, excludes = [] }) =>
        excludes.map(({ optionId, reason }) => ({
          question: text,
          answer: options.find((option) => option.id === optionId)?.label,
          reason,
        })),
      );
    case "materials":
      return item.materials.map((material) => ({
        name: material.name,
        notes: notesOf(material, words.notes).join("；"),
      }));
    case "basis":
      return item.basis.map(({ title, article }) => ({ title, article: article ?? "" }));
  }
}

function notesOf(material: MaterialRequirement, notes: GuideWords["notes"]): readonly string[] {
  const { necessity, condition, form, copies, deferral, commitment, exemption } = material;
  const asked =
    necessity === "optional"
      ? (fill(notes.optionalWhen, { condition }) ?? notes.optional)
      : necessity === "conditional"
        ? (fill(notes.conditional, { condition }) ?? notes.optional)
        : notes.required;
  return [
    asked,
    notes.form[form],
    ...(copies > 1 ? [fill(notes.copies, { copies: String(copies) })] : []),
    ...(deferral ? [fill(notes.deferral, { days: String(deferral.dueInWorkingDays) })] : []),
    ...(commitment ? [notes.commitment] : []),
    ...(exemption ? [fill(notes.exemption, { source: exemption.source })] : []),
  ].flatMap((note) => note ?? []);
}

/** Null when a value is missing: half a sentence is none. */
function fill(template: string, values: Values): string | null {
  let isWhole = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) isWhole = false;
    return value ?? "";
  });
  // A value may end the sentence itself.
  return isWhole ? text.replace(/。{2,}$/, "。") : null;
}
