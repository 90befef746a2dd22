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

  it("takes a party written downward at the side of its rows, close above the next one", () => {
    const side = (word: string, y: number) => [...word].map((text, at) => ({ text, x: 20, y: y + at * 5 }));
    const row = (y: number, name: string, id: string) => [
      { text: "姓名/名称", x: 40, y: y + 1 },
      { text: name, x: 70, y: y + 1 },
      { text: "证件号码", x: 40, y: y + 10 },
      { text: id, x: 70, y: y + 10 },
    ];
    const material = only([
      layOutPage([
        { text: "房屋租赁合同", x: 80, y: 14, size: 7 },
        ...side("出租人", 30),
        ...row(30, WANG.name, WANG.id),
        ...side("承租人", 49),
        ...row(49, LI.name, LI.id),
        ...side("租赁房屋", 67),
        { text: "房屋地址", x: 40, y: 70 },
        { text: "云溪市临江区和平路12号1层", x: 70, y: 70 },
        { text: "租赁期限", x: 40, y: 79 },
        { text: "2026-01-01至2028-12-31", x: 70, y: 79 },
        { text: "月租金", x: 40, y: 88 },
        { text: "3500.00", x: 70, y: 88 },
      ]),
    ]);
    expect(value(material, "lessor")).toBe(WANG.name);
    expect(value(material, "lessee")).toBe(LI.name);
    expect(value(material, "lesseeIdNumber")).toBe(LI.id);
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
