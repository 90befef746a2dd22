import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findingCodeSchema } from "../domain/finding.ts";
import { localDate } from "../domain/local-date.ts";
import type { Wording } from "../domain/wording.ts";
import { maskIdNumbers, maskName, maskPhoneNumbers } from "../standards/mask-personal-data.ts";
import { composeNotice } from "./compose-notice.ts";
import { renderNoticeHtml } from "./render-notice-html.ts";
import { renderNoticeText } from "./render-notice-text.ts";
import { testFinding, testNoticeItem, testReport } from "./test-report.ts";

const texts: unknown = parse(
  readFileSync(join(import.meta.dirname, "../../knowledge/wording/texts.yaml"), "utf8"),
);
const wording: Wording = {
  findings: {},
  texts: Object.fromEntries(Object.entries(texts ?? {}).map(([key, value]) => [key, String(value)])),
  unreadable: {},
};
const item = testNoticeItem();
const compose = (
  report: ReturnType<typeof testReport>,
  years = [] as Parameters<typeof composeNotice>[2]["calendar"],
) => composeNotice(report, item, { wording, calendar: years });

describe("the notice", () => {
  it("holds every finding exactly once, whatever its kind", () => {
    const finding = fc.record({
      code: fc.constantFrom(...findingCodeSchema.options),
      severity: fc.constantFrom("blocking" as const, "advisory" as const),
      verdict: fc.constantFrom("violated" as const, "undetermined" as const),
      materialId: fc.constantFrom("application-form", "health-certificates", null),
    });
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 12 }), (parts) => {
        const findings = parts.map((part, index) => testFinding({ ...part, id: `finding-${index}` }));
        const notice = compose(testReport(findings));
        const told = notice.sections.flatMap((section) =>
          section.groups.flatMap((group) => group.findings.map((one) => one.findingId)),
        );
        expect([...told].sort()).toEqual(findings.map((one) => one.id).sort());
      }),
    );
  });

  it("says when what may follow is due, and that holidays are not counted without a table", () => {
    const lines = compose(testReport([])).sections.flatMap((section) => section.lines);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("2026-11-27");
    expect(lines[0]).toContain("法定节假日未计入");
  });

  it("counts holidays and worked weekends where the year's table says so", () => {
    const year = {
      year: 2026,
      source: "试",
      offDays: [localDate("2026-11-25")],
      workDays: [localDate("2026-11-21")],
    };
    const [line] = compose(testReport([]), [year]).sections.flatMap((section) => section.lines);
    expect(line).toContain("2026-11-27");
    expect(line).not.toContain("未计入");
  });

  it("hides most of names, ID and phone numbers", () => {
    const notice = compose(
      testReport([testFinding({ id: "a", message: "号码为“990101199003071237”，电话 13900000001" })]),
    );
    const text = renderNoticeText(notice);
    expect(text).toContain("990101********1237");
    expect(text).toContain("139****0001");
    expect(text).not.toContain("林知远");
    expect(maskName("青禾县味满面馆")).toBe("青禾县味满面馆");
    expect(maskIdNumbers("92990101MA1AB2CD6G")).toBe("92990101MA1AB2CD6G");
    expect(maskPhoneNumbers("2026112013900000001")).toBe("2026112013900000001");
  });

  it("is labeled as AI-assisted and never speaks of granting or refusing", () => {
    for (const verdict of ["pass", "pass-with-deferral", "needs-correction", "needs-human"] as const) {
      const text = renderNoticeText(compose(testReport([testFinding({ id: "a" })], { verdict })));
      expect(text).toContain("AI 辅助生成，供参考，以窗口审核为准");
      expect(text).not.toMatch(/准予|不予/);
    }
  });

  it("escapes text from documents in HTML", () => {
    const html = renderNoticeHtml(
      compose(testReport([testFinding({ id: "a", message: '<script>alert("1")</script>' })])),
    );
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  });
});
