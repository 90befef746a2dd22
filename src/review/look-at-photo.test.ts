import { beforeAll, expect, test } from "vitest";
import { back, front, LI } from "../../tests/support/invented-pages.ts";
import { asFile, layOutPage } from "../../tests/support/lay-out-page.ts";
import { loadLabelWords, loadMaterialTypes } from "../../tests/support/material-types.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import { lookAtPhoto } from "./look-at-photo.ts";

const catalog = { materialTypes: loadMaterialTypes(), labelWords: loadLabelWords() };
let item: ServiceItem;
beforeAll(() => {
  item = {
    materials: [
      { id: "id-card", typeIds: ["resident-id-card"] },
      { id: "license", typeIds: ["business-license"] },
    ],
  } as unknown as ServiceItem;
});
const look = (page: ReturnType<typeof front>, materialId = "id-card") =>
  lookAtPhoto(asFile(page), item, materialId, catalog);

test("one face of a card is told, and the face that is still missing", () => {
  expect(look(front(LI))).toEqual({
    looksLike: "居民身份证",
    isWanted: true,
    seenSides: ["人像面"],
    missingSides: ["国徽面"],
  });
  expect(look(back("2020.01.01-2040.01.01"))).toMatchObject({
    seenSides: ["国徽面"],
    missingSides: ["人像面"],
  });
});

test("a card where another paper is wanted is told as another paper", () => {
  expect(look(front(LI), "license")).toMatchObject({ looksLike: "居民身份证", isWanted: false });
});

test("of what nobody can tell nothing is claimed", () => {
  expect(look(layOutPage([{ text: "今天天气很好", x: 20, y: 20 }]))).toEqual({
    looksLike: null,
    isWanted: null,
    seenSides: [],
    missingSides: [],
  });
  expect(() => look(front(LI), "no-such-material")).toThrow("no material");
});
