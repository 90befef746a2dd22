import { withoutFillers } from "./analyze-question.ts";
import type { QuestionLanguage } from "./question-language.ts";

/** More in one message are answered together with the last of these. */
const mostQuestions = 4;
const ends = /(?<=[？?；;。！!\n])|(?<=[，,、])/u;

/**
 * The questions of one message: 结婚登记收费多少，要带什么材料？ are two, 我是外地户口，怎么办居住证？ is one with its
 * circumstances. A message of one question comes back whole. `A和B分别…` becomes one question for each.
 */
export function splitQuestions(message: string, language: QuestionLanguage): readonly string[] {
  const each = language.several.each.exec(message.trim());
  if (each) {
    const [, first = "", second = "", rest = ""] = each;
    return [`${first}${rest}`, `${second}${rest}`];
  }
  const questions: string[] = [];
  let waiting = "";
  for (const piece of message.split(ends)) {
    const own = piece.replace(language.several.link, "");
    if (!asks(own, language)) {
      // Circumstances belong to the question after them; what only rounds a question off, to the one before.
      const isTail = questions.length > 0 && contentOf(own, language).length < 3;
      if (isTail) questions[questions.length - 1] += piece;
      else waiting += piece;
      continue;
    }
    const isFull = questions.length === mostQuestions;
    if (isFull) questions[questions.length - 1] += `${waiting}${piece}`;
    else questions.push(`${waiting}${own}`);
    waiting = "";
  }
  if (waiting !== "" && questions.length > 0) questions[questions.length - 1] += waiting;
  if (questions.length < 2) return [message];
  return questions.map((one) => withoutFillers(one.replace(/[，,、；;。\s]+$/u, "").trim(), language));
}

/** Whether a piece asks something by itself: a question word with something beside it, or a value asked for. */
function asks(piece: string, language: QuestionLanguage): boolean {
  const isQuestion =
    language.values.some((value) => value.asks.test(piece)) ||
    language.asking.test(piece) ||
    language.questionWords.some((word) => piece.includes(word) && word.length > 1) ||
    /[吗么呢](?:[？?]|$)/u.test(piece.replace(/[，,、；;。\s]+$/u, ""));
  return isQuestion && !language.several.tail.test(piece);
}

function contentOf(piece: string, language: QuestionLanguage): string {
  let rest = piece;
  for (const word of language.questionWords) rest = rest.replaceAll(word, "");
  return rest.replace(/[\s\p{P}]/gu, "");
}
