import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareAddresses, parseAddress } from "./address.ts";

describe("parseAddress", () => {
  it("cuts an address into its parts", () => {
    expect(parseAddress("云江省云溪市临江区和平街道幸福社区和平路12号阳光小区3栋2单元501室")).toEqual({
      province: "云江省",
      city: "云溪市",
      district: "临江区",
      town: "和平街道",
      community: "幸福社区",
      road: "和平路",
      number: "12号",
      place: "阳光小区",
      building: "3幢",
      unit: "2单元",
      room: "501室",
    });
  });

  it("does not take a community for a district", () => {
    expect(parseAddress("幸福社区和平路12号").district).toBeUndefined();
  });
});

describe("compareAddresses", () => {
  it.each([
    ["云溪市临江区和平路12号", "云溪市临江区和平路 12 号"],
    ["和平路12号3栋2单元501室", "和平路12号3幢二单元501"],
    ["临江区和平路12号3-2-501", "临江区和平路12号3幢2单元501室"],
  ])("takes %s and %s for the same", (left, right) => {
    expect(compareAddresses(left, right)).toEqual({ relation: "same" });
  });

  it("names the part that differs, the largest first", () => {
    expect(compareAddresses("云溪市临江区和平路12号", "云溪市临江区和平路21号")).toEqual({
      relation: "different",
      segment: "number",
      left: "12号",
      right: "21号",
    });
    expect(compareAddresses("云溪市临江区和平路12号", "云溪市东湖区和平路21号")).toMatchObject({
      segment: "district",
    });
  });

  it("says which address holds the other and by what", () => {
    expect(compareAddresses("云江省云溪市临江区和平路12号", "临江区和平路12号1层")).toEqual({
      relation: "uncertain",
      onlyLeft: ["province", "city"],
      onlyRight: ["floor"],
    });
    expect(compareAddresses("云溪市临江区和平路12号1层", "临江区和平路12号")).toEqual({
      relation: "contains",
      longer: "left",
      missing: ["city", "floor"],
    });
  });

  it("never calls an address different from itself, nor from its spaced or full-width form", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(compareAddresses(text, text)).toEqual({ relation: "same" });
        expect(compareAddresses(text, ` ${text}　`)).toEqual({ relation: "same" });
      }),
    );
  });
});
