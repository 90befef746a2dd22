import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { applicantJourney, expectPlantedFindings } from "./applicant-journey.ts";
import { describeInBrowser, eachPage, widths } from "./browser-suite.ts";
import { startPortal } from "./start-portal.ts";
import { type Submission, submissionWithFindings } from "./submission.ts";
import { watchPage } from "./watched-page.ts";

/** Answers what the component asks until the list of materials shows. */
async function answerAll(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  const radio = page.locator("first-pass form input[type=radio]").first();
  const list = page.getByRole("heading", { name: "要准备的材料" });
  await radio.waitFor();
  for (let turn = 0; turn < 30 && (await list.count()) === 0; turn += 1) {
    const asked = (await radio.getAttribute("name")) ?? "";
    await page.locator(`first-pass input[type=radio][value="${answers[asked] ?? "?"}"]`).check();
    await page.getByRole("button", { name: "下一题" }).click();
    await page
      .locator(`first-pass input[type=radio][name="${asked}"]`)
      .first()
      .waitFor({ state: "detached" });
    await radio.or(list).first().waitFor();
  }
  await list.waitFor();
}

/** What the portal's page noted of the component's events, in order. */
function told(page: Page): Promise<readonly string[]> {
  return page.locator("[data-event]").evaluateAll((lines) => lines.map((line) => line.textContent));
}

