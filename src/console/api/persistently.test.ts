import { expect, test } from "vitest";
import { ApiProblem } from "./api-problem.ts";
import { type Patience, persistently } from "./persistently.ts";

/** A world whose connection comes back at the given pause; pauses take no time. */
function world(backAtPause = 0) {
  const pauses: number[] = [];
  const patience: Patience = {
    isOnline: () => pauses.length >= backAtPause,
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
  return { pauses, patience };
}

/** Fails so many times, then succeeds. */
function work(failures: number, problem = new ApiProblem("network-lost", null)) {
  let tries = 0;
  return {
    run: () => (tries++ < failures ? Promise.reject(problem) : Promise.resolve("done")),
    tries: () => tries,
  };
}

test("tries again, longer and longer apart, and tells that it waits and that it goes on", async () => {
  const { pauses, patience } = world();
  const told: boolean[] = [];
  const onWaiting = (isWaiting: boolean) => void told.push(isWaiting);
  expect(await persistently(work(3).run, { onWaiting }, patience)).toBe("done");
  expect(pauses).toEqual([1000, 2000, 4000]);
  expect(told).toEqual([true, true, true, false]);
});

test("gives up after some time where there is a connection, and never while there is none", async () => {
  const here = world();
  await expect(persistently(work(99).run, {}, here.patience)).rejects.toMatchObject({ code: "network-lost" });
  expect(here.pauses).toHaveLength(6);
  const away = world(50);
  expect(await persistently(work(50).run, {}, away.patience)).toBe("done");
});

test.each([
  ["a refusal", new ApiProblem("file-too-large", 413)],
  ["what the person stopped", new ApiProblem("canceled", null)],
  ["what this service cannot do", new ApiProblem("not-stored-here", 501)],
  ["a file that is gone", new ApiProblem("file-unreadable", null)],
])("does not repeat %s", async (_, problem) => {
  const { run, tries } = work(1, problem);
  await expect(persistently(run, {}, world().patience)).rejects.toBe(problem);
  expect(tries()).toBe(1);
});

test("sends a damaged part again, and stops waiting when the person stops", async () => {
  const damaged = work(1, new ApiProblem("part-digest-wrong", 422));
  expect(await persistently(damaged.run, {}, world().patience)).toBe("done");
  const stop = new AbortController();
  const patience: Patience = { isOnline: () => false, pause: () => Promise.resolve(stop.abort()) };
  const stopped = persistently(work(99).run, { signal: stop.signal }, patience);
  await expect(stopped).rejects.toMatchObject({ code: "canceled" });
});
