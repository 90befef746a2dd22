import { describe } from "vitest";
import { testTextExtractor } from "../../ports/text-extractor.contract.ts";
import { createLocalExtractor } from "./create-local-extractor.ts";

describe("extractor in the same process", () => {
  testTextExtractor({ newExtractor: () => createLocalExtractor() });
});
