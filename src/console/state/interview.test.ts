import { describe, expect, test } from "vitest";
import type { Answers, ChecklistResponse, Question } from "../../http/contract.ts";
import {
  answeredQuestions,
  type KnownFact,
  knownAnswers,
  nextQuestion,
  unsure,
  withAnswer,
} from "./interview.ts";

const question = (id: string, ...options: string[]): Question => ({
  id,
  text: `${id}？`,
  whyAsked: "",
  basis: { title: "测试用规定" },
  options: options.map((option) => ({ id: option, label: option })),
});
const online = question("online", "yes", "no");
const premises = question("premises", "owned", "leased");
const agent = question("agent", "self", "agent");
const questions = [online, premises, agent];

/** Asks about the premises only when not online, as the service does. */
function service(): { ask: (answers: Answers) => Promise<ChecklistResponse>; asked: Answers[] } {
  const asked: Answers[] = [];
  const ask = (answers: Answers) => {
    asked.push(answers);
    const next =
      answers.online === undefined
        ? online
        : answers.online === "no" && answers.premises === undefined
          ? premises
          : answers.agent === undefined
            ? agent
            : undefined;
    const saved = { exempt: 0, deferrable: 0 };
    return Promise.resolve({ complete: !next, materials: [], saved, ...(next && { nextQuestion: next }) });
  };
  return { ask, asked };
}

describe("the next question", () => {
  test("is the one the service names", async () => {
    expect((await nextQuestion(service().ask, { online: "no" }, questions)).question).toEqual(premises);
  });

  test("after a skipped one is what could matter either way", async () => {
    const { ask } = service();
    expect((await nextQuestion(ask, { online: unsure, agent: "self" }, questions)).question).toEqual(
      premises,
    );
  });

  test("is none when nothing can matter whatever the skipped answer were", async () => {
    const answers = { online: unsure, premises: "owned", agent: "self" };
    expect((await nextQuestion(service().ask, answers, questions)).question).toBeNull();
  });

  test("is never looked for by telling the service “unknown”", async () => {
    const { ask, asked } = service();
    await nextQuestion(ask, { online: unsure }, questions);
    expect(asked.flatMap((answers) => Object.values(answers))).not.toContain(unsure);
  });
});

describe("what is known without asking", () => {
  const fact: KnownFact = {
    ...{ questionId: "online", text: online.text, optionId: "no", label: "no" },
    from: { kind: "file", name: "租赁合同.pdf", fileId: "f1", page: 2 },
  };
  const knowing = (answers: Answers): Promise<ChecklistResponse> =>
    service()
      .ask({ online: "no", ...answers })
      .then((response) => ({ ...response, ...(answers.online === undefined && { known: [fact] }) }));

  test("is told beside the next question, and not guessed at where it was skipped", async () => {
    const asked: Answers[] = [];
    const ask = (answers: Answers) => {
      asked.push(answers);
      return knowing(answers);
    };
    expect(await nextQuestion(ask, { online: unsure }, questions)).toEqual({
      question: premises,
      known: [fact],
    });
    expect(asked).toEqual([{}]);
  });

  test("is shown with where it comes from, unless the applicant says otherwise", () => {
    expect(answeredQuestions(questions, { online: unsure }, [fact])).toEqual([
      { question: online, label: "no", from: fact.from },
    ]);
    expect(answeredQuestions(questions, { online: "yes" }, [fact])).toEqual([
      { question: online, label: "yes", from: null },
    ]);
  });
});

test("a changed answer moves to the end and the others stay", () => {
  expect(withAnswer({ online: "no", agent: "self" }, "online", "yes")).toEqual({
    agent: "self",
    online: "yes",
  });
});

test("skipped questions are not known answers", () => {
  expect(knownAnswers({ online: unsure, agent: "self" })).toEqual({ agent: "self" });
});

test("answers are shown in the item's order, a skipped one without words", () => {
  const shown = answeredQuestions(questions, { agent: "self", online: unsure }, []);
  expect(shown.map(({ question: { id }, label }) => [id, label])).toEqual([
    ["online", null],
    ["agent", "self"],
  ]);
});
