import type { Condition } from "../domain/condition.ts";
import type { LegalBasis } from "../domain/finding.ts";
import type { InterviewQuestion, MaterialRequirement, ServiceItem } from "../domain/service-item.ts";
import type { SharedAnswer, Theme } from "../domain/theme.ts";
import { orderBundle } from "./order-bundle.ts";
import { isSameQuestion, widestQuestions } from "./same-question.ts";

/** A question of a bundle. Its `id` is the key of its answer: `<itemId>.<questionId>` where items differ. */
export interface BundleQuestion extends InterviewQuestion {
  readonly questionId: string;
  /** The one item that asks it, where another asks something else by the same id. */
  readonly itemId?: string;
  /** Items that use the answer. */
  readonly itemIds: readonly string[];
}

/** An item in a bundle, its conditions over the bundle's questions. */
export interface BundleItem {
  readonly item: ServiceItem;
  /** When it belongs to the bundle at all. */
  readonly when?: Condition;
  readonly stageId?: string;
  readonly condition?: string;
  readonly note?: string;
  /** Entries that come before it. */
  readonly after: readonly string[];
  readonly materials: readonly BundleMaterial[];
  readonly exclusions: readonly BundleExclusion[];
}

/** An answer with which an item of the bundle cannot be had. */
export interface BundleExclusion {
  /** When the item's own question counts at all. */
  readonly within: Condition;
  readonly answered: Condition;
  /** Questions of the bundle that may hold the answer, the more particular last. */
  readonly questionKeys: readonly string[];
  readonly reason: string;
  readonly basis: LegalBasis;
}

/** A requirement with the condition under which the bundle asks for it at all. */
export interface BundleMaterial {
  readonly requirement: MaterialRequirement;
  readonly within: Condition;
}

export interface Bundle {
  readonly theme?: Theme;
  readonly questions: readonly BundleQuestion[];
  /** In an order in which they can be done. */
  readonly items: readonly BundleItem[];
}

const ALWAYS: Condition = { kind: "all", of: [] };
const NEVER: Condition = { kind: "any", of: [] };

/**
 * Puts items together: one set of questions, and no material that an earlier one of them ends in. `common`:
 * ids of questions that mean the same in every item.
 */
export function composeBundle(
  items: readonly ServiceItem[],
  common: ReadonlySet<string>,
  theme?: Theme,
): Bundle {
  const asked = new Map<string, Draft>();
  for (const question of theme?.questions ?? [])
    asked.set(question.id, { question, itemIds: [], exists: null });
  const widest = widestQuestions(items, new Set(asked.keys()), common);
  const done: BundleItem[] = [];
  for (const item of orderBundle(items, theme)) {
    const entry = theme?.items.find((one) => one.itemId === item.id);
    const answers = takeQuestions(item, entry?.when, entry?.answers ?? [], { widest, common, asked });
    const rewrite = (condition: Condition) => rewriteCondition(condition, answers);
    const exclusions = exclusionsOf(item, entry?.when, answers);
    done.push({
      item,
      ...(entry?.when ? { when: entry.when } : {}),
      ...(entry ? { stageId: entry.stageId } : {}),
      ...(entry?.condition ? { condition: entry.condition } : {}),
      ...(entry?.note ? { note: entry.note } : {}),
      after: [...new Set([...(entry?.after ?? []), ...deliverersOf(item, done)])],
      materials: item.materials.map((material) => ({
        requirement: rewriteMaterial(material, rewrite),
        within: withinBundle(material, entry?.when, done),
      })),
      exclusions,
    });
  }
  return {
    ...(theme ? { theme } : {}),
    questions: [...asked].map(([key, draft]) => finish(key, draft)),
    items: done,
  };
}

/** A theme with those of its items that are in force. */
export function composeTheme(
  theme: Theme,
  inForce: readonly ServiceItem[],
  common: ReadonlySet<string>,
): Bundle {
  const items = theme.items.flatMap(({ itemId }) => inForce.filter((item) => item.id === itemId));
  return composeBundle(items, common, theme);
}

