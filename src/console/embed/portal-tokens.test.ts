import { expect, test } from "vitest";
import { portalTokens } from "./portal-tokens.ts";

function portal(lifetimeMilliseconds: number) {
  const state = { asked: 0, now: Date.parse("2026-11-22T08:00:00Z"), isDown: false };
  const source = portalTokens(
    () => {
      state.asked += 1;
      if (state.isDown) return Promise.reject(new Error("down"));
      const expiresAt = new Date(state.now + lifetimeMilliseconds).toISOString();
      return Promise.resolve({ token: `t${state.asked}`, expiresAt });
    },
    () => state.now,
  );
  return { state, source };
}

test("the portal is asked once for what is needed at the same time", async () => {
  const { state, source } = portal(60_000);
  expect(await Promise.all([source.current(), source.current(), source.current()])).toEqual([
    "t1",
    "t1",
    "t1",
  ]);
  expect(state.asked).toBe(1);
});

test("a token close to its end, or refused, is not used again", async () => {
  const { state, source } = portal(60_000);
  await source.current();
  state.now += 29_999;
  expect(await source.current()).toBe("t1");
  state.now += 1;
  expect(await source.current()).toBe("t2");
  source.refused();
  expect(await source.current()).toBe("t3");
});

test("a portal that gives none is told in words, and asked again at the next try", async () => {
  const { state, source } = portal(60_000);
  state.isDown = true;
  await expect(source.current()).rejects.toMatchObject({ code: "token-unavailable", isRetryable: true });
  state.isDown = false;
  expect(await source.current()).toBe("t2");
});
