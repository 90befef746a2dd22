import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askChecklist, takeFormFrom } from "./known-sources.ts";
import { lastReview, rememberReview } from "./last-review.ts";

const checklist = { complete: true, materials: [], saved: { exempt: 0, deferrable: 0 } };
const gone = { status: 404, code: "review-not-found", title: "没有这次预审" };
let sent: unknown[];
let isErased: boolean;

beforeEach(() => {
  sent = [];
  isErased = false;
  const kept = new Map<string, string>();
  const sessionStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  vi.stubGlobal("sessionStorage", sessionStorage);
  vi.stubGlobal("window", { sessionStorage });
  vi.stubGlobal("fetch", (_url: string, { body }: { readonly body: string }) => {
    sent.push(JSON.parse(body));
    const isRefused = isErased && body.includes("reviewId");
    return Promise.resolve(
      new Response(JSON.stringify(isRefused ? gone : checklist), { status: isRefused ? 404 : 200 }),
    );
  });
});
afterEach(() => {
  takeFormFrom(() => null);
  vi.unstubAllGlobals();
});

test("with nothing known only the answers are sent", async () => {
  await askChecklist("old-age-allowance", { stage: "first" });
  expect(sent).toEqual([{ answers: { stage: "first" } }]);
});

test("the portal's form and the papers read of the same item go along", async () => {
  takeFormFrom(() => ({ idNumber: "abc" }));
  rememberReview("r1", "old-age-allowance");
  await askChecklist("old-age-allowance", {});
  await askChecklist("marriage-registration", {});
  expect(sent).toEqual([
    { answers: {}, known: { form: { idNumber: "abc" }, reviewId: "r1" } },
    { answers: {}, known: { form: { idNumber: "abc" } } },
  ]);
});

test("papers erased meanwhile are forgotten, and the checklist is made without them", async () => {
  rememberReview("r1", "old-age-allowance");
  isErased = true;
  expect(await askChecklist("old-age-allowance", {})).toEqual(checklist);
  expect(sent).toEqual([{ answers: {}, known: { reviewId: "r1" } }, { answers: {} }]);
  expect(lastReview()).toBeNull();
});
