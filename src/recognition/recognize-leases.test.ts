import { describe, expect, it } from "vitest";
import { LI, lease, only, recognize, state, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

describe("a lease", () => {
  it("is a lease of two pages, whatever licenses its clauses speak of", () => {
    const material = only(lease());
    expect(material.typeId).toBe("lease-contract");
    expect(material.pages).toHaveLength(2);
    expect(value(material, "lessor")).toBe(WANG.name);
    expect(value(material, "lessorIdNumber")).toBe(WANG.id);
    expect(value(material, "lessee")).toBe(LI.name);
    expect(value(material, "lesseeIdNumber")).toBe(LI.id);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "area")).toBe("86.5");
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(value(material, "rent")).toBe("3500");
    expect(value(material, "rentInWords")).toBe("叁仟伍佰元整");
    expect(value(material, "signedOn")).toBe("2025-12-20");
    expect(state(material, "lessorSignature")).toBe("read");
    expect(state(material, "lesseeSignature")).toBe("read");
  });

  it("is read from a table as well, values in the cells to the right", () => {
    const rows = [
      "商铺租赁合同",
      `出租人|${WANG.name}|证件号码|${WANG.id}`,
      `承租人|${LI.name}|证件号码|${LI.id}`,
      "房屋坐落|云溪市临江区和平路12号1层",
      "建筑面积|86.50㎡|房屋用途|餐饮",
      "租赁期限|2026.01.01 至 2028.12.31",
      "租金标准|每月 ￥3,500.00 元",
    ];
    const material = only([layOutPage(layOutLines(rows, [15, 45, 95, 125]))]);
    expect(value(material, "lesseeIdNumber")).toBe(LI.id);
    expect(value(material, "usage")).toBe("餐饮");
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(value(material, "rent")).toBe("3500");
  });

  it("finds its second page in another file by the printed page number", () => {
    const materials = recognize({ second: lease(2), first: lease(1) });
    expect(materials).toHaveLength(1);
    expect(materials[0]?.pages).toEqual([
      { fileId: "first", page: 1 },
      { fileId: "second", page: 1 },
    ]);
  });

  it("says that nobody signed only where the pixels were looked at", () => {
    const [first, second] = lease();
    if (!first || !second) throw new Error("two pages");
    expect(state(only([first, { ...second, marks: [] }]), "lessorSignature")).toBe("blank");
    expect(state(only([first, { ...second, marks: null }]), "lessorSignature")).toBe("unclear");
    const bad = { ...second, marks: [], quality: { score: 0.2, issues: ["blurred" as const] } };
    expect(state(only([first, bad]), "lessorSignature")).toBe("unclear");
  });
});
