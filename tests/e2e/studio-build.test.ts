import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeInBrowser, desktop, phone } from "./browser-suite.ts";
import { watchPage } from "./watched-page.ts";

/** What the test needs of an item's form. */
const formSchema = z.object({
  sections: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      fields: z.array(z.object({ kind: z.string(), isShared: z.boolean() })),
    }),
  ),
  building: z.object({ taken: z.array(z.string()) }),
});

/** Each width changes an item of its own. */
const looks = [
  { ...phone, item: "old-age-allowance" },
  { ...desktop, item: "marriage-registration" },
];

/** Chooses the nth real option of a list. */
async function choose(page: Page, name: string, index: number): Promise<string> {
  const list = page.locator(`[data-test=add-rule] [data-test=${name}]`);
  const values = await list
    .locator("option")
    .evaluateAll((options) =>
      options.flatMap((option) =>
        option instanceof HTMLOptionElement && option.value ? [option.value] : [],
      ),
    );
  await list.selectOption(values[index] ?? "");
  return values[index] ?? "";
}

describeInBrowser("rules and materials added and removed in the studio", (suite) => {
  test.each(looks)(
    "a rule is put together, mended, published, and another removed, on $name",
    async (look) => {
      const { page, expectSound, close } = await watchPage(suite.browser, look.viewport);
      await page.goto(`${suite.url}/#/studio/items/${look.item}?view=edit`);
      await page.locator("[data-test=build-rule] > summary").click();
      await page.locator("[data-test=build-kind]").selectOption("filled");
      const material = await choose(page, "build-material", 0);
      await choose(page, "build-field", 0);
      await choose(page, "build-basis", 0);
      await expectSound("a new rule");
      await page.locator("[data-test=add-rule-done]").click();
      const added = page.locator("[data-added]").first();
      const text = added.locator("textarea");
      const yaml = await text.inputValue();
      expect(yaml).toContain(`material: ${material}`);
      expect(yaml).toContain("fieldPresent");

      await text.fill(yaml.replace("fieldPresent", "fieldPresnt"));
      await page.getByText("你是不是想写“fieldPresent”？").first().waitFor();
      await text.fill(yaml);
      await page.locator("[data-test=added-problem]").waitFor({ state: "detached" });
      await page.locator("[data-test=draft]").waitFor();
      await page.reload();
      await page.locator("[data-added]").first().waitFor();

      const form = formSchema.parse(
        await (await page.request.get(`${suite.url}/v1/studio/items/${look.item}/form`)).json(),
      );
      // One of the item's own: those of sets are other items' as well.
      const removed = form.sections.find(
        ({ kind, fields }) =>
          kind === "rule" && fields.some((one) => one.kind === "element" && !one.isShared),
      )?.id;
      await page.locator("[data-test=edit-rules] > summary").click();
      const rule = page.locator(`[data-test=edit-rules] [data-section="${removed}"]`);
      await rule.locator("> summary").click();
      await rule.locator("[data-field=整条的写法] summary").click();
      await rule.locator("[data-test=remove-element]").click();
      await rule.locator("[data-test=gone]").waitFor();
      await expectSound("a rule removed");

      expect(form.building.taken).toContain(removed);
      await page.getByLabel("发布人").fill("测试员");
      // What the removal does has been tried: only then is it known whether cases want a tick.
      await page.locator("[data-test=draft]").getByText("草稿已存").waitFor();
      const tick = page.getByLabel("我看过了，这些案例的结论就该变");
      const publish = page.getByRole("button", { name: "发布", exact: true });
      await expect
        .poll(
          async () => {
            if ((await tick.count()) > 0 && !(await tick.isChecked())) await tick.check();
            return await publish.isEnabled();
          },
          { timeout: 60_000 },
        )
        .toBe(true);
      await publish.click();
      await page.getByText(/改动 \d+ 已发布/).waitFor({ timeout: 60_000 });
      const after = await (await page.request.get(`${suite.url}/v1/studio/items/${look.item}/form`)).json();
      expect(after.building.taken).not.toContain(removed);
      expect(after.building.taken).toContain(/^id: (\S+)/.exec(yaml)?.[1]);
      const trail = await (await page.request.get(`${suite.url}/v1/audit`)).json();
      expect(JSON.stringify(trail)).toContain("published-change");
      await close();
    },
  );
});
