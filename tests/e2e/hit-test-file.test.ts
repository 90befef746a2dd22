import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeInBrowser, widths } from "./browser-suite.ts";
import { watchPage } from "./watched-page.ts";

/** 问题,应当能答 / 今天股票涨了吗？,否 / 停车证怎么办？,大概 — in GB 18030, as Excel in China saves it. */
const gb18030 = Buffer.from(
  [
    "ceca cce2 2c d3a6 b5b1 c4dc b4f0 0d0a",
    "bdf1 ccec b9c9 c6b1 d5c7 c1cb c2f0 a3bf 2c b7f1 0d0a",
    "cda3 b3b5 d6a4 d4f5 c3b4 b0ec a3bf 2c b4f3 b8c5 0d0a",
  ]
    .join("")
    .replaceAll(" ", ""),
  "hex",
);

describeInBrowser("hit-test questions from a spreadsheet", (suite) => {
  test.each(widths)(
    "are read, mended, tried, kept, and their results saved, on $name",
    async ({ viewport }) => {
      const { page, expectSound, close } = await watchPage(suite.browser, viewport);
      const data = { id: "parking", title: "停车证办法", text: "第一条 停车证受理后5个工作日内发证。" };
      await page.request.post(`${suite.url}/v1/knowledge/documents?publish=true`, { data });
      await page.goto(`${suite.url}/#/studio/hit-tests`);
      const file = page.locator("[data-test=question-file]");
      await file.waitFor();

      const template = page.waitForEvent("download");
      await page.locator("[data-test=template]").click();
      const saved = readFileSync(await (await template).path(), "utf8");
      expect(saved.split("\r\n")[0]).toBe("\uFEFF问题,应找到的文件,答案应含,应当能答,题号");

      const picker = page.locator("[data-test=question-picker]");
      await picker.setInputFiles({ name: "题目.csv", mimeType: "text/csv", buffer: gb18030 });
      await page.getByText("读出 1 道题").waitFor();
      const read = await page.locator("[data-test=read-questions]").textContent();
      expect(read).toContain("第 3 行 B 列“应当能答”：");
      expect(read).toContain("“大概”看不懂，请写“是”或“否”");
      await expectSound("questions read from a file");

      await page.locator("[data-test=try-file]").click();
      await page.getByText("1 道题答中 1 道").waitFor();
      await page.locator("[data-test=hit-rows]").getByText("今天股票涨了吗？").waitFor();
      const results = page.waitForEvent("download");
      await page.locator("[data-test=save-results]").click();
      expect(readFileSync(await (await results).path(), "utf8")).toContain("今天股票涨了吗？,答中");

      await page.locator("[data-test=replace-file]").click();
      await page.getByText("题库现有 1 道题").waitFor();
      await page.getByRole("heading", { name: "题目 1 道" }).waitFor();
      await close();
    },
  );
});
