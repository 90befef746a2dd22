import { describe, expect, test } from "vitest";
import { ApiProblem, problemFromAnswer } from "./api-problem.ts";

describe("an unsuccessful answer", () => {
  test("keeps the service's code, sentence and trace", () => {
    const problem = problemFromAnswer(
      413,
      JSON.stringify({
        code: "upload-too-large",
        title: "文件太大",
        detail: "单个文件不超过 50 MB",
        instance: "t-1",
      }),
    );
    expect(problem).toMatchObject({
      code: "upload-too-large",
      status: 413,
      detail: "单个文件不超过 50 MB",
      traceId: "t-1",
    });
    expect(problem.isRetryable).toBe(false);
  });

  test("of a gateway, which is not JSON, is still a problem with a status", () => {
    const problem = problemFromAnswer(502, "<html>Bad Gateway</html>");
    expect(problem).toMatchObject({ code: "answer-not-understood", status: 502, detail: null });
    expect(problem.isRetryable).toBe(true);
  });

  test("that is JSON but no object does not break the page", () => {
    expect(problemFromAnswer(500, "null").code).toBe("answer-not-understood");
  });
});

test("a lost connection is worth another try, a canceled request is not", () => {
  expect(new ApiProblem("network-lost", null).isRetryable).toBe(true);
  expect(new ApiProblem("canceled", null).isRetryable).toBe(false);
});
