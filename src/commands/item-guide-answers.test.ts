import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { diskCatalogSource } from "../adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../adapters/fs/project-root.ts";
import type { Answer } from "../domain/answer.ts";
import type { PolicyServices } from "../http/policy-services.ts";
import { fixedClock } from "../ports/clock.ts";
import { memoryKnowledgeStore } from "../ports/memory-knowledge-store.ts";
import { openCatalog } from "./open-catalog.ts";
import { policyModule } from "./policy-module.ts";
import { openSearchEngine } from "./search-engine.ts";

async function openEmptyBase(): Promise<PolicyServices> {
  let next = 0;
  return await policyModule({
    store: memoryKnowledgeStore(),
    engine: await openSearchEngine(),
    files: await diskCatalogSource(join(projectRoot(), "knowledge")).files(),
    catalog: (await openCatalog()).catalog,
    clock: fixedClock("2026-11-22T08:00:00Z"),
    generate: null,
    newId: () => `id${next++}`,
  });
}

const cited = ({ citations }: Answer) => [...new Set(citations.map(({ documentId }) => documentId))];

describe("answers from the items' guides", () => {
  let policy: PolicyServices;
  const ask = (question: string, sessionId?: string) =>
    policy.answers.answer({ question, ...(sessionId ? { sessionId } : {}) });

  beforeAll(async () => {
    policy = await openEmptyBase();
  });

  it.each([
    ["二手房过户登记费多少钱", "guide:real-estate-transfer", "80 元"],
    ["居住证多久能拿到", "guide:residence-permit", "15 日"],
    ["劳务派遣许可证有效期多长", "guide:labor-dispatch-license", "3 年"],
    ["高龄津贴在哪里办", "guide:old-age-allowance", "民政部门"],
    ["结婚登记要带什么", "guide:marriage-registration", "居民身份证"],
    ["失业金能领多久", "guide:unemployment-benefit", "最长 12 个月"],
  ])("answers %s though the base holds no document", async (question, guide, words) => {
    const answer = await ask(question);
    expect(answer.status).toBe("answered");
    expect(answer.answer).toContain(words);
    expect(cited(answer)).toEqual([guide]);
  });

  it("quotes word for word, with the day the item's data are in force from", async () => {
    const { answer, citations } = await ask("劳务派遣许可证有效期多长");
    expect(citations).toHaveLength(1);
    expect(answer).toBe(citations[0]?.quote);
    expect(citations[0]?.effectiveFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("answers time and money together when both are asked for", async () => {
    const { answer, citations } = await ask("高龄津贴多久能办下来，收费吗");
    expect(answer).toContain("不收费");
    expect(answer).toContain("工作日");
    expect(citations).toHaveLength(2);
  });

  it.each([
    "护照办理多少钱",
    "离婚登记要多久",
    "律师执业证多久能办下来",
    "房产证遗失补办多久",
    "高新企业奖励有多少钱",
    "灵活就业参保每月交多少钱",
    "网约车证怎么办",
  ])("does not answer %s from the guide of an item that sounds alike", async (question) => {
    expect((await ask(question)).status).toBe("refused");
  });

  it("goes on about the item that was spoken of", async () => {
    await ask("居住证多久能拿到", "talk");
    const answer = await ask("那收费吗", "talk");
    expect(answer.status).toBe("answered");
    expect(cited(answer)).toEqual(["guide:residence-permit"]);
    expect(answer.answer).toContain("不收费");
  });

  it("asks back what is meant when no item was ever named", async () => {
    expect((await ask("那要多少钱", "nothing-said")).status).toBe("clarify");
  });

  it("takes the item that the caller names", async () => {
    const answer = await policy.answers.answer({ question: "收费吗", itemId: "signboard-setting" });
    expect(cited(answer)).toEqual(["guide:signboard-setting"]);
  });

  it("lets a document of the base speak before the guide", async () => {
    const own = await openEmptyBase();
    const text = "# 居住证办理时限\n\n## 居住证多久能拿到？\n本市居住证受理后三个工作日内制发。\n";
    await own.knowledge.importOne(
      "local.md",
      { form: "markdown", text },
      { id: "local", title: "本市居住证办理时限" },
    );
    await own.knowledge.publish("");
    const answer = await own.answers.answer({ question: "居住证多久能拿到" });
    expect(answer.answer).toContain("三个工作日");
    expect(cited(answer)).toEqual(["local"]);
  });

  it("shows what comes near beside a refusal, and says that it is no answer", async () => {
    const answer = await ask("取公积金能打到我老婆卡上吗");
    expect(answer.status).toBe("refused");
    expect(answer.reason).toBe("unanswerable-no-source");
    expect(answer.answer).toMatch(/^没有找到/);
    for (const { quote } of answer.citations) expect(answer.answer).toContain(quote);
  });
});
