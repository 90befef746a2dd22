import { describe, expect, test } from "vitest";
import { describeInBrowser, desktop, eachPage, phone } from "./browser-suite.ts";

const looks = [
  {
    name: "a desktop",
    viewport: desktop.viewport,
    colorScheme: "light" as const,
    subject: "夜市摊位",
    fee: { from: "不收费", to: "每人每年 5 元" },
    item: "old-age-allowance",
    gap: {
      question: "夜市摊位要交多少管理费？",
      answer: "夜市摊位的管理费为每天 12 元。",
      holds: "每天 12 元",
    },
  },
  {
    name: "a phone in the dark",
    viewport: phone.viewport,
    colorScheme: "dark" as const,
    subject: "码头泊船",
    fee: { from: "不收费", to: "每件 8 元" },
    item: "marriage-registration",
    gap: {
      question: "图书馆借书证的押金怎么退？",
      answer: "图书馆借书证的押金凭收据到一楼服务台退还。",
      holds: "一楼服务台",
    },
  },
];
describeInBrowser("policy staff's studio", (suite) => {
  describe.each(looks)("on $name", ({ viewport, colorScheme, subject, gap: lack, item, fee }) => {
    const tab = eachPage(suite, viewport, { colorScheme });
    const { expectSound } = tab;

    test("an item is found by everyday words and its rules read as sentences, of today and of another day", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/studio`);
      await page.locator("[data-test=studio-items]").waitFor();
      await expectSound("items");
      await page.getByRole("searchbox").fill("开饭店");
      await page.keyboard.press("Enter");
      await page.getByRole("link", { name: "食品经营许可（餐饮服务）新办" }).click();
      await page.getByRole("heading", { level: 1, name: "食品经营许可（餐饮服务）新办" }).waitFor();
      await page.locator("[data-test=to-confirm] summary").click();
      await page.getByText("还没有对照当地办事指南核实").waitFor();
      await page.locator("[data-test=find-rule]").fill("统一社会信用代码 校验码");
      const rule = page.locator("[data-rule=application-form-code-valid]");
      await rule.locator("summary").click();
      await rule.getByText("填写有误").waitFor();
      await expectSound("item");

      await page.getByLabel("按哪一天看").fill("2023-12-01");
      await page.getByRole("button", { name: "查看" }).click();
      await page.waitForURL(/asOf=2023-12-01/);
      await page.locator("[data-test=rule-count]").waitFor();
      await page.getByLabel("按哪一天看").fill("2023-11-30");
      await page.getByRole("button", { name: "查看" }).click();
      await page.getByRole("alert").getByText("service-item-not-found").waitFor();
    });

    test("an item's facts are edited with the keyboard, tried on its cases, published from a day on, and rolled back", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/#/studio/items/${item}`);
      const edit = page.locator("[data-test=edit-item]");
      await edit.focus();
      await page.keyboard.press("Enter");
      const field = page.locator("[data-field=收费]");
      const publisher = page.locator("[data-test=publish-change]").getByLabel("发布人");
      // A trial that takes its time: what is pressed meanwhile is neither lost nor let through.
      await page.route("**/preview", async (route) => {
        await new Promise((resume) => setTimeout(resume, 1500));
        await route.continue();
      });
      await field.getByLabel("收费").focus();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.press("Delete");
      await publisher.fill("测试员");
      await publisher.press("Enter");
      await page.locator("[data-test=publish-held]").waitFor();
      await page.locator("[data-test=field-problem]").getByText("不能空着").waitFor();
      expect(await page.getByRole("button", { name: "发布" }).isDisabled()).toBe(true);
      await field.getByLabel("收费").focus();
      await page.keyboard.type(fee.to);
      await page.locator("[data-test=affected]").getByText("影响 1 个事项").waitFor();
      await page.locator("[data-test=cases]").getByText("结论都不变").waitFor();
      await page.locator("[data-test=draft]").getByText("草稿已存").waitFor();
      await expectSound("edit item");
      await page.reload();
      await field.getByText("已改").waitFor();
      expect(await field.getByLabel("收费").inputValue()).toBe(fee.to);
      await page.locator("[data-test=in-force-from]").fill("2099-01-01");
      await publisher.focus();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type("测试员");
      await page.keyboard.press("Enter");
      await page.getByText(/改动 \d+ 已发布，2099-01-01 起用/).waitFor();
      await page.goto(`${suite.url}/#/studio/items/${item}?asOf=2099-01-01`);
      await page.locator("dl").getByText(fee.to).waitFor();
      await page.goto(`${suite.url}/#/studio/items/${item}?asOf=2098-12-31`);
      await page.locator("dl").getByText(fee.from).waitFor();

      await page.goto(`${suite.url}/#/studio/changes`);
      const change = page.locator("[data-change]").filter({ hasText: fee.to });
      await change.getByText("到期生效").waitFor();
      await expectSound("changes");
      const download = page.waitForEvent("download");
      await change.getByRole("button", { name: /^导出/ }).press("Enter");
      expect((await download).suggestedFilename()).toMatch(/^change-\d+\.yaml$/);
      await change.getByRole("button", { name: /^退回/ }).press("Enter");
      await page.locator("[data-test=confirm-change-rollback]").press("Enter");
      await change.getByText("已退回", { exact: true }).waitFor();
    });

    test("a question nobody could answer gets an answer, is published, and its gap closes", async () => {
      const { page } = tab;
      const { question } = lack;
      await page.request.post(`${suite.url}/v1/answers`, { data: { question } });
      await page.goto(`${suite.url}/#/studio/gaps`);
      const gap = page.locator("[data-test=gaps] > li").filter({ hasText: question });
      await gap.waitFor();
      await expectSound("gaps");
      await gap.locator("[data-test=write-answer]").focus();
      await page.keyboard.press("Enter");
      const form = page.locator("[data-test=gap-form]");
      await form.getByLabel("答案").fill(lack.answer);
      await expectSound("answer for a gap");
      await form.getByRole("button", { name: "保存、发布并再问一遍" }).click();
      await form.locator("[data-test=given-answer][data-status=answered]").waitFor();
      expect(await form.locator("[data-test=given-answer]").textContent()).toContain(lack.holds);
      await expectSound("answer given");
      await page.keyboard.press("Escape");
      await page.locator("[data-test=gaps] > li[data-closed=true]").filter({ hasText: question }).waitFor();

      await page.goto(`${suite.url}/#/studio/hit-tests`);
      await page.locator("[data-test=run-hit-test]:not([disabled])").click();
      await page.locator("[data-test=hit-rows]").getByText(question).waitFor();
      await page.locator("[data-test=run-hit-test]:not([disabled])").click();
      await page.locator("[data-test=compare-runs]").click();
      await page.locator("[data-test=compared]").waitFor();
      await page.locator("[data-test=add-question]").click();
      expect(await page.getByRole("button", { name: "保存题目" }).isEnabled()).toBe(true);
      await expectSound("hit tests");
    });

    test("a document is written, published, found with reasons, and the release rolled back", async () => {
      const { page } = tab;
      const title = `测城市${subject}登记办法`;
      await page.goto(`${suite.url}/#/studio/documents`);
      await page.locator("[data-test=write-document]").click();
      const form = page.locator("[data-test=document-form]");
      await form.getByLabel("标题").fill(title);
      await form
        .getByLabel("正文")
        .fill(`第一条 ${subject}实行登记。\n\n第二条 ${subject}登记自受理之日起三个工作日内办结。`);
      await form.getByLabel("发文机关").fill("测城市城市管理局");
      await expectSound("document form");
      await form.getByRole("button", { name: "存为草稿" }).click();
      await page.locator("[data-test=import-results]").getByText(title).waitFor();
      await page.locator("[data-test=documents]").getByText("草稿").first().waitFor();
      await page.getByLabel("这一版的说明").fill("登记办法");
      await page.locator("[data-test=publish]").click();
      await page.getByText(/已发布第 \d+ 版/).waitFor();
      await expectSound("documents");
      const published = await page.locator("[data-test=current-release]").textContent();

      await page.goto(`${suite.url}/#/studio/search`);
      await page.getByRole("searchbox").fill(`${subject}登记几天办结`);
      await page.keyboard.press("Enter");
      const hit = page.locator("[data-test=hit]").filter({ hasText: title }).first();
      await hit.locator("summary").click();
      await hit.getByText("正文里的词").waitFor();
      expect(await hit.locator("mark").count()).toBeGreaterThan(0);
      await page.locator("[data-test=ask]").click();
      await page.locator("[data-test=given-answer][data-status=answered]").waitFor();
      await expectSound("search");
      await hit.getByRole("link", { name: title }).click();
      await page.locator("[data-test=passages]").getByText("三个工作日").waitFor();
      await expectSound("document");

      await page.goto(`${suite.url}/#/studio/documents`);
      await page.locator("[data-test=release-list] summary").click();
      await page
        .getByRole("button", { name: /^退回这一版/ })
        .first()
        .click();
      await page.locator("[data-test=confirm-rollback]").click();
      await page.getByText(/现行已是第 \d+ 版/).waitFor();
      expect(await page.locator("[data-test=current-release]").textContent()).not.toBe(published);
    });

    test("evaluation runs are shown with figures and intervals, and a run's wrong cases are listed", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/#/studio/evaluations`);
      await page.locator("[data-test=suite]").selectOption("guidance guidance");
      const runs = page.locator("[data-test=evaluation-runs]");
      await runs.getByText("baselines/guidance.json").waitFor();
      expect(await runs.locator("tbody td").nth(1).textContent()).toMatch(/^\d+\.\d% \d+\.\d–\d+\.\d$/);
      await page.locator("[data-test=compare-evaluations]").focus();
      await page.keyboard.press("Enter");
      await page
        .locator("[data-test=evaluations-compared]")
        .getByText(/一直不对的 \d+ 个/)
        .waitFor();
      await expectSound("evaluations");
    });

    test("everyday wording is added and used, and half a row is refused", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/#/studio/synonyms`);
      await page.locator("[data-test=add-synonym]").click();
      await page.keyboard.type("摆地摊");
      await page.getByRole("button", { name: "保存" }).click();
      await page.getByText("两边都要写").waitFor();
      await page.getByLabel("文件里的说法").first().fill("临时摆卖");
      await page.getByRole("button", { name: "保存" }).click();
      await page.getByText("已保存，下一个问题就用上").waitFor();
      await page.locator("[data-test=find-synonym]").fill("摆地摊");
      await page.getByText(/条里的 \d+ 条/).waitFor();
      await expectSound("synonyms");
    });
  });
});
