import { stringify } from "yaml";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import type { Doubt, DraftItem, DraftMaterial, Told } from "./draft-item.ts";

/** A requirement of the draft with the ids it gets. */
interface PlacedMaterial {
  readonly material: DraftMaterial;
  readonly id: string;
  readonly typeId: string;
  /** Question that decides it, for conditional ones. */
  readonly questionId: string | null;
}

/** What a draft is written as: the files of the item, a type of material for each unknown one, new bases. */
export interface WrittenDraft {
  readonly files: readonly KnowledgeFile[];
  /** To be put at the end of `bases.yaml`; empty when nothing is. */
  readonly bases: string;
}

/** Files of a draft. Every value nobody is sure of carries a comment `# 待核` with what was read and why. */
export function writeDraft(draft: DraftItem): WrittenDraft {
  const placed = placeMaterials(draft);
  const bases = basisKeys(draft);
  const folder = `items/${draft.id}`;
  return {
    files: [
      { path: `${folder}/item.yaml`, text: itemYaml(draft, placed, bases) },
      { path: `${folder}/interview.yaml`, text: interviewYaml(placed, bases) },
      { path: `${folder}/rules.yaml`, text: rulesYaml(placed) },
      { path: `${folder}/cases.yaml`, text: casesYaml(draft, placed) },
      { path: `${folder}/guide.md`, text: guideText(draft) },
      ...placed.flatMap(({ material, typeId }) =>
        material.type.kind === "none"
          ? [{ path: `material-types/${typeId}.yaml`, text: materialTypeYaml(material, typeId) }]
          : [],
      ),
    ],
    bases: draft.basis
      .flatMap(({ value }, at) =>
        "title" in value
          ? [
              `${bases[at]}:\n  title: ${scalar(value.title)}\n  confidence: known\n  source: ${scalar(`${draft.source}，待核`)}\n`,
            ]
          : [],
      )
      .join(""),
  };
}

function placeMaterials(draft: DraftItem): readonly PlacedMaterial[] {
  const used = new Set<string>();
  const conditions: string[] = [];
  return draft.materials.map((material, at) => {
    const typeId = material.type.kind === "none" ? `${draft.id}-material-${at + 1}` : material.type.typeId;
    let id = typeId;
    for (let copy = 2; used.has(id); copy++) id = `${typeId}-${copy}`;
    used.add(id);
    if (material.necessity.value !== "conditional") return { material, id, typeId, questionId: null };
    const condition = material.condition ?? "";
    if (!conditions.includes(condition)) conditions.push(condition);
    return { material, id, typeId, questionId: `situation${conditions.indexOf(condition) + 1}` };
  });
}

function basisKeys(draft: DraftItem): readonly string[] {
  return draft.basis.map(({ value }, at) => ("key" in value ? value.key : `${draft.id}-basis-${at + 1}`));
}

/** One line of YAML, safe in flow and block style alike. */
function scalar(value: unknown): string {
  return stringify([value], {
    collectionStyle: "flow",
    lineWidth: 0,
    blockQuote: false,
    flowCollectionPadding: false,
  })
    .replace(/^\[/u, "")
    .replace(/\]\n*$/u, "");
}

function mark(doubt: Doubt | null): string {
  return doubt === null ? "" : ` ${comment(doubt)}`;
}

function comment({ place, read, why }: Doubt): string {
  const where = place === "" ? "" : `${place}：`;
  const what = read === "" ? "" : `读到“${read}”，`;
  return `# 待核：${where}${what}${why}`.replace(/\s*[\r\n]+\s*/gu, " ");
}

function line<T>(key: string, { value, doubt }: Told<T>): string {
  return `${key}: ${scalar(value)}${mark(doubt)}`;
}

function itemYaml(draft: DraftItem, placed: readonly PlacedMaterial[], bases: readonly string[]): string {
  const [basis = ""] = bases;
  return [
    `# 草稿（${draft.source}）。带“待核”的都要对照办事指南确认，确认一处去掉一处标记；全部确认后改 effectiveFrom，才对外提供。`,
    ...draft.doubts.map(comment),
    `id: ${draft.id}`,
    ...(draft.codes.length > 0 ? [`codes: ${scalar(draft.codes)}`] : []),
    line("name", draft.name),
    line("department", draft.department),
    line("applicantKinds", draft.applicantKinds),
    `version: ${draft.version}`,
    line("effectiveFrom", draft.effectiveFrom),
    "basis:",
    ...draft.basis.map(({ doubt }, at) => `  - ${bases[at]}${mark(doubt)}`),
    "limits:",
    `  ${line("statutory", draft.statutory)}`,
    ...(draft.promised ? [`  ${line("promised", draft.promised)}`] : []),
    line("fee", draft.fee),
    line("result", draft.result),
    "confidence: known",
    "materials:",
    ...placed.flatMap((one) => materialLines(one, draft, basis)),
    "",
  ].join("\n");
}

function materialLines(
  { material, id, typeId, questionId }: PlacedMaterial,
  draft: DraftItem,
  basis: string,
): readonly string[] {
  return [
    ...material.doubts.map((doubt) => `  ${comment(doubt)}`),
    `  - id: ${id}`,
    `    name: ${scalar(material.name)}`,
    `    types: [${typeId}]${typeMark(material)}`,
    `    ${line("necessity", material.necessity)}`,
    ...(questionId === null
      ? []
      : [`    when: { ${questionId}: "yes" }`, `    condition: ${scalar(material.condition ?? "")}`]),
    `    ${line("form", material.form)}`,
    ...(material.copies.value === 1 && material.copies.doubt === null
      ? []
      : [`    ${line("copies", material.copies)}`]),
    "    points:",
    ...material.points.map((point) => `      - text: ${scalar(point)}`),
    `    basis: ${basis}`,
    "    confidence: known",
    `    source: ${scalar(`${draft.source}，待核`)}`,
  ];
}

