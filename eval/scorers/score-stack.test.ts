import { expect, test } from "vitest";
import type { RecognizedMaterial } from "../../src/domain/recognized-material.ts";
import type { StackTruth } from "../datasets/stacks-dataset.ts";
import { scoreStack } from "./score-stack.ts";

const sheet = (material: number | null, page: number) => ({ material, page, width: 1, height: 1, lines: [] });
const truth: StackTruth = {
  materials: [
    { typeId: "lease-contract", pages: 2, numbers: "none", lost: [] },
    { typeId: "business-license", pages: 1, numbers: "own", lost: [] },
  ],
  files: [
    { name: "scan.pdf", pages: [sheet(0, 2), sheet(null, 1), sheet(1, 1)] },
    { name: "photo.jpg", pages: [sheet(0, 1)] },
  ],
};
const found = (typeId: string, pages: readonly (readonly [string, number])[]): RecognizedMaterial => ({
  id: `${pages[0]?.join(":")}`,
  typeId,
  confidence: 1,
  why: [],
  pages: pages.map(([fileId, page]) => ({ fileId, page })),
  sides: [],
  fields: {},
});

test("sheets put together in their order, and an empty one wherever it went, are all right", () => {
  const score = scoreStack(truth, [
    found("lease-contract", [
      ["photo.jpg", 1],
      ["scan.pdf", 1],
      ["scan.pdf", 2],
    ]),
    found("business-license", [["scan.pdf", 3]]),
  ]);
  expect(score.cutRecall).toEqual({ hits: 1, cases: 1 });
  expect(score.cutPrecision).toEqual({ hits: 1, cases: 1 });
  expect(score.joinRecall).toEqual({ hits: 1, cases: 1 });
  expect(score.wholeMaterials).toEqual({ hits: 2, cases: 2 });
  expect(score.pageOrder).toEqual({ hits: 1, cases: 1 });
  expect(score.types).toEqual({ hits: 2, cases: 2 });
});

test("two papers taken for one are a border not found and pairs wrongly joined", () => {
  const score = scoreStack(truth, [
    found("lease-contract", [
      ["scan.pdf", 1],
      ["scan.pdf", 3],
    ]),
    found("lease-contract", [["photo.jpg", 1]]),
  ]);
  expect(score.cutRecall).toEqual({ hits: 0, cases: 1 });
  expect(score.joinPrecision).toEqual({ hits: 0, cases: 1 });
  expect(score.joinRecall).toEqual({ hits: 0, cases: 1 });
  expect(score.wholeMaterials).toEqual({ hits: 0, cases: 2 });
  expect(score.faults).toHaveLength(2);
});
