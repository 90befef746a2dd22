import { describe, expect, it } from "vitest";
import { checkFormat } from "./check-format.ts";
import { normalizeEthnicity } from "./ethnicity.ts";
import { isSameOrganization, normalizeOrganizationName } from "./organization-name.ts";
import { normalizePersonName } from "./person-name.ts";
import { normalizePhoneNumber } from "./phone-number.ts";

describe("checkFormat", () => {
  it.each([
    ["phone-number", "138 0000 0000", null],
    ["phone-number", "+86-13800000000", null],
    ["phone-number", "027-12345678", null],
    ["phone-number", "12800000000", "wrong-structure"],
    ["phone-number", "1380000000", "wrong-length"],
    ["date", "2024年2月30日", "impossible-date"],
    ["date", "2024-02-29", null],
    ["person-name", "张小满", null],
    ["person-name", "阿卜杜拉•买买提", null],
    ["person-name", "张", "wrong-length"],
    ["person-name", "张3", "wrong-characters"],
    ["real-estate-certificate-number", "云（2023）云溪市不动产权第0012345号", null],
    ["real-estate-certificate-number", "云(2023)云溪市不动产权第12345号", "wrong-structure"],
    ["real-estate-certificate-number", "云溪市房权证临江字第2008-01234号", null],
    ["real-estate-unit-number", "990101001002GB00012F00010023", null],
    ["real-estate-unit-number", "990101001002GB00012X00010023", "wrong-structure"],
    ["real-estate-unit-number", "990101 001002 GB00012", "wrong-length"],
    ["marriage-certificate-number", "J990101-2015-000123", null],
    ["marriage-certificate-number", "BJ990101-2015-000123", null],
    ["marriage-certificate-number", "J990101-2015-00012", "wrong-structure"],
    ["food-license-number", "JY29901010001234", null],
    ["food-license-number", "JY49901010001234", "wrong-structure"],
    ["bank-account-number", "6222 0000 0000 0009", null],
    ["bank-account-number", "6222000000000008", "wrong-check-character"],
    ["bank-account-number", "4200 0122 0900 0000 123", null],
    ["bank-account-number", "42000122090", "wrong-length"],
    ["bank-account-number", "4200012209000000I23", "wrong-characters"],
  ] as const)("judges %s %s as %s", (standard, value, fault) => {
    expect(checkFormat(standard, value)).toBe(fault);
  });
});

describe("names", () => {
  it("brings names to one form", () => {
    expect(normalizePersonName("阿卜杜拉 • 买买提")).toBe("阿卜杜拉·买买提");
    expect(normalizeOrganizationName("云溪小满(临江)餐饮 有限公司")).toBe("云溪小满（临江）餐饮有限公司");
    expect(normalizeOrganizationName("云溪小满餐饮店（签字或盖章）")).toBe("云溪小满餐饮店");
    expect(normalizeOrganizationName("云溪小满餐饮店（个体工商户）")).toBe("云溪小满餐饮店（个体工商户）");
    expect(normalizeEthnicity("汉族")).toBe("汉");
    expect(normalizeEthnicity("汊")).toBeNull();
    expect(normalizePhoneNumber("138-0000-0000")).toBe("13800000000");
  });

  it("takes wording of one legal form for the same organization, another name for another", () => {
    expect(isSameOrganization("小满餐饮（云溪）有限责任公司", "小满餐饮(云溪)有限公司")).toBe(true);
    expect(isSameOrganization("小满餐饮有限公司", "小满餐饮股份有限公司")).toBe(false);
  });
});
