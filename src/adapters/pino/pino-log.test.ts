import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pinoLog } from "./pino-log.ts";

function logged(): { lines: string[]; log: ReturnType<typeof pinoLog> } {
  const lines: string[] = [];
  return { lines, log: pinoLog("debug", { write: (line: string) => void lines.push(line) }) };
}

describe("operating log", () => {
  test("writes codes, ids and timings", () => {
    const { lines, log } = logged();
    log({ level: "info", event: "review-completed", facts: { reviewId: "r-1", milliseconds: 12 } });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      event: "review-completed",
      reviewId: "r-1",
      milliseconds: 12,
    });
  });

  test("lets no name, ID number or text of a material out, whatever a fact is called", () => {
    const { lines, log } = logged();
    const secrets = ["张三丰", "990101199003078888", "13800001234", "住址：某某市某某区1号"];
    for (const secret of secrets) {
      log({ level: "info", event: "x", facts: { applicantName: secret, code: secret, fileName: secret } });
      log({
        level: "error",
        event: "x",
        error: new Error(`could not read ${secret}`, { cause: new TypeError(secret) }),
      });
    }
    for (const secret of secrets) expect(lines.join("")).not.toContain(secret);
  });

  test("never writes an error's message", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: "grapheme" }), (message) => {
        const { lines, log } = logged();
        const marked = `§${message}§`;
        log({ level: "error", event: "x", error: new Error(marked) });
        expect(lines.join("")).not.toContain("§");
      }),
    );
  });

  test("tells where an error came from", () => {
    const { lines, log } = logged();
    log({ level: "error", event: "x", error: new Error("secret") });
    expect(JSON.parse(lines[0] ?? "").error.stack[0]).toContain("pino-log.test");
  });
});
