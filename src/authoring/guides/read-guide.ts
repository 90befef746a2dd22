// An official guide → a draft item. What is not read for sure stands in the draft with a mark; nothing is made up.
import type { LegalBasis } from "../../domain/finding.ts";
import type { LocalDate } from "../../domain/local-date.ts";
import type { MaterialType } from "../../domain/material-type.ts";
import { type Doubt, DRAFT_FROM, type DraftItem, NOT_KNOWN, type Told } from "../drafts/draft-item.ts";
import type { GuideDocument } from "./guide-document.ts";
import { foldWords, type GuideFact, type GuidePatterns, keyOf } from "./guide-patterns.ts";
import { readGuideTable } from "./read-guide-table.ts";

export interface GuideContext {
  readonly id: string;
  /** The file's name, for `source`. */
  readonly fileName: string;
  readonly today: LocalDate;
  readonly patterns: GuidePatterns;
  readonly types: readonly MaterialType[];
  /** Keys of `bases.yaml` with what they stand for. */
  readonly bases: ReadonlyMap<string, LegalBasis>;
  /** Given by whoever imports; else read from the guide. */
  readonly name: string | null;
}

/** Null when no table of materials was found. */
export function readGuide(guide: GuideDocument, context: GuideContext): DraftItem | null {
  const { patterns, types } = context;
  const tables = guide.tables.flatMap((table, at) => readGuideTable(table, at + 1, patterns, types) ?? []);
  const materials = tables.flatMap((table) => table.materials);
  if (materials.length === 0) return null;
  const facts = readFacts(guide, patterns);
  const told = (fact: GuideFact, what: string) => oneOf(facts.get(fact) ?? [], what);
  const kinds = told("applicantKinds", "办理对象");
  const promised = told("promised", "承诺时限");
  return {
    id: context.id,
    codes: (facts.get("code") ?? []).slice(0, 1),
    name: context.name === null ? told("name", "事项名称") : { value: context.name, doubt: null },
    department: told("department", "办理部门"),
    applicantKinds: {
      value: kinds.value.split(/[、,，;；\s]+/u).filter((kind) => kind !== ""),
      doubt: kinds.doubt,
    },
    version: `${context.today}.1`,
    effectiveFrom: {
      value: DRAFT_FROM,
      doubt: { place: "", read: "", why: "指南里没有实施日期；改成真的日期之前不对外提供" },
    },
    statutory: told("statutory", "法定时限"),
    promised: promised.value === NOT_KNOWN ? null : promised,
    fee: told("fee", "收费"),
    result: told("result", "办理结果"),
    basis: basisOf(facts.get("basis") ?? [], context.bases),
    materials,
    source: `办事指南“${context.fileName}”`,
    doubts: [
      ...tables.flatMap((table) => table.doubts),
      ...(tables.length > 1
        ? [{ place: "", read: "", why: `指南里有 ${tables.length} 张材料表（可能分情形），都导入了` }]
        : []),
    ],
  };
}

/** 二、 （三） 4. before a heading. */
const headingNumber = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?\s*[、.．)）]?\s*/u;
/** Of a section without an end, more lines than a list of laws has. */
const MOST_LINES = 30;

/** Facts beside their labels: in cells side by side, after a colon, or in the section below a heading. */
function readFacts(guide: GuideDocument, patterns: GuidePatterns): ReadonlyMap<GuideFact, readonly string[]> {
  const found = new Map<GuideFact, string[]>();
  const take = (label: string, value: string) => {
    const fact = keyOf(label, patterns.facts);
    const text = value.replace(/\s*\n\s*/gu, "；").trim();
    if (fact === null || text === "" || keyOf(text, patterns.facts) !== null) return;
    const known = found.get(fact) ?? [];
    if (!known.includes(text)) found.set(fact, [...known, text]);
  };
  for (const { rows } of guide.tables)
    for (const row of rows) row.forEach((cell, at) => void take(cell, row[at + 1] ?? ""));
  for (const [at, paragraph] of guide.paragraphs.entries()) {
    const heading = paragraph.trim().replace(headingNumber, "");
    if (heading !== paragraph.trim() && keyOf(heading, patterns.facts) !== null)
      take(heading, sectionBelow(guide.paragraphs.slice(at + 1)));
    const parts = /^(?<label>[^:：]{2,12})[:：](?<value>.+)$/su.exec(paragraph.trim())?.groups;
    if (parts) take(parts["label"] ?? "", parts["value"] ?? "");
  }
  return found;
}

/** Until the next heading of the kind 三、…. */
function sectionBelow(paragraphs: readonly string[]): string {
  const end = paragraphs.findIndex((paragraph) =>
    /^[一二三四五六七八九十]{1,3}\s*、/u.test(paragraph.trim()),
  );
  return paragraphs.slice(0, Math.min(end < 0 ? MOST_LINES : end, MOST_LINES)).join("");
}

function oneOf(values: readonly string[], what: string): Told<string> {
  const [first, ...more] = values;
  if (first === undefined)
    return { value: NOT_KNOWN, doubt: { place: "", read: "", why: `指南里没有找到${what}` } };
  const doubt: Doubt | null =
    more.length === 0 ? null : { place: "", read: values.join("”“"), why: `${what}有几种写法，先用第一种` };
  return { value: first, doubt };
}

/** Laws by the titles in 《》, with known ones by their key; without any, the guide itself. */
function basisOf(texts: readonly string[], bases: ReadonlyMap<string, LegalBasis>): DraftItem["basis"] {
  const titles = [
    ...new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/《(?<title>[^《》]{2,60})》/gu)].map((match) => match.groups?.["title"] ?? ""),
      ),
    ),
  ];
  if (titles.length === 0) {
    const read = texts.join("；");
    const why = read === "" ? "指南里没有找到设定依据" : "没有认出法律、规章的名称";
    return [
      {
        value: { key: "local-guide" },
        doubt: { place: "设定依据", read, why: `${why}，请换成 bases.yaml 的键，写明条号` },
      },
    ];
  }
  return titles.map((title) => {
    const [key, ...rivals] = [...bases].flatMap(([one, basis]) =>
      isSameLaw(basis.title, title) ? [one] : [],
    );
    if (key !== undefined && rivals.length === 0)
      return { value: { key }, doubt: { place: "设定依据", read: texts.join("；"), why: "请写明条号" } };
    return {
      value: { title },
      doubt: { place: "设定依据", read: title, why: "bases.yaml 里没有，已加上一条，请核对名称、条号" },
    };
  });
}

function isSameLaw(known: string, read: string): boolean {
  const fold = (title: string) =>
    foldWords(title.replace(/[（(][^）)]*[）)]/gu, "")).replace(/^中华人民共和国/u, "");
  return fold(known) === fold(read);
}
