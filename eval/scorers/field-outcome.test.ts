import { describe, expect, it } from "vitest";
import { fieldOutcomes, isSameValue, isSurelyWrong } from "./field-outcome.ts";

const read = (value: string, confidence = 0.9, kind = "text") => ({
  kind,
  state: "read" as const,
  value,
  confidence,
});

describe("scoring a field", () => {
  it("takes width, spaces and brackets for the same value, another character for another", () => {
    expect(isSameValue("云河市（中山路）1号", "云河市(中山路) 1号")).toBe(true);
    expect(isSameValue("85.00", "85")).toBe(true);
    expect(isSameValue("王小明", "王小朋")).toBe(false);
  });

  it("does not take long digit strings for numbers", () => {
    expect(isSameValue("990101199001011234", "990101199001011235")).toBe(false);
  });

  it("counts a value read in an empty place as wrong, and an empty place nobody read as right", () => {
    const truth = [{ fieldId: "phone", value: null }];
    expect(fieldOutcomes(truth, { phone: read("13900000000") })[0]?.isRight).toBe(false);
    expect(fieldOutcomes(truth, {})[0]?.isRight).toBe(true);
  });

  it("counts a field that was not found as wrong but not as surely wrong", () => {
    const [outcome] = fieldOutcomes([{ fieldId: "name", value: "王小明" }], {});
    expect(outcome).toMatchObject({ isRight: false, state: "absent" });
    expect(outcome && isSurelyWrong(outcome)).toBe(false);
  });

  it("asks of a seal only that it is there", () => {
    expect(
      fieldOutcomes([{ fieldId: "seal", value: "某某局" }], { seal: read("present", 0.9, "seal") }),
    ).toMatchObject([{ isRight: true }]);
  });

  it("calls a wrong value told with confidence surely wrong", () => {
    const truth = [{ fieldId: "name", value: "王小明" }];
    const outcomes = [0.9, 0.5].map(
      (confidence) => fieldOutcomes(truth, { name: read("王小朋", confidence) })[0],
    );
    expect(outcomes.map((outcome) => outcome && isSurelyWrong(outcome))).toEqual([true, false]);
  });
});
