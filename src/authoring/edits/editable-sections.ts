// What of an item can be edited in forms, and where each value stands in the knowledge files.
import { stringify } from "yaml";
import { type EditValue, editValueSchema } from "../../domain/catalog-change.ts";
import type { ServiceItem } from "../../domain/service-item.ts";
import type { KnowledgeFile } from "../../ports/catalog-source.ts";
import { FORM_WORDS, NECESSITY_WORDS, ON_FAIL_WORDS, SEVERITY_WORDS } from "../changes/words.ts";
import { valueAt } from "../sheets/edit-yaml.ts";
import { placeOf, readRoot } from "./apply-edits.ts";
import { checkParameters } from "./check-parameters.ts";
import type { EditableField, EditableSection, FieldKind } from "./editable-field.ts";
import { type RuleSource, ruleSources } from "./rule-sources.ts";

/** An element of a list in a file. */
interface Place {
  readonly file: string;
  readonly at: readonly string[];
}

interface FieldShape {
  readonly key: readonly string[];
  readonly label: string;
  readonly kind: FieldKind;
  readonly words?: Readonly<Record<string, string>>;
  readonly isOptional?: boolean;
}

const ITEM_FIELDS: readonly FieldShape[] = [
  { key: ["name"], label: "名称", kind: "line" },
  { key: ["department"], label: "实施部门", kind: "line" },
  { key: ["aliases"], label: "别名", kind: "list" },
  { key: ["everydayWords"], label: "俗称", kind: "list" },
  { key: ["limits", "statutory"], label: "法定时限", kind: "text" },
  { key: ["limits", "promised"], label: "承诺时限", kind: "text", isOptional: true },
  { key: ["fee"], label: "收费", kind: "text" },
  { key: ["result"], label: "办理结果", kind: "text" },
  { key: ["effectiveUntil"], label: "最后可办的一天", kind: "day", isOptional: true },
  { key: ["materialSets"], label: "用到的材料组", kind: "yaml", isOptional: true },
];

/** A part as the file writes it, for what no other form shows; the whole element last. */
const WHEN: FieldShape = { key: ["when"], label: "什么情形适用（条件）", kind: "yaml", isOptional: true };
const ELEMENT: FieldShape = { key: [], label: "整条的写法", kind: "element", isOptional: true };

const MATERIAL_FIELDS: readonly FieldShape[] = [
  { key: ["name"], label: "名称", kind: "line" },
  { key: ["necessity"], label: "必要性", kind: "choice", words: NECESSITY_WORDS },
  { key: ["condition"], label: "什么情形需要（大白话）", kind: "text", isOptional: true },
  { key: ["form"], label: "交什么", kind: "choice", words: FORM_WORDS },
  { key: ["copies"], label: "份数", kind: "number", isOptional: true },
  { key: ["deferral"], label: "容缺", kind: "deferral", isOptional: true },
  { key: ["points"], label: "审查要点", kind: "yaml" },
  WHEN,
  ELEMENT,
];

const RULE_FIELDS: readonly FieldShape[] = [
  { key: ["severity"], label: "轻重", kind: "choice", words: SEVERITY_WORDS, isOptional: true },
  { key: ["onFail"], label: "不符时", kind: "choice", words: ON_FAIL_WORDS, isOptional: true },
  { key: ["effectiveFrom"], label: "从哪天起适用", kind: "day" },
  { key: ["effectiveUntil"], label: "最后适用的一天", kind: "day", isOptional: true },
];

const WORDING_FIELDS: readonly FieldShape[] = [
  { key: ["message"], label: "提示", kind: "text" },
  { key: ["correction"], label: "补正办法", kind: "text" },
];

const QUESTION_FIELDS: readonly FieldShape[] = [
  { key: ["text"], label: "问法", kind: "text" },
  { key: ["whyAsked"], label: "为什么问", kind: "text" },
  { ...WHEN, label: "什么情形才问（条件）" },
  { key: ["options"], label: "选项", kind: "yaml" },
];

