import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Named projects of one runner; `npm test` runs all but `e2e`, which needs a browser. */
export default defineConfig({
  test: {
    globalSetup: ["./tests/build-first.ts"],
    // Left to itself it keeps a core free: on two that is one file after the other.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // No test is about time: a busy machine must not fail one.
          testTimeout: 60_000,
          include: [
            "src/**/*.test.ts",
            "eval/**/*.test.ts",
            "fixtures/**/*.test.ts",
            "tests/architecture/**/*.test.ts",
          ],
          exclude: ["**/generated/**", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: { name: "hostile", include: ["tests/hostile/**/*.test.ts"], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: "runtime-node",
          include: ["tests/runtime/node/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "runtime-workerd",
          include: ["tests/runtime/workerd/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Each file has a service and a browser of its own; reading takes the processor, waiting does not.
          maxWorkers: 2,
        },
      },
    ],
  },
});
