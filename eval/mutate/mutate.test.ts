import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readGround } from "../../fixtures/generator/cases/ground.ts";
import { diskCatalogSource } from "../../src/adapters/fs/disk-catalog-source.ts";
import { projectRoot } from "../../src/adapters/fs/project-root.ts";
import { mutantJudge } from "./judge-mutant.ts";
import { makeMutants } from "./make-mutants.ts";
import { edited, type Mutant } from "./mutant.ts";
import { flippedOperators, movedNumbers } from "./mutate-expression.ts";
import { scoreOf, WANTED_KILL_RATE } from "./run-mutation.ts";

const ground = readGround(await diskCatalogSource(join(projectRoot(), "knowledge")).files());
const mutants = makeMutants(ground);
const judge = mutantJudge(ground);

/** Every so many of the mutants of items, in their fixed order: a slice small enough for every change. */
const SLICE = 13;

describe("slips in the knowledge", () => {
  it("are noticed by the cases or the loader, in a slice of those of all items", {
    timeout: 240_000,
  }, () => {
    const judged = mutants
      .filter(({ owner }) => owner.startsWith("items/"))
      .filter((_, index) => index % SLICE === 0)
      .map((mutant) => ({ mutant, fate: judge(mutant) }));
    const survivors = judged.filter(({ fate }) => fate.kind === "survived").map(({ mutant }) => mutant.place);
    expect(scoreOf(judged).value, survivors.join("\n")).toBeGreaterThanOrEqual(WANTED_KILL_RATE);
  });

  it("that are in a material set are noticed by an item that takes it", () => {
    const dropped = mutants.find(
      ({ owner, kind }) => owner === "material-sets/agent" && kind === "drop-rule",
    );
    expect(dropped && judge(dropped)).toEqual({ kind: "noticed" });
  });

  it("that change the relief for what is never called for count for nothing, the others do", () => {
    const days = mutants.filter(
      ({ owner, place }) => owner === "items/food-license-renewal" && place.includes("due in 6 working days"),
    );
    expect(days.map((mutant) => [mutant.place.split(" ")[1], judge(mutant).kind])).toEqual([
      ["food-license:", "noticed"],
      ["health-certificates:", "equivalent"],
    ]);
  });

  it("that only a person reading the text would see survive: the judge does not call everything noticed", () => {
    const harmless: Mutant = {
      kind: "swap-wording",
      owner: "items/public-rental-housing",
      file: "items/public-rental-housing/item.yaml",
      place: "the fee in other words",
      edits: [{ path: ["fee"], put: "免费" }],
    };
    expect(judge(harmless)).toEqual({ kind: "survived" });
  });

  it("that the loader finds are refused", () => {
    const broken: Mutant = {
      kind: "swap-wording",
      owner: "items/public-rental-housing",
      file: "items/public-rental-housing/rules.yaml",
      place: "a wording that does not exist",
      edits: [{ path: ["rules", 0, "wording"], put: "no-such-wording" }],
    };
    expect(judge(broken)).toEqual({ kind: "refused" });
  });
});

describe("making slips", () => {
  it("changes one place and leaves the rest as it was", () => {
    const value = { a: [{ b: 1 }, { b: 2 }], c: "d" };
    expect(edited(value, [{ path: ["a", 1, "b"], put: 3 }])).toEqual({ a: [{ b: 1 }, { b: 3 }], c: "d" });
    expect(edited(value, [{ path: ["a", 0], put: undefined }])).toEqual({ a: [{ b: 2 }], c: "d" });
    expect(value.a[1]).toEqual({ b: 2 });
  });

  it("turns operators and moves numbers of expressions, but no words", () => {
    expect(flippedOperators("age(x) >= 18 && y").map(({ put }) => put)).toEqual([
      "age(x) < 18 && y",
      "age(x) > 18 && y",
      "age(x) >= 18 || y",
    ]);
    expect(movedNumbers('x == "18" || y < 3.0').map(({ put }) => put)).toEqual([
      'x == "18" || y < 4.0',
      'x == "18" || y < 2.0',
    ]);
  });
});