function typeMark({ name, place, type }: DraftMaterial): string {
  const near = type.kind === "sure" || type.near.length === 0 ? "" : `；相近的类型：${type.near.join("、")}`;
  switch (type.kind) {
    case "sure":
      return "";
    case "near":
      return mark({ place, read: name, why: `与类型的名称不完全一样${near}` });
    case "none":
      return mark({ place, read: name, why: `没有对应的材料类型，先按标题认${near}` });
  }
}

function interviewYaml(placed: readonly PlacedMaterial[], bases: readonly string[]): string {
  const asked = new Map<string, { condition: string; names: string[] }>();
  for (const { material, questionId } of placed) {
    if (questionId === null) continue;
    const known = asked.get(questionId) ?? { condition: material.condition ?? "", names: [] };
    asked.set(questionId, { ...known, names: [...known.names, material.name] });
  }
  if (asked.size === 0) return "questions: []\n";
  const [basis = ""] = bases;
  return [
    "questions:",
    ...[...asked].flatMap(([id, { condition, names }]) => [
      `  ${comment({ place: "", read: condition, why: "问法是照原文套的，请改成大白话，并看是不是几个问题" })}`,
      `  - id: ${id}`,
      `    text: ${scalar(`是不是这种情形：${condition}？`)}`,
      `    whyAsked: ${scalar(`属于这种情形的，要交${names.join("、")}。`)}`,
      `    basis: ${basis}`,
      "    options:",
      '      - { id: "no", label: 不是 }',
      '      - { id: "yes", label: 是 }',
    ]),
    "",
  ].join("\n");
}

function rulesYaml(placed: readonly PlacedMaterial[]): string {
  return [
    "# 草稿只查任何材料都要查的；本事项自己的规则确认后再加。",
    "use:",
    ...placed.map(({ id }) => `  - { set: any-document, material: ${id} }`),
    "rules: []",
    "",
  ].join("\n");
}

function casesYaml(draft: DraftItem, placed: readonly PlacedMaterial[]): string {
  const answers = [...new Set(placed.flatMap(({ questionId }) => questionId ?? []))].map(
    (id) => `${id}: "no"`,
  );
  const required = placed.filter(({ material }) => material.necessity.value === "required");
  const types = required.map(({ typeId }) => typeId);
  const states = placed.flatMap(({ id, questionId }) => (questionId === null ? [] : [`${id}: not-required`]));
  const isTellable = new Set(types).size === types.length;
  return [
    `# 草稿的案例：什么都没交${isTellable && required.length > 0 ? "，必要的都交了" : ""}。`,
    "documents:",
    ...(isTellable && required.length > 0
      ? required.map(({ id, typeId }) => `  ${id}: { type: ${typeId} }`)
      : ["  {}"]),
    "usual:",
    `  asOf: ${draft.effectiveFrom.value}`,
    ...(answers.length > 0 ? [`  answers: { ${answers.join(", ")} }`] : []),
    "cases:",
    "  - name: 什么都没交",
    "    expect:",
    `      verdict: ${required.length > 0 ? "needs-correction" : "pass"}`,
    ...(required.length > 0 ? ["      findings:"] : []),
    ...required.map(
      ({ id }) => `        - { rule: required-material, code: missing-material, material: ${id} }`,
    ),
    ...(states.length > 0 ? [`      states: { ${states.join(", ")} }`] : []),
    ...(isTellable && required.length > 0
      ? [
          "  - name: 必要的材料都交了",
          `    documents: [${required.map(({ id }) => id).join(", ")}]`,
          "    expect:",
          "      verdict: pass",
          ...(states.length > 0 ? [`      states: { ${states.join(", ")} }`] : []),
        ]
      : []),
    "",
  ].join("\n");
}

function guideText(draft: DraftItem): string {
  const plain = (text: string) => text.replace(/\s+/gu, " ");
  return [
    `# ${plain(draft.name.value)}`,
    "",
    `（草稿，${plain(draft.source)}；请改成大白话，确认后删去这一行。）`,
    "",
    "## 要准备什么",
    ...draft.materials.map(
      ({ name, condition }) => `- ${plain(name)}${condition === null ? "" : `（${plain(condition)}）`}`,
    ),
    "",
    "## 多久、多少钱",
    `法定时限：${plain(draft.statutory.value)}。收费：${plain(draft.fee.value)}。`,
    "",
  ].join("\n");
}

/** The name as an expression over a folded title line: no spaces, half-width brackets. */
function foldTitle(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\s/gu, "")
    .replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&");
}

function materialTypeYaml(material: DraftMaterial, typeId: string): string {
  const { near } = material.type.kind === "sure" ? { near: [] } : material.type;
  const others = near.length === 0 ? "" : `相近的类型：${near.join("、")}。`;
  return [
    comment({
      place: material.place,
      read: material.name,
      why: `没有对应的材料类型，先只按标题认。${others}要是其中一种，请改用它并删去这个文件；不是的，补上要素和线索`,
    }),
    `id: ${typeId}`,
    "code: DT-DRAFT",
    `name: ${scalar(material.name)}`,
    "pages: { kind: several, min: 1, max: 50 }",
    "cues:",
    "  minimum: 5",
    // Never sure, and hardly there for a short name: a draft must not take pages from types that are taught.
    "  sure: 10",
    "  for:",
    `    - { pattern: ${scalar(`^${foldTitle(material.name)}$`)}, where: title, weight: ${material.name.length < 4 ? 5 : 6} }`,
    "fields: []",
    "",
  ].join("\n");
}
