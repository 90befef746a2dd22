import { describe, expect, it } from "vitest";
import { testApp } from "../http/test-app.ts";
import { runChecklist } from "./checklist.ts";
import { runForTest } from "./command-test.ts";
import { openCatalog } from "./open-catalog.ts";

describe("npm run checklist", { timeout: 60_000 }, () => {
  it.each([
    ["premises=leased,agent=self", 1],
    ["premises=unknown", 1],
    ["", 1],
  ])("with %s prints, byte for byte, what the service answers", async (given, code) => {
    const args = ["--item", "catering-food-license", "--json", ...(given === "" ? [] : ["--answers", given])];
    const printed = await runForTest(runChecklist, args);
    expect(printed.code).toBe(code);
    const answers = Object.fromEntries(
      given
        .split(",")
        .filter(Boolean)
        .map((pair) => pair.split("=")),
    );
    const { app } = testApp((await openCatalog()).catalog);
    const response = await app.request("http://localhost/v1/items/catering-food-license/checklist", {
      method: "POST",
      body: JSON.stringify({ answers }),
      headers: { "content-type": "application/json" },
    });
    expect(printed.stdout).toBe(await response.text());
  });

  it("says which answers there are when one is wrong", async () => {
    const args = ["--item", "catering-food-license", "--answers", "premises=moon"];
    const { code, stderr } = await runForTest(runChecklist, args);
    expect(code).toBe(2);
    expect(stderr).toContain("premises=owned|leased");
  });

  it.each([
    [["--theme", "catering-shop"], { themeId: "catering-shop" }, "subject=individual,foodLicense=restaurant"],
    [
      ["--item", "residence-permit", "--item", "old-age-allowance"],
      { itemIds: ["residence-permit", "old-age-allowance"] },
      "agent=self",
    ],
    [
      ["--item", "catering-food-license", "--item", "individual-business-registration"],
      { itemIds: ["catering-food-license", "individual-business-registration"] },
      "premises=unknown",
    ],
  ])("makes one list of several items as the service does: %s", async (chosen, request, given) => {
    const printed = await runForTest(runChecklist, [...chosen, "--answers", given, "--json"]);
    const answers = Object.fromEntries(given.split(",").map((pair) => pair.split("=")));
    const { app } = testApp((await openCatalog()).catalog);
    const response = await app.request("http://localhost/v1/checklists", {
      method: "POST",
      body: JSON.stringify({ ...request, answers }),
      headers: { "content-type": "application/json" },
    });
    expect(printed.stdout).toBe(await response.text());
    const text = (await runForTest(runChecklist, [...chosen, "--answers", given])).stdout;
    expect(text).toMatch(/^(?:要办|待定) {2}/mu);
    expect(text).toMatch(/还要问：/u);
  });

  it("says what cannot be had with an answer, and takes answers for one item alone", async () => {
    const one = await runForTest(runChecklist, ["--item", "old-age-allowance", "--answers", "registered=no"]);
    expect(one.stdout).toContain("办不了");
    const both = await runForTest(runChecklist, [
      "--item",
      "residence-permit",
      "--item",
      "old-age-allowance",
      "--answers",
      "old-age-allowance.registered=no",
    ]);
    expect(both.stdout).toContain("办不了  高龄津贴申领：");
    expect(both.stdout).not.toContain("办不了  居住证申领：");
  });
});