/** Every form of the item, with the values its files hold. `item`: compiled with all its rules. */
export function editableSections(
  files: readonly KnowledgeFile[],
  item: ServiceItem,
): readonly EditableSection[] {
  const roots = readRoots(files, item.id);
  const own = `items/${item.id}`;
  const fields = (place: Place, shapes: readonly FieldShape[]) =>
    shapes.map((shape) => field(roots, place, shape, item.id));
  const materialSets = [...roots].filter(([path]) => path.startsWith("material-sets/"));
  const sources = ruleSources(roots, item.id);
  const materialPlace = (id: string): Place | null => {
    const files = [`${own}/item.yaml`, ...materialSets.map(([path]) => path)];
    const file = files.find((path) => placeOf(roots.get(path), ["materials", `#${id}`]) !== null);
    return file === undefined ? null : { file, at: ["materials", `#${id}`] };
  };
  return [
    {
      kind: "item",
      id: "",
      title: item.name,
      fields: fields({ file: `${own}/item.yaml`, at: [] }, ITEM_FIELDS),
    },
    { kind: "guide", id: "", title: "办事指南", fields: [guideField(files, `${own}/guide.md`)] },
    ...item.materials.flatMap((material): readonly EditableSection[] => {
      const place = materialPlace(material.id);
      if (!place) return [];
      const { id, name } = material;
      return [{ kind: "material", id, title: name, fields: fields(place, MATERIAL_FIELDS) }];
    }),
    ...item.questions.flatMap((question): readonly EditableSection[] => {
      const at = ["questions", `#${question.id}`];
      const candidates = [`${own}/interview.yaml`, ...materialSets.map(([path]) => path)];
      const file = candidates.find((path) => placeOf(roots.get(path), at) !== null);
      if (file === undefined) return [];
      return [
        {
          kind: "question",
          id: question.id,
          title: question.text,
          fields: fields({ file, at }, QUESTION_FIELDS),
        },
      ];
    }),
    ...item.rules.flatMap((rule): readonly EditableSection[] => {
      const source = sources.get(rule.id);
      return source ? [ruleSection(rule.id, rule.wording, source, roots, item.id)] : [];
    }),
  ];
}

function ruleSection(
  id: string,
  wording: string,
  source: RuleSource,
  roots: ReadonlyMap<string, unknown>,
  itemId: string,
): EditableSection {
  const told = [...roots].find(
    ([path, root]) => path.startsWith("wording/") && valueAt(root, [wording]) !== undefined,
  );
  const check = valueAt(
    roots.get(source.file),
    placeOf(roots.get(source.file), [...source.at, "check"]) ?? ["?"],
  );
  return {
    kind: "rule",
    id,
    title: id,
    fields: [
      ...(told
        ? WORDING_FIELDS.map((shape) => field(roots, { file: told[0], at: [wording] }, shape, itemId))
        : []),
      ...RULE_FIELDS.map((shape) => field(roots, source, shape, itemId)),
      ...checkParameters(check).map((shape) =>
        field(roots, { file: source.file, at: [...source.at, "check"] }, shape, itemId),
      ),
      ...[WHEN, ELEMENT].map((shape) => field(roots, source, shape, itemId)),
    ],
  };
}

/** The item's own files, and those shared ones whose values an item shows; each read once. */
function readRoots(files: readonly KnowledgeFile[], itemId: string): ReadonlyMap<string, unknown> {
  const isRead = (path: string) =>
    path.endsWith(".yaml") &&
    !path.endsWith("/cases.yaml") &&
    (path.startsWith(`items/${itemId}/`) || /^(rule-sets|material-sets|wording)\//u.test(path));
  return new Map(
    files.filter(({ path }) => isRead(path)).map(({ path, text }) => [path, readRoot(path, text)]),
  );
}

function field(
  roots: ReadonlyMap<string, unknown>,
  { file, at }: Place,
  shape: FieldShape,
  itemId: string,
): EditableField {
  const path = [...at, ...shape.key];
  const root = roots.get(file);
  const place = placeOf(root, path);
  const value = place === null ? null : (valueAt(root, place) ?? null);
  return {
    file,
    at: path,
    label: shape.label,
    kind: shape.kind,
    value: shape.kind === "yaml" || shape.kind === "element" ? asYaml(value) : plainValue(value),
    choices: Object.entries(shape.words ?? {}).map(([choice, label]) => ({ value: choice, label })),
    isOptional: shape.isOptional ?? false,
    isShared: !file.startsWith(`items/${itemId}/`),
  };
}

function plainValue(value: unknown): EditValue {
  return editValueSchema.catch(null).parse(value);
}

/** On one line where it is short. */
function asYaml(value: unknown): EditValue {
  if (value === null) return null;
  const options = { schema: "core", lineWidth: 0 } as const;
  const line = stringify(value, { ...options, collectionStyle: "flow" }).trimEnd();
  return { yaml: line.length <= 80 ? line : stringify(value, options).trimEnd() };
}

function guideField(files: readonly KnowledgeFile[], path: string): EditableField {
  const text = files.find((file) => file.path === path)?.text.trim() ?? "";
  return {
    file: path,
    at: [],
    label: "办事指南（给群众看的大白话）",
    kind: "text",
    value: text,
    choices: [],
    isOptional: false,
    isShared: false,
  };
}
