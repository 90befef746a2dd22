// How messages are taken apart, with the language file that ships.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import type { Turn } from "../answering/conversation.ts";
import { hearsayIn } from "../answering/hearsay.ts";
import { isBare, readingsOf } from "../answering/readings.ts";
import { splitQuestions } from "../answering/split-questions.ts";
import { answerData } from "./policy-module.ts";

const { language, places } = answerData(await diskCatalogSource(join(projectRoot(), "knowledge")).files());

describe("a message", () => {
  it.each([
    ["办摊位证要多少钱，几天能办好？", ["办摊位证要多少钱", "几天能办好？"]],
    ["摊位证去哪里办？另外要带什么材料？", ["摊位证去哪里办？", "要带什么材料？"]],
    ["摊位证和健康证分别要什么材料", ["摊位证要什么材料", "健康证要什么材料"]],
  ])("of several questions is taken apart: %s", (message, questions) => {
    expect(splitQuestions(message, language)).toEqual(questions);
  });

  it.each([
    "我是外地户口，孩子三岁，怎么办摊位证？",
    "根据规定，摊位证由哪个部门发？",
    "听说摊位证停办了，是真的吗？",
    "摊位证多少钱？谢谢！",
    "张三、李四、王五都可以办摊位证吗",
  ])("of one question stays whole: %s", (message) => {
    expect(splitQuestions(message, language)).toHaveLength(1);
  });
});

describe("hearsay", () => {
  it("is asked of the base as the thing it is about", () => {
    expect(hearsayIn("听说摊位证取消了，是真的吗？", language)?.questions).toEqual(["摊位证"]);
    expect(hearsayIn("摊位证是不是停办了", language)?.questions).toEqual(["摊位证"]);
    expect(hearsayIn("听说办摊位证不收费了", language)?.questions[0]).toBe("办摊位证收费");
  });

  it("of a number holds only where the base says that number", () => {
    const hearsay = hearsayIn("听说摊位费涨到500元了？", language);
    expect(hearsay?.isSaidIn("摊位费提高至500元。")).toBe(true);
    expect(hearsay?.isSaidIn("摊位费提高至300元。")).toBe(false);
    expect(hearsay?.isSaidIn("摊位费每月500元。")).toBe(false);
  });

  it("is no part of a plain question", () => {
    for (const question of ["摊位证怎么取消？", "提高摊位费要经过谁批准", "免费摊位在哪里"])
      expect(hearsayIn(question, language)).toBeNull();
  });
});

describe("a question that goes on from the one before", () => {
  const turn: Turn = {
    question: "办摊位证要多少钱",
    understoodAs: "办摊位证要多少钱",
    topic: "办摊位证",
    answer: "30元。",
    status: "answered",
    isTopicWanted: false,
  };
  const first = (question: string, before: Turn) => readingsOf(question, [before], language, places)[0]?.text;

  it("takes the topic, the place or the number from it", () => {
    expect(first("那几天能办好", turn)).toBe("办摊位证，几天能办好");
    expect(first("成都呢", turn)).toBe("成都办摊位证要多少钱");
    const aged = { ...turn, understoodAs: "60岁老人摆摊要多少钱", topic: "60岁老人摆摊" };
    expect(first("70岁的呢", aged)).toBe("70岁老人摆摊要多少钱");
  });

  it("answers what was asked back for", () => {
    const back = { ...turn, understoodAs: "那要多少钱", topic: "", isTopicWanted: true };
    expect(first("摊位证", back)).toBe("摊位证，要多少钱");
  });

  it("names nothing by itself", () => {
    expect(["那要多少钱", "要多久", "这个怎么办"].every((question) => isBare(question, language))).toBe(true);
    expect(["？？？", "摊位证", "摊位证要多久"].some((question) => isBare(question, language))).toBe(false);
  });
});
