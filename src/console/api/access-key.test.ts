import { beforeEach, expect, test, vi } from "vitest";
import { accessHeaders, giveAccessKey, isKeyAsked, noteStatus } from "./access-key.ts";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
});

test("nothing is sent and nothing asked while the service needs no key", async () => {
  noteStatus(200);
  noteStatus(404);
  expect([await accessHeaders(), isKeyAsked.value]).toEqual([{}, false]);
});

test("a refused request asks for the key, and the key given goes with every later request", async () => {
  noteStatus(401);
  expect(isKeyAsked.value).toBe(true);
  giveAccessKey("k-1");
  expect([await accessHeaders(), isKeyAsked.value]).toEqual([{ Authorization: "Bearer k-1" }, false]);
});

test("a key the service does not accept is asked for again", () => {
  giveAccessKey("wrong");
  noteStatus(401);
  expect(isKeyAsked.value).toBe(true);
});
