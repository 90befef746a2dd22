// Compares the items of two versions, or of one version on two days, in words that policy staff and
// applicants use. Knows nothing of files.
import type { ServiceItem } from "../../domain/service-item.ts";
import { type Aspect, changedAspects, pairUp } from "./aspects.ts";
import type { Change, ChangeSubject, ItemChange } from "./change.ts";
import { compareMaterials, confidenceWords, whomOf } from "./compare-materials.ts";
import { compareQuestions } from "./compare-questions.ts";
import { compareRules, type WordedItem } from "./compare-rules.ts";
import { dayAfter } from "./day-after.ts";
import { basisWords, listWords } from "./words.ts";

/** Every item that differs, in the order of the later side; those that are gone at the end. */
export function compareItems(
  before: readonly WordedItem[],
  after: readonly WordedItem[],
  byDay: boolean,
): readonly ItemChange[] {
  const { added, removed, kept } = pairUp(before, after, ({ item }) => item.id);
  return [
    ...kept.flatMap((pair): readonly ItemChange[] => {
      const changes = compareItem(pair.before, pair.after, byDay);
      if (changes.length === 0) return [];
      const { item } = pair.after;
      return [head(item, "changed", pair.before.item.version, item.version, changes)];
    }),
    ...added.map(({ item }) => head(item, "added", null, item.version, [whole(item, "added")])),
    ...removed.map(({ item }) => head(item, "removed", item.version, null, [whole(item, "removed")])),
  ];
}

function head(
  { id, name }: ServiceItem,
  kind: ItemChange["kind"],
  versionBefore: string | null,
  versionAfter: string | null,
  changes: readonly Change[],
): ItemChange {
  return { itemId: id, name, kind, versionBefore, versionAfter, changes };
}

function whole(item: ServiceItem, kind: "added" | "removed"): Change {
  const last = item.effectiveUntil;
  return {
    subject: "item",
    kind,
    id: null,
    aspect: null,
    text: kind === "added" ? `可以办“${item.name}”了` : `不再办“${item.name}”`,
    before: kind === "removed" ? item.name : null,
    after: kind === "added" ? item.name : null,
    whom: whomOf(item),
    from: kind === "added" ? item.effectiveFrom : last ? dayAfter(last) : null,
  };
}

const ASPECTS: readonly (Aspect<ServiceItem> & { readonly subject: ChangeSubject })[] = [
  { subject: "item", id: "name", label: "名称", words: (item) => item.name },
  { subject: "item", id: "codes", label: "编码", words: (item) => listWords(item.codes) },
  { subject: "item", id: "aliases", label: "别名", words: (item) => listWords(item.aliases) },
  { subject: "item", id: "everydayWords", label: "俗称", words: (item) => listWords(item.everydayWords) },
  { subject: "item", id: "department", label: "实施部门", words: (item) => item.department },
  {
    subject: "item",
    id: "applicantKinds",
    label: "办理对象",
    words: (item) => listWords(item.applicantKinds),
  },
  { subject: "item", id: "effectiveFrom", label: "生效日", words: (item) => item.effectiveFrom },
  {
    subject: "item",
    id: "effectiveUntil",
    label: "最后可办的一天",
    words: (item) => item.effectiveUntil ?? null,
  },
  { subject: "limit", id: "statutory", label: "法定时限", words: (item) => item.limits.statutory },
  { subject: "limit", id: "promised", label: "承诺时限", words: (item) => item.limits.promised ?? null },
  { subject: "fee", id: "fee", label: "收费", words: (item) => item.fee },
  { subject: "result", id: "result", label: "办理结果", words: (item) => item.result },
  {
    subject: "result",
    id: "resultTypes",
    label: "结果证件的类型",
    words: (item) => listWords(item.resultTypeIds),
  },
  {
    subject: "basis",
    id: "basis",
    label: "设定依据",
    words: (item) => listWords(item.basis.map(basisWords)),
  },
  { subject: "item", id: "confidence", label: "核实情况", words: (item) => confidenceWords(item.confidence) },
];

function compareItem(before: WordedItem, after: WordedItem, byDay: boolean): readonly Change[] {
  const { item } = after;
  const own = ASPECTS.flatMap((aspect) =>
    changedAspects(before.item, item, [aspect]).map((change): Change => {
      const from = change.aspect === "effectiveFrom" ? item.effectiveFrom : null;
      return { subject: aspect.subject, kind: "changed", id: null, ...change, whom: whomOf(item), from };
    }),
  );
  return [
    ...own,
    ...compareGuide(before.item, item),
    ...compareQuestions(before.item, item),
    ...compareMaterials(before.item, item),
    ...compareRules(before, after, byDay),
  ];
}

/** The guide line by line: which sentences came, which went. */
function compareGuide(before: ServiceItem, after: ServiceItem): readonly Change[] {
  const linesOf = ({ guide }: ServiceItem) =>
    guide
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  const { added, removed } = pairUp(linesOf(before), linesOf(after), (line) => line);
  if (added.length + removed.length === 0) return [];
  const parts = [
    ...(removed.length > 0 ? [`去掉“${removed.join("”“")}”`] : []),
    ...(added.length > 0 ? [`写上“${added.join("”“")}”`] : []),
  ];
  return [
    {
      subject: "guide",
      kind: "changed",
      id: null,
      aspect: "guide",
      text: `办事指南${parts.join("，")}`,
      before: listWords(removed),
      after: listWords(added),
      whom: whomOf(after),
      from: null,
    },
  ];
}
