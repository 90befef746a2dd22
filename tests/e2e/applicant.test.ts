import { describe, expect, test } from "vitest";
import { accessibilityFaults } from "./accessibility.ts";
import { applicantJourney, expectPlantedFindings } from "./applicant-journey.ts";
import { describeInBrowser, eachPage, phone, widths } from "./browser-suite.ts";
import { type Submission, submissionWithFindings } from "./submission.ts";
import { watchPage } from "./watched-page.ts";

describeInBrowser("the applicant page", (suite) => {
  const submission: Submission = submissionWithFindings();

  describe.each(widths)("on $name", ({ viewport }) => {
    const tab = eachPage(suite, viewport);
    const { expectSound } = tab;

    test("speaks English once asked to, remembers it, and comes back to Chinese", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/`);
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: "What do you want to apply for?" }).waitFor();
      await page.getByRole("searchbox").fill("kaicanguan");
      await page.keyboard.press("Enter");
      await page
        .getByRole("link", { name: /食品经营许可（餐饮服务）新办/ })
        .first()
        .click();
      await page.getByRole("heading", { level: 1, name: "First, your situation" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await expectSound("questions in English");
      await page.reload();
      await page.getByRole("button", { name: "中文" }).click();
      await page.getByRole("heading", { level: 1, name: "先了解您的情况" }).waitFor();
    });

    test("leads from everyday words to the report, the evidence, the notice and a mended file", async () => {
      const { page } = tab;
      const applicant = applicantJourney(page, suite.url);
      await applicant.openStart();
      await expectSound("choice of an item");

      await applicant.chooseItem("开餐馆", submission.item);
      await expectSound("questions");
      await applicant.answerAll(submission.answers);
      await expectSound("checklist");
      await applicant.openSpecimen();
      await expectSound("specimen");
      await applicant.closeDialog();

      await applicant.openUpload();
      await applicant.chooseFiles([...submission.files]);
      await expectSound("upload");
      await applicant.send();
      const address = page.url();
      await applicant.waitForReport();
      await expectPlantedFindings(page, submission);
      await expectSound("report");

      await applicant.openEvidence();
      await expectSound("evidence");
      await applicant.closeDialog();

      await applicant.openNotice();
      const notice = await page.frameLocator("iframe").locator("body").textContent();
      expect(notice).toContain("告知");
      await expectSound("notice");
      const pdf = await page.locator("[data-test=notice-pdf]").getAttribute("href");
      const answer = await page.request.get(`${suite.url}${pdf}`);
      expect(answer.headers()["content-type"]).toContain("application/pdf");
      await applicant.backToReport();
      expect(page.url()).toBe(address);

      await applicant.openReplacement();
      await expectSound("replacement");
      await applicant.sendReplacement(submission.files[0] ?? "");
      expect(await page.locator("[data-test=changes]").textContent()).toMatch(
        /改好 \d+ 处，还剩 \d+ 处|没有变化/,
      );
      await expectSound("changes");

      await page.reload();
      await applicant.waitForReport();
      expect(await page.locator("[data-test=changes]").count()).toBe(1);
    });

    test("keeps answers and chosen files when going back, and says why a file cannot be read", async () => {
      const { page } = tab;
      const applicant = applicantJourney(page, suite.url);
      await applicant.openStart();
      await applicant.chooseItem("开饭店", submission.item);
      const first = await applicant.questionAsked();
      await applicant.answerQuestion(submission.answers[first] ?? "?");
      const second = await applicant.questionAsked();
      await applicant.answerQuestion("?");
      await page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
      await page.getByText("看情况才要交的材料").waitFor();

      await applicant.openUpload();
      await applicant.chooseFiles([
        { name: "营业执照.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") },
        { name: "清单.rar", mimeType: "application/vnd.rar", buffer: Buffer.from("Rar!") },
        { name: "空白.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(0) },
      ]);
      await page.getByText("有 2 个文件没有加入").waitFor();
      await page.getByText("文件是空的，没有内容").waitFor();

      await page.goBack();
      await page.getByRole("heading", { name: "要准备的材料" }).waitFor();
      await page.goForward();
      await page.getByText("已选 1 个文件").waitFor();
      await page.goBack();
      await page.goBack();
      await page.locator("form input[type=radio]").first().waitFor();
      expect(await page.locator("dl").textContent()).toContain("不清楚");
      expect(page.url()).toContain(`${second}=`);
    });

    test("erases everything after asking once more", async () => {
      const { page } = tab;
      const applicant = applicantJourney(page, suite.url);
      await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
      await applicant.chooseFiles(submission.files[0] ?? "");
      await applicant.send();
      await applicant.waitForReport();
      const id = page.url().split("/").at(-1) ?? "";
      await page.locator("[data-test=form-draft] summary").click();
      await page.locator("[data-test=form-draft] dd").getByText("第 1 页读到").first().waitFor();
      await tab.expectSound("the form's draft");
      await page.locator("[data-test=erase]").click();
      await page.locator("[data-test=confirm-erase]").click();
      await page.locator("[data-test=erased]").waitFor();
      const gone = await page.request.get(`${suite.url}/v1/reviews/${id}`);
      expect(gone.status()).toBe(404);

      await page.reload();
      await page.getByText("找不到这份预审").waitFor();
      await expectSound("erased review");
    });
  });

  test("is used by keyboard alone, in large type, from the choice to the checklist", async () => {
    const context = await suite.browser.newContext({
      viewport: { width: 375, height: 812 },
      locale: "zh-CN",
    });
    const page = await context.newPage();
    const applicant = applicantJourney(page, suite.url);
    await applicant.openStart();
    await page.getByRole("button", { name: "大字版" }).press("Enter");
    const size = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    expect(size).toBeGreaterThanOrEqual(20);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "main button, main a.card, main input, header button, header select",
        ),
      ]
        .filter((target) => target.offsetParent !== null && target.getBoundingClientRect().height < 44)
        .map((target) => target.outerHTML),
    );
    expect(small).toEqual([]);

    await page.getByLabel("要办的事").focus();
    await page.keyboard.type("开餐馆");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "和“开餐馆”有关" }).waitFor();
    await page.locator(`a[href^="#/items/${submission.item}"]`).focus();
    await page.keyboard.press("Enter");
    await page.locator("form input[type=radio]").first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");

    for (let asked = 0; asked < 30 && !page.url().includes("/checklist"); asked += 1) {
      const before = await applicant.questionAsked();
      if (!(await page.evaluate(() => document.activeElement instanceof HTMLInputElement)))
        await page.locator("form input[type=radio]").first().focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("Enter");
      await applicant.waitForNextQuestion(before);
    }
    await page.getByRole("heading", { name: "要准备的材料" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  test("says how far the reading is to those who listen, and begins the result at its heading", async () => {
    const { page, expectSound, close } = await watchPage(suite.browser, phone.viewport);
    const applicant = applicantJourney(page, suite.url);
    let isHeld = true;
    await page.route(/\/v1\/reviews\/[0-9a-f-]{36}$/, async (route) => {
      const response = await route.fetch();
      const report: object = await response.json();
      await route.fulfill({
        response,
        json: isHeld ? { ...report, status: "running", progress: 0.4 } : report,
      });
    });
    await page.goto(`${suite.url}/#/items/${submission.item}/upload`);
    await applicant.chooseFiles(submission.files[0] ?? "");
    await applicant.send();
    await page
      .locator("[data-test=progress] [role=status]")
      .filter({ hasText: /\d/ })
      .waitFor({ state: "attached" });
    await expectSound("reading");
    isHeld = false;
    await applicant.waitForReport();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await close();
  });

  test("tells of a lost connection and goes on when it is back", async () => {
    const context = await suite.browser.newContext({
      viewport: { width: 375, height: 812 },
      locale: "zh-CN",
    });
    const page = await context.newPage();
    const applicant = applicantJourney(page, suite.url);
    await applicant.openStart();
    await context.setOffline(true);
    await page.getByText("网络断开了").waitFor();
    await page.getByLabel("要办的事").fill("公租房");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByText("连不上服务").waitFor();
    await context.setOffline(false);
    await page.getByRole("button", { name: "再试一次" }).click();
    await page.locator(".item").first().waitFor();
    expect(await page.getByText("网络断开了").count()).toBe(0);
    await context.close();
  });
});
