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
});