describeInBrowser(
  "the component in a portal's page on another site",
  (suite) => {
    const submission: Submission = submissionWithFindings();

    describe.each(widths)("on $name", ({ viewport }) => {
      const tab = eachPage(suite, viewport);
      const { expectSound } = tab;

      test("leads from the questions to the report, the evidence, a mended file and the notice", async () => {
        const { page } = tab;
        const applicant = applicantJourney(page, suite.url);
        await page.goto(`${suite.url}/?item=${submission.item}`);
        const address = page.url();
        await page.locator("first-pass form").waitFor();
        await expectSound("questions");
        await answerAll(page, submission.answers);
        await expectSound("checklist");
        await applicant.openSpecimen();
        await applicant.closeDialog();

        await applicant.openUpload();
        await applicant.chooseFiles([...submission.files]);
        await expectSound("upload");
        await applicant.send();
        await applicant.waitForReport();
        await expectPlantedFindings(page, submission);
        await expectSound("report");

        await applicant.openEvidence();
        await expectSound("evidence");
        await applicant.closeDialog();

        await applicant.openReplacement();
        await expectSound("replacement");
        await applicant.sendReplacement(submission.files[0] ?? "");

        await applicant.openNotice();
        expect(await page.frameLocator("iframe").locator("body").textContent()).toContain("告知");
        await expectSound("notice");
        const saved = page.waitForEvent("download");
        await page.locator("[data-test=notice-pdf]").click();
        expect((await saved).suggestedFilename()).toMatch(/\.pdf$/);
        await applicant.backToReport();

        expect(page.url(), "the address is the portal's").toBe(address);
        expect(await page.title(), "so is the title").toBe("示例市政务服务网（演示）");
        const events = await told(page);
        expect(events.map((line) => line.split(" ")[0]).slice(0, 4)).toEqual([
          "firstpass-submitted",
          "firstpass-reported",
          "firstpass-submitted",
          "firstpass-reported",
        ]);
        expect(events[1]).toContain(`"verdict":"${submission.expected.verdict}"`);

        await page.reload();
        await page.getByRole("link", { name: "继续上次的预审" }).click();
        await applicant.waitForReport();
        await page.locator("[data-test=erase]").click();
        await page.locator("[data-test=confirm-erase]").click();
        await page.locator("[data-test=erased]").waitFor();
      });
    });

    test("does not ask what the portal's form tells, says where it comes from, and takes another answer", async () => {
      const { page, expectSound, close } = await watchPage(suite.browser, { width: 375, height: 812 });
      // Filled before the component's script is there, as by a page that does not wait for it.
      await page.addInitScript(() => {
        new MutationObserver((_, watching) => {
          const element = document.querySelector("first-pass");
          if (!element) return;
          watching.disconnect();
          Object.assign(element, { form: { idNumber: "991234194003070023" } });
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(`${suite.url}?item=old-age-allowance`);
      const known = page.locator("first-pass [data-test=known-from]");
      await known.getByText("从您填的表里得知").waitFor();
      await page.getByRole("heading", { name: "户籍在本地吗？" }).waitFor();
      await expectSound("known from the form");
      await page.getByRole("button", { name: "修改：老人今年多大？" }).click();
      await page.getByLabel("70 至 79 周岁").check();
      await page.getByRole("button", { name: "下一题" }).click();
      await page.locator("first-pass dd").getByText("70 至 79 周岁").waitFor();
      expect(await known.count()).toBe(0);
      await close();
    });

    test("takes the portal's look and leaves the portal's own alone", async () => {
      const watched = await watchPage(suite.browser, { width: 1280, height: 860 });
      const { page } = watched;
      await page.goto(suite.url);
      const next = page.getByRole("button", { name: "下一题" });
      await next.waitFor();
      const look = await next.evaluate((button) => {
        const { backgroundColor, fontSize, textTransform } = getComputedStyle(button);
        return { backgroundColor, fontSize, textTransform };
      });
      // The portal's brand, sixteen pixels times 1.125, and none of the portal's rule for its own buttons.
      expect(look).toEqual({ backgroundColor: "rgb(140, 29, 24)", fontSize: "18px", textTransform: "none" });
      const heading = page.locator("first-pass h1");
      expect(await heading.evaluate((one) => getComputedStyle(one).borderLeftWidth)).toBe("6px");
      const outside = await page.evaluate(() => getComputedStyle(document.body).fontSize);
      expect(outside).toBe("16px");

      const component = page.locator("first-pass");
      const stepName = page.locator("first-pass .step-name").first();
      expect((await stepName.boundingBox())?.width).toBeGreaterThan(20);
      await component.evaluate((one: HTMLElement) => one.style.setProperty("width", "360px"));
      expect((await stepName.boundingBox())?.width, "narrow on a wide screen").toBeLessThan(3);
      await component.evaluate((one) => one.setAttribute("type", "large"));
      expect(await next.evaluate((button) => getComputedStyle(button).fontSize)).toBe("24.75px");
      await component.evaluate((one) => one.setAttribute("theme", "dark"));
      const dark = await page
        .locator("first-pass .card")
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundColor);
      expect(dark).toBe("rgb(25, 34, 45)");
      await watched.expectSound("dark, large and narrow");
      await watched.close();
    });

    test("a policy question is answered and a photo's side told in the portal's page", async () => {
      const { page, expectSound, close } = await watchPage(suite.browser, { width: 375, height: 812 });
      const applicant = applicantJourney(page, suite.url);
      await page.goto(suite.url);
      await page.locator("first-pass form input[type=radio]").first().waitFor();
      await page.locator("first-pass [data-test=ask-policy]").click();
      await page.getByLabel("您的问题").fill("多久能办好？");
      await page.keyboard.press("Enter");
      await page.locator("first-pass [data-test=answer]").waitFor();
      await expectSound("answer");
      await page.getByRole("button", { name: "有帮助", exact: true }).click();
      await page.getByText("谢谢，已记下").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("first-pass [data-test=ask]").waitFor({ state: "detached" });

      await page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
      await applicant.openUpload();
      await applicant.chooseFiles(submission.files.find((path) => path.includes("身份证")) ?? "");
      await page.locator("[data-test=upload-row] select").selectOption({ label: "营业执照" });
      await page.locator("[data-test=other-paper]").waitFor({ timeout: 60_000 });
      await close();
    });

    test("tells in words when the portal gives no token, and goes on when it does", async () => {
      const { page, close } = await watchPage(suite.browser, { width: 375, height: 812 });
      let isDown = true;
      await page.route("**/firstpass-token", (route) =>
        isDown ? route.fulfill({ status: 404, body: "none" }) : route.continue(),
      );
      await page.goto(suite.url);
      await page.getByText("暂时无法开始办理").waitFor();
      isDown = false;
      await page.getByRole("button", { name: "再试一次" }).click();
      await page.locator("first-pass form input[type=radio]").first().waitFor();
      await close();
    });

    test("another applicant at the same portal does not find the first one's submission", async () => {
      const first = await watchPage(suite.browser, { width: 375, height: 812 });
      const applicant = applicantJourney(first.page, suite.url);
      await first.page.goto(suite.url);
      await first.page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
      await applicant.openUpload();
      await applicant.chooseFiles(submission.files[0] ?? "");
      await applicant.send();
      const key = `firstpass.last-review.${submission.item}`;
      const id = await first.page.evaluate((name) => sessionStorage.getItem(name), key);
      expect(id).toMatch(/^[0-9a-f-]{36}$/);

      const second = await watchPage(suite.browser, { width: 375, height: 812 });
      await second.page.addInitScript(
        ([name, value]) => sessionStorage.setItem(name ?? "", value ?? ""),
        [key, id],
      );
      await second.page.goto(suite.url);
      await second.page.getByRole("link", { name: "继续上次的预审" }).click();
      await second.page.getByText("找不到这份预审").waitFor();
      await first.close();
      await second.close();
    });
  },
  startPortal,
);
