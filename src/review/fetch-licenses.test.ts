import { describe, expect, it } from "vitest";
import type { ReportMaterial } from "../domain/report.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import type { LicenseQuery } from "../ports/electronic-licenses.ts";
import { fetchLicenses, tellSourcesDown } from "./fetch-licenses.ts";

const plain: MaterialRequirement = {
  id: "floor-plan",
  name: "布局图",
  typeIds: ["floor-plan"],
  necessity: "required",
  form: "original",
  copies: 1,
  repeatable: false,
  points: [],
  basis: { title: "测试办法" },
  confidence: "known",
};
const item = {
  materials: [
    { ...plain, id: "business-license", exemption: { source: "营业执照电子证照" } },
    {
      ...plain,
      id: "agent-id",
      exemption: { source: "居民身份证电子证照" },
      holder: { field: "name", matches: "$power-of-attorney.agent" },
    },
    plain,
  ],
};
const form = {
  creditCode: "92990101MA00000015",
  electronicLicenseConsent: { givenBy: "林小满", givenAt: "2026-11-22T07:00:00Z" },
};
const found = { certificate: "营业执照电子证照", number: "1", issuer: "测城市市场监督管理局" };

describe("certificates that stand in for papers", () => {
  it("are looked up with consent, by the applicant's own numbers, and join what the portal fetched", async () => {
    const asked: LicenseQuery[] = [];
    const outcome = await fetchLicenses(item, form, "r1", (query) => {
      asked.push(query);
      return Promise.resolve({ kind: "found", value: found });
    });
    expect(asked).toMatchObject([
      { certificate: "营业执照电子证照", reference: "r1", consent: { givenBy: "林小满" } },
    ]);
    expect(outcome.form.electronicCertificates).toEqual([
      { materialId: "business-license", source: "营业执照电子证照" },
    ]);
    expect(outcome.sources).toMatchObject([{ outcome: "found", consentGivenAt: "2026-11-22T07:00:00Z" }]);
  });

  it.each([
    ["without consent", { creditCode: "92990101MA00000015" }],
    [
      "with a consent that names nobody",
      { ...form, electronicLicenseConsent: { givenBy: "", givenAt: "2026-11-22T07:00:00Z" } },
    ],
    ["without a number to ask by", { electronicLicenseConsent: form.electronicLicenseConsent }],
    [
      "fetched by the portal already",
      { ...form, electronicCertificates: [{ materialId: "business-license" }] },
    ],
  ])("are not asked for %s", async (_, given) => {
    const outcome = await fetchLicenses(item, given, "r1", () => {
      throw new Error("asked");
    });
    expect(outcome).toEqual({ form: given, sources: [] });
  });

  it("that could not be looked up are simply required, and the report says why", async () => {
    const outcome = await fetchLicenses(item, form, "r1", () =>
      Promise.resolve({ kind: "down", reason: "timed-out" }),
    );
    expect(outcome.form).toBe(form);
    const missing: ReportMaterial = {
      materialId: "business-license",
      name: "营业执照",
      necessity: "required",
      state: "missing",
      reason: "还没有收到，需要补交。",
      fileIds: [],
      pointsForClerk: [],
    };
    const wording = {
      findings: {},
      texts: { "source-down": "“{source}”暂时查询不到，请照常提交。" },
      unreadable: {},
    };
    expect(tellSourcesDown([missing], outcome.sources, wording)[0]?.reason).toBe(
      "还没有收到，需要补交。“营业执照电子证照”暂时查询不到，请照常提交。",
    );
  });
});
