import { describe, expect, it } from "vitest";
import { only, state, value } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

/** A page whose first line is its title, the others its text; `|` parts the cells of a row. */
const paper = (...lines: readonly string[]) => only([layOutPage(layOutLines(lines))]);

describe("papers of every item", () => {
  it("knows a floor plan by its title though its first field is the applicant", () => {
    const material = paper(
      "平面布局图",
      "申请人：青禾县味满面馆",
      "经营场所：云州市青禾区梧桐路18号",
      "比例：1:100",
    );
    expect(material.typeId).toBe("floor-plan");
  });

  it("takes words of a value that begin like a label for the value", () => {
    const material = paper(
      "公司登记（备案）申请书",
      "公司名称|云州禾木商贸有限公司",
      "法定代表人姓名|林知远",
      "法定代表人职务|董事、经理",
      "注册资本|1000000元",
      "股东姓名或名称|林知远、苏念",
    );
    expect(value(material, "representativePosition")).toBe("董事、经理");
  });

  it("asks about a number of another form than the field's instead of calling it missing", () => {
    const material = paper(
      "银行账户信息",
      "户名：林知远",
      "银行账号：42000122090",
      "开户银行：云州银行青禾支行",
    );
    expect(material.typeId).toBe("bank-account");
    expect(state(material, "accountNumber")).toBe("read");
    expect(value(material, "accountNumber")).toBe("42000122090");
    expect(material.fields["accountNumber"]?.confidence).toBeLessThan(0.8);
  });

  it("reads every name of a party", () => {
    const material = paper(
      "房屋租赁合同",
      "出租方（甲方）：周启明",
      "承租方（乙方）：林知远、苏念",
      "房屋坐落：云州市青禾区梧桐路18号",
      "租赁期限：2026年1月1日至2028年12月31日",
    );
    expect(material.typeId).toBe("lease-contract");
    expect(value(material, "lessee")).toBe("林知远、苏念");
  });
});
