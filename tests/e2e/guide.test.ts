import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { describeInBrowser, widths } from "./browser-suite.ts";
import { watchPage } from "./watched-page.ts";

const head = ["序号", "材料名称", "材料形式", "份数", "材料必要性"];
const rows = [
  ["1", "营业执照", "复印件", "2", "必要"],
  ["2", "宠物笼舍说明", "原件", "1", "视情况提供"],
];
const cells = [head, ...rows].map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join("")}</tr>`);
const guide = `<html><p>事项名称：宠物寄养备案</p><table>${cells.join("")}</table></html>`;

describeInBrowser("an item drafted of an official guide", (suite) => {
  test.each(widths)(
    "shows what was read and what is doubtful, and can be taken along, on $name",
    async ({ viewport }) => {
      const { page, expectSound, close } = await watchPage(suite.browser, viewport);
      await page.goto(`${suite.url}/#/studio/guides`);
      await page.locator("[data-test=draft-guide]").click();
      await page.getByText("请填事项编号，并选择文件。").waitFor();
      const picker = page.locator("[data-test=guide-picker]");
      await picker.setInputFiles({ name: "指南.html", mimeType: "text/html", buffer: Buffer.from(guide) });
      await page.getByText("已选：指南.html").waitFor();

      await page.locator("[data-test=guide-id]").fill("pet-boarding");
      await page.locator("[data-test=draft-guide]").click();
      await page.getByRole("heading", { name: "“宠物寄养备案”：2 份材料" }).waitFor();
      const materials = page.locator("[data-test=guide-materials]");
      expect(await materials.textContent()).toContain("读到“视情况提供”");
      await expectSound("a draft of a guide");

      const download = page.waitForEvent("download");
      await page.locator("[data-test=save-draft]").click();
      const saved = await download;
      expect(saved.suggestedFilename()).toBe("pet-boarding.zip");
      const files = unzipSync(new Uint8Array(readFileSync(await saved.path())));
      expect(new TextDecoder().decode(files["items/pet-boarding/item.yaml"])).toContain("name: 宠物寄养备案");
      await close();
    },
  );
});