/** A question while items are added. It exists when one of `exists` holds; null: as the theme says. */
interface Draft {
  readonly question: InterviewQuestion;
  readonly itemId?: string;
  readonly itemIds: readonly string[];
  readonly exists: readonly (Condition | undefined)[] | null;
}

function finish(key: string, { question, itemId, itemIds, exists }: Draft): BundleQuestion {
  const { when: own, ...rest } = question;
  const isAlways = exists?.includes(undefined) ?? false;
  const when = exists === null ? own : isAlways ? undefined : any(exists);
  return {
    ...rest,
    id: key,
    questionId: question.id,
    itemIds,
    ...(itemId === undefined ? {} : { itemId }),
    ...(when ? { when } : {}),
  };
}

/** What is gathered while items are added. */
interface Composing {
  /** Of questions several items ask alike, the one with most options. */
  readonly widest: ReadonlyMap<string, InterviewQuestion>;
  readonly common: ReadonlySet<string>;
  readonly asked: Map<string, Draft>;
}

/** How each question of an item is put in terms of the bundle's. */
type Rewriting = ReadonlyMap<string, Rewritten>;
interface Rewritten {
  /** That one of these options of the item's is the answer. */
  readonly answered: (optionIds: readonly string[]) => Condition;
  /** Questions of the bundle that may hold it, the more particular last; none where the theme decides. */
  readonly keys: readonly string[];
}

function takeQuestions(
  item: ServiceItem,
  when: Condition | undefined,
  given: readonly SharedAnswer[],
  state: Composing,
): Rewriting {
  const { asked } = state;
  const rewriting = new Map<string, Rewritten>();
  for (const question of item.questions) {
    const answer = given.find((one) => one.questionId === question.id) ?? sharedWith(question, state);
    if (answer && "option" in answer) {
      const answered = (ids: readonly string[]) => (ids.includes(answer.option) ? ALWAYS : NEVER);
      rewriting.set(question.id, { answered, keys: [] });
      continue;
    }
    const exists = all([when, question.when && rewriteCondition(question.when, rewriting)]);
    if (!answer) {
      const key = asked.has(question.id) ? `${item.id}.${question.id}` : question.id;
      const isApart = key !== question.id;
      asked.set(key, {
        question,
        itemIds: [item.id],
        exists: [exists],
        ...(isApart ? { itemId: item.id } : {}),
      });
      const answered = (optionIds: readonly string[]): Condition => ({
        kind: "answer",
        questionId: key,
        optionIds,
      });
      rewriting.set(question.id, { answered, keys: [key] });
      continue;
    }
    const source = useSource(answer.from, item, exists, state);
    rewriting.set(question.id, throughSource(question, item, answer, source, exists, asked));
  }
  return rewriting;
}

/** A question several items ask is asked once, with the options of the one that offers most. */
function sharedWith(question: InterviewQuestion, { widest, common }: Composing): SharedAnswer | null {
  const source = widest.get(question.id);
  if (!source || !isSameQuestion(source, question, common)) return null;
  const options = Object.fromEntries(question.options.map(({ id }) => [id, id]));
  return { questionId: question.id, from: question.id, options };
}

/** Notes that an item uses the answer of a question of the theme, or of one shared with other items. */
function useSource(
  id: string,
  item: ServiceItem,
  exists: Condition | undefined,
  { widest, asked }: Composing,
): InterviewQuestion | undefined {
  const known = asked.get(id);
  const question = known?.question ?? widest.get(id);
  if (!question) return undefined;
  asked.set(id, {
    question,
    itemIds: [...new Set([...(known?.itemIds ?? []), item.id])],
    exists: known?.exists === null ? null : [...(known?.exists ?? []), exists],
  });
  return question;
}

