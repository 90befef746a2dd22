import { expect, it } from "vitest";
import { createProgress } from "./progress.ts";

it("a long run tells what is left, at the pace of what was really worked on", () => {
  let clock = 0;
  const told: string[] = [];
  const progress = createProgress(
    10,
    (text) => told.push(text),
    () => clock,
  );
  progress.done("stored", false);
  clock = 60_000;
  progress.done("read");
  expect(told).toEqual(["1/10, 0 s left: stored", "2/10, 8 min left: read"]);
});
