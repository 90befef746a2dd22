import { afterEach, describe, expect, it } from "vitest";
import { openCatalog } from "../commands/open-catalog.ts";
import { checklistSchema, guidanceResponseSchema, mergedChecklistSchema, reviewSchema } from "./contract.ts";
import { problemOf, testClient } from "./test-client.ts";

const { catalog } = await openCatalog();
let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());
function start() {
  const client = testClient(catalog);
  stop = () => client.queue.stop();
  return client;
}

const item = "old-age-allowance";
const form = { idNumber: "990101194301012013" };
const authorization = [
  "授权委托书",
  "委托人：顾春山 身份证号：990101194301012013",
  "受托人：沈若晴 身份证号：990101198805121246",
  "委托事项：办理高龄津贴申领",
  "委托权限：代为提交、修改材料，领取结果",
  "委托期限：自2026年11月1日至2027年1月31日",
  "委托人（签名）：顾春山",
  "日期：2026年11月1日",
].join("\n");

describe("facts already known are not asked for", { timeout: 60_000 }, () => {
  it("from the form, with where they come from, until the applicant says otherwise", async () => {
    const { postJson } = start();
    const ask = async (answers: object) =>
      checklistSchema.parse(
        await (await postJson(`/v1/items/${item}/checklist`, { answers, known: { form } })).json(),
      );
    const list = await ask({});
    expect(list.known).toMatchObject([
      { questionId: "ageBand", optionId: "80", from: { kind: "form", name: "idNumber" } },
    ]);
    expect(list.nextQuestion?.id).not.toBe("ageBand");
    const corrected = await ask({ ageBand: "90" });
    expect(corrected.known).toBeUndefined();
    const points = corrected.materials.flatMap((material) => material.points);
    expect(points).toContain("年满 90 周岁，在这一年龄档");
  });

  it("from the files of a review of the same item", async () => {
    const { postForm, postJson } = start();
    const answers = { ageBand: "80", registered: "yes", stage: "first", scheme: "all", automatic: "no" };
    const created = await postForm(
      "/v1/reviews",
      { item, answers: JSON.stringify(answers) },
      { "委托书.txt": authorization },
      { prefer: "wait=10" },
    );
    const report = reviewSchema.parse(await created.json());
    expect(report.files[0]?.materials[0]).toMatchObject({ typeId: "power-of-attorney" });
    const list = checklistSchema.parse(
      await (
        await postJson(`/v1/items/${item}/checklist`, { answers, known: { reviewId: report.id } })
      ).json(),
    );
    expect(list.known).toMatchObject([
      { questionId: "agent", optionId: "agent", from: { kind: "file", name: "委托书.txt", page: 1 } },
    ]);
    expect(list.complete).toBe(true);
    expect(list.materials.find(({ id }) => id === "agent-id")?.state).toBe("needed");
    const other = await postJson("/v1/items/catering-food-license/checklist", {
      known: { reviewId: report.id },
    });
    expect((await problemOf(other)).errors).toMatchObject([
      { pointer: "/known/reviewId", code: "review-of-another-item" },
    ]);
    const none = await postJson(`/v1/items/${item}/checklist`, { known: { reviewId: "r-none" } });
    expect((await problemOf(none)).code).toBe("review-not-found");
  });

  it("in a conversation, which says so and takes a correction", async () => {
    const { postJson } = start();
    const say = async (message: string, sessionId?: string) =>
      guidanceResponseSchema.parse(
        await (
          await postJson("/v1/guidance", { message, known: { form }, ...(sessionId ? { sessionId } : {}) })
        ).json(),
      );
    const first = await say("高龄津贴申领");
    expect(first.reply).toContain("已经知道：老人今年多大？80 至 89 周岁（来自“idNumber”）");
    expect(first.nextQuestion?.id).not.toBe("ageBand");
    const corrected = await say("填错了，老人今年92岁", first.sessionId);
    expect(corrected.answers).toMatchObject({ ageBand: "90" });
    expect(corrected.checklist?.known).toBeUndefined();
  });

  it("in a bundle of items, for every item that asks, until the applicant says otherwise", async () => {
    const { postJson } = start();
    const itemIds = [item, "social-security-card"];
    const ask = async (answers: object) =>
      mergedChecklistSchema.parse(
        await (await postJson("/v1/checklists", { itemIds, answers, known: { form } })).json(),
      );
    const list = await ask({});
    expect(list.known).toMatchObject([
      { questionId: "ageBand", optionId: "80" },
      { questionId: "age", optionId: "adult" },
    ]);
    expect(["age", "ageBand"]).not.toContain(list.nextQuestion?.id);
    expect((await ask({ age: "minor" })).known).toMatchObject([{ questionId: "ageBand" }]);
    const withAnswers = await postJson("/v1/checklists", {
      itemIds,
      answers: { ageBand: "80", age: "adult" },
    });
    const { known: _known, ...same } = list;
    expect(same).toEqual(mergedChecklistSchema.parse(await withAnswers.json()));
  });
});