/** A condition in terms of the source; what its answer leaves open is asked of the item's own question. */
function throughSource(
  question: InterviewQuestion,
  item: ServiceItem,
  answer: Extract<SharedAnswer, { readonly from: string }>,
  source: InterviewQuestion | undefined,
  exists: Condition | undefined,
  asked: Map<string, Draft>,
): Rewritten {
  const left = (source?.options ?? []).flatMap(({ id }) => (answer.options[id] === undefined ? [id] : []));
  const undecided: Condition = { kind: "answer", questionId: answer.from, optionIds: left };
  const key = `${item.id}.${question.id}`;
  if (left.length > 0)
    asked.set(key, { question, itemId: item.id, itemIds: [item.id], exists: [all([exists, undecided])] });
  const answered = (ids: readonly string[]): Condition => {
    const meaning = Object.entries(answer.options).flatMap(([from, to]) => (ids.includes(to) ? [from] : []));
    const direct: Condition = { kind: "answer", questionId: answer.from, optionIds: meaning };
    if (left.length === 0) return direct;
    const own: Condition = { kind: "answer", questionId: key, optionIds: ids };
    return { kind: "any", of: [direct, { kind: "all", of: [undecided, own] }] };
  };
  return { answered, keys: [answer.from, ...(left.length === 0 ? [] : [key])] };
}

/** Answers that rule the item out, also where another item or the theme asks the question for it. */
function exclusionsOf(
  item: ServiceItem,
  when: Condition | undefined,
  rewriting: Rewriting,
): readonly BundleExclusion[] {
  return item.questions.flatMap(({ id, when: own, excludes = [], basis }) => {
    const rewritten = rewriting.get(id);
    if (!rewritten) return [];
    const within = all([when, own && rewriteCondition(own, rewriting)]) ?? ALWAYS;
    return excludes.map(({ optionId, reason }) => ({
      within,
      answered: rewritten.answered([optionId]),
      questionKeys: rewritten.keys,
      reason,
      basis,
    }));
  });
}

function rewriteCondition(condition: Condition, rewriting: Rewriting): Condition {
  switch (condition.kind) {
    case "answer":
      return rewriting.get(condition.questionId)?.answered(condition.optionIds) ?? condition;
    case "not":
      return { kind: "not", of: rewriteCondition(condition.of, rewriting) };
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((part) => rewriteCondition(part, rewriting)) };
  }
}

function rewriteMaterial(
  material: MaterialRequirement,
  rewrite: (condition: Condition) => Condition,
): MaterialRequirement {
  const { when, commitment, ...rest } = material;
  return {
    ...rest,
    ...(when ? { when: rewrite(when) } : {}),
    ...(commitment
      ? {
          commitment: { ...commitment, ...(commitment.when ? { when: rewrite(commitment.when) } : {}) },
        }
      : {}),
    points: material.points.map((point) => ({
      ...point,
      ...(point.when ? { when: rewrite(point.when) } : {}),
    })),
  };
}

/** Asked for while its item belongs to the bundle and no earlier one ends in what it asks for. */
function withinBundle(
  material: MaterialRequirement,
  when: Condition | undefined,
  earlier: readonly BundleItem[],
): Condition {
  const delivering = material.typeIds.map((type) =>
    earlier.filter(({ item }) => item.resultTypeIds.includes(type)),
  );
  if (delivering.some((givers) => givers.length === 0)) return when ?? ALWAYS;
  const delivered: Condition = {
    kind: "all",
    of: delivering.map((givers) => ({ kind: "any", of: givers.map((giver) => giver.when ?? ALWAYS) })),
  };
  return all([when, { kind: "not", of: delivered }]) ?? ALWAYS;
}

function deliverersOf(item: ServiceItem, earlier: readonly BundleItem[]): readonly string[] {
  const asked = new Set(item.materials.flatMap((material) => material.typeIds));
  return earlier.flatMap((one) =>
    one.item.resultTypeIds.some((type) => asked.has(type)) ? [one.item.id] : [],
  );
}

function any(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const of = conditions.filter((condition) => condition !== undefined);
  const [only, ...more] = of;
  return more.length === 0 ? only : { kind: "any", of };
}

/** All of those there are; none: always. */
function all(conditions: readonly (Condition | undefined)[]): Condition | undefined {
  const of = conditions.filter((condition) => condition !== undefined);
  const [only, ...more] = of;
  return more.length === 0 ? only : { kind: "all", of };
}
