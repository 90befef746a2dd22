import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createCodeReader } from "../../src/adapters/codes/zxing-code-reader.ts";
import { applicantJourney } from "./applicant-journey.ts";
import { describeInBrowser, eachPage, widths } from "./browser-suite.ts";
import { submissionWithFindings } from "./submission.ts";
import { fillBase } from "./walk-studio.ts";

/** What was told of each photo chosen, by its name. */
async function toldOf(page: Page, name: string): Promise<readonly string[]> {
  const row = page.locator("[data-test=upload-row]").filter({ hasText: name });
  await row.locator("[data-test=photo-clear], [data-test=photo-poor]").waitFor();
  return await row
    .locator("[data-issue]")
    .evaluateAll((issues) => issues.map((issue) => issue.getAttribute("data-issue") ?? ""));
}

describeInBrowser("ways around the form", (suite) => {
  const submission = submissionWithFindings();
  const photo = readFileSync(submission.files.find((path) => path.endsWith(".jpg")) ?? "");
  const upload = `/#/items/${submission.item}/upload`;

  describe.each(widths)("on $name", ({ viewport }) => {
    const tab = eachPage(suite, viewport);

    test("a policy question asked at any page is answered in the documents' words, or not at all", async () => {
      const { page } = tab;
      await fillBase(page, suite.url);
      await page.goto(`${suite.url}${upload}`);
      await page.locator("[data-test=ask-policy]").click();
      await page.getByLabel("您的问题").fill("停车证多久能拿到？");
      await page.keyboard.press("Enter");
      const answer = page.locator("[data-test=answer]");
      await answer.and(page.locator("[data-status=answered]")).waitFor();
      expect(await answer.locator("blockquote").first().textContent()).toContain("5个工作日内发证");
      await tab.expectSound("answer");
      await page.getByRole("button", { name: "没有帮助" }).click();
      await page.getByText("谢谢，已记下").waitFor();
      await page.getByLabel("您的问题").fill("明天会不会下雨？");
      await page.keyboard.press("Enter");
      await answer.and(page.locator("[data-status=refused]")).waitFor();
      expect(await answer.locator("blockquote").count()).toBe(0);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(page.url(), "the page below is still there").toContain("/upload");
    });

    test("blurred, dark and washed-out photos are told before anything is sent, a clear one is not, and one is taken again", async () => {
      const { page } = tab;
      const sent: string[] = [];
      page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
      await page.goto(`${suite.url}${upload}`);
      const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: "image/jpeg", buffer });
      const { width = 0, height = 0 } = await sharp(photo).metadata();
      const lamp = Buffer.from(
        `<svg width="${width}" height="${height}"><ellipse cx="${width / 2}" cy="${height / 2}" rx="${width / 3}" ry="${height / 3}" fill="#fff"/></svg>`,
      );
      const dim = await sharp(photo).linear(0.8, 0).toBuffer();
      await page.locator("[data-test=picker]").setInputFiles([
        jpeg("清楚.jpg", photo),
        jpeg("发糊.jpg", await sharp(photo).blur(8).jpeg().toBuffer()),
        jpeg("太暗.jpg", await sharp(photo).linear(0.2, 0).jpeg().toBuffer()),
        jpeg(
          "反光.jpg",
          await sharp(dim)
            .composite([{ input: lamp }])
            .jpeg()
            .toBuffer(),
        ),
      ]);
      expect(await toldOf(page, "清楚.jpg")).toEqual([]);
      expect(await toldOf(page, "发糊.jpg")).toContain("blurred");
      expect(await toldOf(page, "太暗.jpg")).toContain("too-dark");
      expect(await toldOf(page, "反光.jpg")).toContain("glare");
      await tab.expectSound("photos");
      const poor = page.locator("[data-test=upload-row]").filter({ hasText: "发糊.jpg" });
      await poor.locator("[data-test=retake-picker]").setInputFiles(jpeg("重拍.jpg", photo));
      expect(await toldOf(page, "重拍.jpg")).toEqual([]);
      await page.getByText("已选 4 个文件").waitFor();
      expect(
        sent.filter((url) => !url.endsWith("/checklist")),
        "no photo left this device",
      ).toEqual([]);
    });

    test("the side of a card is told once the applicant says what the photo is, and another paper as such", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}${upload}`);
      const card = submission.files.find((path) => path.includes("身份证")) ?? "";
      await applicantJourney(page, suite.url).chooseFiles(card);
      const row = page.locator("[data-test=upload-row]");
      await row.locator("select").selectOption({ label: "营业执照" });
      await row.locator("[data-test=other-paper]").waitFor({ timeout: 60_000 });
      const own = row.locator("select option").filter({ hasText: "身份证" }).first();
      await row.locator("select").selectOption((await own.getAttribute("value")) ?? "");
      await row
        .locator("[data-test=both-sides], [data-test=missing-side]")
        .first()
        .waitFor({ timeout: 60_000 });
      await tab.expectSound("side of a card");
    });

    test("a code on the screen leads another device to the same checklist, answers and all", async () => {
      const { page } = tab;
      const applicant = applicantJourney(page, suite.url);
      await applicant.openStart();
      await applicant.chooseItem("开餐馆", submission.item);
      const first = await applicant.questionAsked();
      await applicant.answerQuestion(submission.answers[first] ?? "?");
      await page.getByRole("link", { name: "先不答，直接看全部材料" }).click();
      await page.locator("[data-test=continue-elsewhere]").click();
      const picture = await page.getByRole("img", { name: "本页地址的二维码" }).screenshot();
      await tab.expectSound("continue elsewhere");
      const seen = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const { width, height } = seen.info;
      const [code] = await createCodeReader()({ rgb: new Uint8Array(seen.data), width, height });
      expect(code?.text).toBe(page.url());
      await page.goto("about:blank");
      await page.goto(code?.text ?? "");
      await page.getByRole("heading", { name: "要准备的材料" }).waitFor();
      expect(page.url()).toContain(`${first}=`);
    });

    test("a theme opens on its items in order, and one of them on its questions", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/`);
      const theme = page.locator("[data-test=themes] details").first();
      await theme.locator("summary").click();
      const item = theme.getByRole("link").first();
      await item.waitFor();
      await tab.expectSound("themes");
      await item.click();
      await page.getByRole("heading", { level: 1, name: "先了解您的情况" }).waitFor();
    });

    test("staff pages speak English once asked to, keep it, and come back to Chinese", async () => {
      const { page } = tab;
      await page.goto(`${suite.url}/desk`);
      await page.getByRole("heading", { level: 1, name: "窗口队列" }).waitFor();
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { level: 1, name: "Queue" }).waitFor();
      await page.goto(`${suite.url}/#/statistics`);
      await page.getByRole("heading", { level: 1, name: "Statistics" }).waitFor();
      await page.goto(`${suite.url}/#/studio/synonyms`);
      await page.getByRole("heading", { level: 1, name: "Everyday words" }).waitFor();
      await tab.expectSound("everyday words in English");
      await page.getByRole("button", { name: "中文" }).click();
      await page.getByRole("heading", { level: 1, name: "俗称" }).waitFor();
    });
  });
});
