import type { Page } from "playwright-core";

const petGuide = `<p>事项名称：宠物寄养备案</p><p>实施主体：测城市农业农村局</p><table>
<tr><td>序号</td><td>材料名称</td><td>材料形式</td><td>份数</td><td>材料必要性</td></tr>
<tr><td>1</td><td>营业执照</td><td>复印件</td><td>2</td><td>必要</td></tr>
<tr><td>2</td><td>宠物笼舍说明</td><td>原件</td><td>1</td><td>视情况提供</td></tr></table>`;

/** Studio pages one after another, for their pictures, over a small invented base. */
export async function walkStudio(
  page: Page,
  url: string,
  take: (name: string, isWhole?: boolean) => Promise<void>,
): Promise<void> {
  await fillBase(page, url);
  await publishChange(page, url);
  await page.goto(`${url}/#/studio`);
  await page.locator("[data-test=studio-items]").waitFor();
  await take("studio-items", false);
  await page.goto(`${url}/#/studio/items/catering-food-license`);
  await page.locator("[data-test=find-rule]").fill("统一社会信用代码");
  await page.locator("[data-rule=application-form-code-valid] summary").click();
  await take("studio-item");
  await page.goto(`${url}/#/studio/items/old-age-allowance?view=edit`);
  await page.locator("[data-test=edit-rules] > summary").click();
  await page.locator("[data-section=application-form-complete] > summary").click();
  await page.locator("[data-section=application-form-complete]").getByLabel("轻重").selectOption("advisory");
  await page.locator("[data-test=unmet]").waitFor();
  await page.locator("[data-test=case] > summary").first().click();
  await take("studio-edit", false);
  await page.goto(`${url}/#/studio/guides`);
  await page.locator("[data-test=guide-id]").fill("pet-boarding");
  await page.locator("[data-test=guide-picker]").setInputFiles({
    name: "宠物寄养备案办事指南.html",
    mimeType: "text/html",
    buffer: Buffer.from(petGuide),
  });
  await page.locator("[data-test=draft-guide]").click();
  await page.locator("[data-test=guide-materials]").waitFor();
  await take("studio-guide");
  await page.goto(`${url}/#/studio/changes`);
  await page.locator("[data-change]").first().waitFor();
  await take("studio-changes", false);
  await page.request.delete(`${url}/v1/studio/items/old-age-allowance/draft`);
  await page.goto(`${url}/#/studio/documents/parking`);
  await page.locator("[data-test=passages]").waitFor();
  await take("studio-document", false);
  await page.goto(`${url}/#/studio/documents`);
  await page.locator("[data-test=documents]").waitFor();
  await page.locator("[data-test=release-list] summary").click();
  await take("studio-documents");
  await page.goto(`${url}/#/studio/search?q=${encodeURIComponent("停车证多久能拿到")}`);
  await page.locator("[data-test=hit] summary").first().click();
  await page.locator("[data-test=ask]").click();
  await page.locator("[data-test=given-answer]").waitFor();
  await take("studio-search");
  await page.goto(`${url}/#/studio/hit-tests`);
  await page.locator("[data-test=run-hit-test]:not([disabled])").click();
  await page.locator("[data-test=hit-rows]").waitFor();
  await take("studio-hit-tests");
  await page.goto(`${url}/#/studio/evaluations`);
  await page.locator("[data-test=evaluation-runs]").waitFor();
  const report = page.locator("[data-test=report-frame]");
  if ((await report.count()) > 0) {
    await report.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1500);
    await take("studio-worst-cases", false);
  }
  await page.locator("[data-test=suite]").selectOption("reviews full");
  await page.locator("[data-test=compare-evaluations]").click();
  await page.locator("[data-test=evaluations-compared]").waitFor();
  await take("studio-evaluations", false);
  await page.goto(`${url}/#/studio/gaps`);
  await page.locator("[data-test=gaps]").waitFor();
  await take("studio-gaps");
  await page.locator("[data-test=write-answer]").first().click();
  await page.locator("[data-test=gap-form]").waitFor();
  await take("studio-answer", false);
  await page.goto(`${url}/#/studio/synonyms`);
  await page.locator("[data-test=synonyms] li").first().waitFor();
  await take("studio-synonyms", false);
}

/** One change published from a far day on; only the first time. */
async function publishChange(page: Page, url: string): Promise<void> {
  const kept: unknown = await (await page.request.get(`${url}/v1/studio/changes`)).json();
  if (JSON.stringify(kept).includes("inForceFrom")) return;
  await page.goto(`${url}/#/studio/items/marriage-registration?view=edit`);
  await page.locator("[data-field=收费]").getByLabel("收费").fill("每件 8 元");
  await page.locator("[data-test=cases]").waitFor();
  await page.locator("[data-test=in-force-from]").fill("2099-01-01");
  await page.locator("[data-test=affected]").waitFor();
  await page.locator("[data-test=publish-change]").getByLabel("发布人").fill("周某");
  await page.locator("[data-test=publish-change]").getByRole("button", { name: "发布", exact: true }).click();
  await page.getByText(/已发布，2099-01-01 起用/).waitFor();
}

export async function fillBase(page: Page, url: string): Promise<void> {
  const send = async (method: "POST" | "PUT", path: string, data: unknown) => {
    await page.request.fetch(`${url}${path}`, { method, data });
  };
  await send("POST", "/v1/knowledge/documents?publish=true", {
    id: "parking",
    title: "测城市停车证管理办法",
    issuer: "测城市交通运输局",
    effectiveFrom: "2026-01-01",
    text: "第一条 申请停车证的申请人应当持有本市居住证。\n第二条 停车证申请受理后5个工作日内发证。\n第三条 办理停车证不收费。",
  });
  await send("PUT", "/v1/knowledge/hit-test-questions", {
    questions: [
      { id: "days", question: "停车证多久能拿到？", documentId: "parking" },
      { id: "fee", question: "停车证收费吗？", documentId: "parking" },
      { id: "out", question: "明天会不会下雨？", answerable: false },
    ],
  });
  await send("POST", "/v1/knowledge/hit-tests", {});
  await send("POST", "/v1/knowledge/documents", {
    id: "night-market",
    title: "测城市夜市摆卖登记办法",
    issuer: "测城市城市管理局",
    text: "第一条 夜市摆卖实行登记。\n第二条 登记自受理之日起三个工作日内办结。",
  });
  await send("POST", "/v1/answers", { question: "图书馆借书证的押金怎么退？" });
}
