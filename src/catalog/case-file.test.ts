import { describe, expect, it } from "vitest";
import { caseFileSchema } from "./case-file.ts";

const documents = { form: { type: "form" }, license: { type: "license" }, letter: { type: "letter" } };
const usual = {
  asOf: "2026-11-20",
  answers: { agent: "self", premises: "leased" },
  documents: ["form", "license"],
};
const expectation = { verdict: "pass" };

describe("a case says only what is different", () => {
  it("takes day, answers and documents from what is usual", () => {
    const { cases } = caseFileSchema.parse({
      documents,
      usual,
      cases: [{ name: "plain", expect: expectation }],
    });
    expect(cases[0]).toMatchObject({
      asOf: "2026-11-20",
      answers: { agent: "self", premises: "leased" },
      documents: ["form", "license"],
    });
  });

  it("puts its own answers over the usual ones and changes the usual documents", () => {
    const { cases } = caseFileSchema.parse({
      documents,
      usual,
      cases: [
        {
          name: "other",
          asOf: "2027-01-01",
          answers: { agent: "agent" },
          without: ["license"],
          plus: ["letter"],
          expect: expectation,
        },
      ],
    });
    expect(cases[0]).toMatchObject({
      asOf: "2027-01-01",
      answers: { agent: "agent", premises: "leased" },
      documents: ["form", "letter"],
    });
  });

  it("is refused without a day, and when it leaves out what was not there", () => {
    const withoutDay = { documents, cases: [{ name: "plain", documents: ["form"], expect: expectation }] };
    expect(caseFileSchema.safeParse(withoutDay).error?.issues[0]?.path).toEqual(["cases", 0]);
    const stray = { documents, usual, cases: [{ name: "plain", without: ["letter"], expect: expectation }] };
    expect(caseFileSchema.safeParse(stray).error?.issues[0]?.message).toContain("letter");
  });
});
