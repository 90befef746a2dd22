import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import type { OneTimeNotification } from "../../notice/one-time-notification.ts";
import { renderNoticeDocx } from "./render-notice-docx.ts";
import { renderNoticePdf } from "./render-notice-pdf.ts";

const notice = (count: number): OneTimeNotification => ({
  title: "补正材料一次性告知书",
  label: "AI 辅助生成，供参考，以窗口审核为准",
  heading: ["事项：食品经营许可（餐饮服务）新办", "申请人：林**", "编号：rv-1", "日期：2026-11-20"],
  intro: "您申请办理的材料已经预审，现将全部内容一次告知如下。",
  sections: [
    {
      kind: "corrections",
      heading: "一、需要补正的内容",
      note: null,
      groups: [
        {
          materialName: "食品经营许可申请书",
          findings: Array.from({ length: count }, (_, index) => ({
            findingId: String(index),
            message:
              "“申请书”第1页的“经营场所”为“云州市青禾区梧桐路18号3栋102室”，与营业执照的“云州市青禾区香樟路7号1栋101室”不是同一处。",
            correction: "请逐段核对区、街道、路、门牌号、栋、单元、室；填写有误的请更正。",
            basis: "依据：食品经营许可和备案管理办法（国家市场监督管理总局令第78号）",
          })),
        },
      ],
      lines: [],
    },
  ],
  closing: "补正后请重新提交预审，或携带原件到窗口办理。",
});

async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(content.items.map((part) => ("str" in part ? part.str : "")).join(""));
  }
  return pages;
}

describe("the notice as PDF", () => {
  it("carries its text and its own font in a small file", async () => {
    const bytes = await renderNoticePdf(notice(2));
    const [page = ""] = await pagesOf(bytes);
    expect(page).toContain("补正材料一次性告知书");
    expect(page).toContain("第 1 页 共 1 页");
    expect(new TextDecoder("latin1").decode(bytes)).toContain("/FontFile2");
    expect(bytes.length).toBeLessThan(300_000);
  });

  it("says the same in large type, on more paper", async () => {
    const usual = await pagesOf(await renderNoticePdf(notice(6)));
    const large = await pagesOf(await renderNoticePdf(notice(6), true));
    expect(large.length).toBeGreaterThan(usual.length);
    const words = (pages: readonly string[]) =>
      pages.map((page) => page.replace(/AI 辅助生成[^页]*页 共 \d+ 页/, "")).join("").length;
    expect(words(large)).toBe(words(usual));
  });

  it("numbers its pages when there is much to say, and none is empty", async () => {
    const pages = await pagesOf(await renderNoticePdf(notice(25)));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`第 ${index + 1} 页 共 ${pages.length} 页`);
      expect(page.length).toBeGreaterThan(100);
    });
  });
});

describe("the notice as Word document", () => {
  it("is a zip with a document in it", async () => {
    const bytes = await renderNoticeDocx(notice(1));
    expect(new TextDecoder("latin1").decode(bytes.slice(0, 2))).toBe("PK");
    expect(new TextDecoder("latin1").decode(bytes)).toContain("word/document.xml");
  });
});
