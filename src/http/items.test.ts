import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Catalog } from "../catalog/catalog.ts";
import { openCatalog } from "../commands/open-catalog.ts";
import { localDate } from "../domain/local-date.ts";
import {
  checklistSchema,
  itemDetailSchema,
  itemListSchema,
  mergedChecklistSchema,
  themeDetailSchema,
  themeListSchema,
} from "./contract.ts";
import { problemOf, testClient } from "./test-client.ts";

let catalog: Catalog;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  catalog = (await openCatalog()).catalog;
});
afterEach(() => stop());

function start(overrides: Parameters<typeof testClient>[1] = {}) {
  const client = testClient(catalog, overrides);
  stop = () => client.queue.stop();
  return client;
}

const item = "catering-food-license";

describe("items", () => {
  test("lists all in pages, finds by everyday words, and shows one by id, code or name", async () => {
    const { call } = start();
    const pages: z.infer<typeof itemListSchema>[] = [];
    for (let path: string | null = "/v1/items?limit=2"; path !== null; ) {
      const page = itemListSchema.parse(await (await call(path)).json());
      pages.push(page);
      path = page.nextCursor === undefined ? null : `/v1/items?limit=2&cursor=${page.nextCursor}`;
    }
    expect(pages.slice(0, -1).every((page) => page.items.length === 2)).toBe(true);
    const listed = pages.flatMap((page) => page.items.map(({ id }) => id));
    const inForce = catalog.items(localDate("2026-11-20")).map(({ id }) => id);
    expect(listed.toSorted()).toEqual(inForce.toSorted());
    const found = itemListSchema.parse(await (await call("/v1/items?q=开饭店")).json());
    expect(found.items[0]).toMatchObject({ id: item, score: expect.any(Number) });
    for (const name of [item, "SI-06", "食品经营许可（餐饮服务）新办"])
      expect(
        itemDetailSchema.parse(await (await call(`/v1/items/${encodeURIComponent(name)}`)).json()).id,
      ).toBe(item);
  });

  test("answers 304 when the catalog did not change", async () => {
    const { call } = start();
    const etag = (await call(`/v1/items/${item}`)).headers.get("etag") ?? "";
    expect((await call(`/v1/items/${item}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("asks the next question and accepts answers by id and by wording", async () => {
    const { postJson } = start();
    const path = `/v1/items/${item}/checklist`;
    const first = checklistSchema.parse(await (await postJson(path, { answers: {} })).json());
    const question = first.nextQuestion;
    if (!question) throw new Error("a question expected");
    const [option] = question.options;
    const byId = await (await postJson(path, { answers: { [question.id]: option?.id } })).json();
    const byWording = await (await postJson(path, { answers: { [question.text]: option?.label } })).json();
    expect(byWording).toEqual(byId);
    expect(checklistSchema.parse(byId).nextQuestion?.id).not.toBe(question.id);
  });

  test("says what papers look like where there are pictures, and hands the pictures out", async () => {
    const { call, postJson } = start({
      specimens: (name) =>
        Promise.resolve(
          name === "business-license-1.small.webp"
            ? { bytes: new Uint8Array([1, 2]), mediaType: "image/webp", brotli: null, isImmutable: false }
            : null,
        ),
    });
    const answer = await postJson(`/v1/items/${item}/checklist`, { answers: {} });
    const { materials } = checklistSchema.parse(await answer.json());
    const license = materials.find(({ id }) => id === "business-license");
    expect(license?.specimens).toEqual([
      { id: "business-license-1", name: "营业执照", width: 860, height: 608 },
    ]);
    const picture = await call("/v1/specimens/business-license-1.webp?size=small");
    expect(picture.headers.get("content-type")).toBe("image/webp");
    expect([...new Uint8Array(await picture.arrayBuffer())]).toEqual([1, 2]);
    for (const path of ["nobody-knows.webp", "..%2Fitem.webp", "business-license-1.png"])
      expect((await problemOf(await call(`/v1/specimens/${path}`))).code, path).toBe("not-found");
    const odd = await problemOf(await call("/v1/specimens/business-license-1.webp?size=huge"));
    expect([odd.code, odd.errors?.[0]?.pointer]).toEqual(["invalid-request", "/size"]);
  });

  test("points at answers the item does not know", async () => {
    const { postJson } = start();
    const response = await postJson(`/v1/items/${item}/checklist`, {
      answers: { agent: "robot", color: "red" },
    });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors).toMatchObject([
      { pointer: "/answers/agent", code: "unknown-option" },
      { pointer: "/answers/color", code: "unknown-question" },
    ]);
  });

  test("answers bad JSON and a wrong content type with problems", async () => {
    const { postJson, call } = start();
    const path = `/v1/items/${item}/checklist`;
    expect(await problemOf(await postJson(path, "{"))).toMatchObject({ code: "malformed-json" });
    expect(await problemOf(await call(path, { method: "POST", body: "x" }))).toMatchObject({
      code: "not-json",
    });
    expect(await problemOf(await postJson(path, { answers: 3 }))).toMatchObject({
      code: "invalid-request",
      errors: [{ pointer: "/answers" }],
    });
  });

  test("merges the checklists of several items", async () => {
    const { postJson } = start();
    const itemIds = [item, "individual-business-registration"];
    const merged = mergedChecklistSchema.parse(
      await (await postJson("/v1/checklists", { itemIds, answers: { agent: "self" } })).json(),
    );
    expect(merged.items.map((done) => done.id).toSorted()).toEqual(itemIds.toSorted());
    const unknown = await postJson("/v1/checklists", { itemIds: ["none"] });
    expect(await problemOf(unknown)).toMatchObject({ code: "service-item-not-found" });
  });

  test("lists the themes and makes the checklist of one, asking the next question until it is complete", async () => {
    const { call, postJson } = start();
    const { themes } = themeListSchema.parse(await (await call("/v1/themes")).json());
    expect(themes.map((theme) => theme.id)).toContain("retirement");
    const found = themeListSchema.parse(await (await call("/v1/themes?q=快退休了怎么一起办")).json());
    expect(found.themes[0]).toMatchObject({ id: "retirement", score: expect.any(Number) });
    const theme = themeDetailSchema.parse(await (await call("/v1/themes/退休一件事")).json());
    expect(theme.items.map((entry) => entry.itemId)).toContain("employee-retirement");
    const plain: Record<string, string> = {};
    const below: Record<string, Record<string, string>> = {};
    const list = async () => {
      const request = { themeId: "retirement", answers: { ...plain, ...below } };
      return mergedChecklistSchema.parse(await (await postJson("/v1/checklists", request)).json());
    };
    let merged = await list();
    for (let asked = 0; merged.nextQuestion && asked < 30; asked++) {
      const { id, itemId, options } = merged.nextQuestion;
      const answer = options[0]?.id ?? "";
      if (itemId === undefined) plain[id] = answer;
      else below[itemId] = { ...below[itemId], [id]: answer };
      merged = await list();
    }
    expect(merged.complete).toBe(true);
    expect(merged.materials.every((material) => material.state !== "open")).toBe(true);
  });

  test("refuses a theme and items at once, a theme there is not, and answers nobody asks for", async () => {
    const { postJson } = start();
    const code = async (body: unknown) => (await problemOf(await postJson("/v1/checklists", body))).code;
    expect(await code({ themeId: "newborn", itemIds: [item] })).toBe("invalid-request");
    expect(await code({})).toBe("invalid-request");
    expect(await code({ themeId: "none" })).toBe("theme-not-found");
    const strange = await postJson("/v1/checklists", {
      themeId: "newborn",
      answers: { color: "red", bornAt: "moon", "social-security-card": { age: "adult" }, none: { a: "b" } },
    });
    expect((await problemOf(strange)).errors).toMatchObject([
      { pointer: "/answers/color", code: "unknown-question" },
      { pointer: "/answers/bornAt", code: "unknown-option" },
      { pointer: "/answers/social-security-card/age", code: "unknown-question" },
      { pointer: "/answers/none", code: "unknown-item" },
    ]);
  });

  test("refuses different answers to one question that several items share", async () => {
    const { postJson } = start();
    const response = await postJson("/v1/checklists", {
      itemIds: [item, "individual-business-registration"],
      answers: { [item]: { agent: "self" }, "individual-business-registration": { agent: "agent" } },
    });
    expect((await problemOf(response)).errors).toMatchObject([{ code: "conflicting-answers" }]);
  });

  test("takes 不清楚 for a question several items share, for one item's own and for a theme's", async () => {
    const { postJson } = start();
    const list = async (body: unknown) => {
      const response = await postJson("/v1/checklists", body);
      expect(response.status).toBe(200);
      return mergedChecklistSchema.parse(await response.json());
    };
    const itemIds = [item, "individual-business-registration"];
    const first = await list({ itemIds });
    const asked = first.nextQuestion;
    if (asked?.itemIds === undefined || asked.itemIds.length < 2) throw new Error("no shared question");
    const shared = await list({ itemIds, answers: { [asked.id]: "unknown" } });
    expect(shared.nextQuestion?.id).not.toBe(asked.id);
    expect(shared.materials).toEqual(first.materials);
    const below = await list({ itemIds, answers: { [asked.itemIds[1] ?? ""]: { [asked.id]: "unknown" } } });
    expect(below).toEqual(shared);
    const themed = await list({ themeId: "catering-shop", answers: { subject: "unknown" } });
    expect(themed.nextQuestion?.id).not.toBe("subject");
    expect(themed.items.filter(({ state }) => state === "open").length).toBeGreaterThan(1);
    const both = { [item]: { agent: "unknown" }, agent: "self" };
    const refused = await postJson("/v1/checklists", { itemIds, answers: both });
    expect((await problemOf(refused)).errors).toMatchObject([
      { pointer: `/answers/${item}/agent`, code: "conflicting-answers" },
    ]);
  });

  test("ends a walk through every theme in which nothing is known, asking nothing twice", async () => {
    const { call, postJson } = start();
    const { themes } = themeListSchema.parse(await (await call("/v1/themes")).json());
    for (const { id: themeId } of themes) {
      const answers: Record<string, string | Record<string, string>> = {};
      const asked: string[] = [];
      for (;;) {
        const response = await postJson("/v1/checklists", { themeId, answers });
        expect(response.status, `${themeId} ${JSON.stringify(answers)}`).toBe(200);
        const { nextQuestion: next } = mergedChecklistSchema.parse(await response.json());
        if (!next) break;
        const key = `${next.itemId ?? ""}.${next.id}`;
        expect(asked, themeId).not.toContain(key);
        asked.push(key);
        if (next.itemId === undefined) answers[next.id] = "unknown";
        else answers[next.itemId] = { ...Object(answers[next.itemId]), [next.id]: "unknown" };
      }
      expect(asked, themeId).not.toEqual([]);
    }
  });
});
