import type { InterviewQuestion, ServiceItem } from "../../domain/service-item.ts";
import { type Aspect, changedAspects, pairUp } from "./aspects.ts";
import type { Change } from "./change.ts";
import { whomOf } from "./compare-materials.ts";
import { conditionWords } from "./condition-words.ts";
import { basisWords } from "./words.ts";

/** What changed about the questions that tell scenarios apart, and their options. */
export function compareQuestions(before: ServiceItem, after: ServiceItem): readonly Change[] {
  const { added, removed, kept } = pairUp(before.questions, after.questions, (question) => question.id);
  const whom = whomOf(after);
  return [
    ...added.map((question): Change => {
      const words = questionWords(question);
      const text = `新增情形问题${words}`;
      return { ...cameOrWent(question, "added"), text, after: words, before: null, whom };
    }),
    ...removed.map((question): Change => {
      const words = questionWords(question);
      const text = `不再问“${question.text}”`;
      return { ...cameOrWent(question, "removed"), text, before: words, after: null, whom };
    }),
    ...kept.flatMap((pair) => compareQuestion(pair.before, pair.after, before, after)),
  ];
}

function cameOrWent({ id }: InterviewQuestion, kind: "added" | "removed") {
  return { subject: "question", kind, id, aspect: null, from: null } as const;
}

function questionWords({ text, options }: InterviewQuestion): string {
  return `“${text}”（${options.map(({ label }) => label).join("、")}）`;
}

type Asked = { readonly question: InterviewQuestion; readonly item: ServiceItem };

const ASPECTS: readonly Aspect<Asked>[] = [
  { id: "text", label: "问法", words: ({ question }) => question.text },
  { id: "whyAsked", label: "为什么问", words: ({ question }) => question.whyAsked },
  {
    id: "when",
    label: "什么时候才问",
    words: ({ question, item }) => conditionWords(question.when, item.questions),
  },
  { id: "basis", label: "依据", words: ({ question }) => basisWords(question.basis) },
];

function compareQuestion(
  was: InterviewQuestion,
  is: InterviewQuestion,
  before: ServiceItem,
  after: ServiceItem,
): readonly Change[] {
  const whom = whomOf(after);
  const scope = conditionWords(is.when, after.questions);
  const concerned = scope === null ? whom : `${whom}，${scope}的`;
  const own = changedAspects<Asked>({ question: was, item: before }, { question: is, item: after }, ASPECTS);
  const options = pairUp(was.options, is.options, (option) => option.id);
  const option = (text: string, kind: Change["kind"], from: string | null, to: string | null): Change => ({
    subject: "option",
    kind,
    id: is.id,
    aspect: null,
    text,
    before: from,
    after: to,
    whom: concerned,
    from: null,
  });
  return [
    ...own.map((change): Change => {
      const text = `情形问题“${is.text}”的${change.text}`;
      return {
        subject: "question",
        kind: "changed",
        id: is.id,
        ...change,
        text,
        whom: concerned,
        from: null,
      };
    }),
    ...options.added.map(({ label }) =>
      option(`情形问题“${is.text}”新增选项“${label}”`, "added", null, label),
    ),
    ...options.removed.map(({ label }) =>
      option(`情形问题“${is.text}”去掉选项“${label}”`, "removed", label, null),
    ),
    ...options.kept.flatMap((pair) =>
      pair.before.label === pair.after.label
        ? []
        : [
            option(
              `情形问题“${is.text}”的选项“${pair.before.label}”改写为“${pair.after.label}”`,
              "changed",
              pair.before.label,
              pair.after.label,
            ),
          ],
    ),
    ...compareExclusions(was, is).map(({ text, from, to }) => option(text, "changed", from, to)),
  ];
}

interface ExclusionChange {
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Answers that rule the item out now and did not before, the other way round, or for another reason. */
function compareExclusions(was: InterviewQuestion, is: InterviewQuestion): readonly ExclusionChange[] {
  const reasonOf = (question: InterviewQuestion, optionId: string) =>
    question.excludes?.find((exclusion) => exclusion.optionId === optionId)?.reason ?? null;
  const options = [
    ...is.options,
    ...was.options.filter(({ id }) => is.options.every((one) => one.id !== id)),
  ];
  return options.flatMap(({ id, label }): readonly ExclusionChange[] => {
    const [from, to] = [reasonOf(was, id), reasonOf(is, id)];
    if (from === to) return [];
    const answer = `情形问题“${is.text}”答“${label}”的`;
    if (to === null) {
      const isGone = is.options.every((option) => option.id !== id);
      return isGone ? [] : [{ text: `${answer}不再排除在外`, from, to }];
    }
    const text = from === null ? `${answer}不能办了：${to}` : `${answer}，不能办的原因由“${from}”改为“${to}”`;
    return [{ text, from, to }];
  });
}
