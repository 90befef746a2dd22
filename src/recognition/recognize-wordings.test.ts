import { describe, expect, it } from "vitest";
import { LI, only, state, value, WANG } from "../../tests/support/invented-pages.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";

/** A page whose first line is its title, the others its text. */
const paper = (...lines: readonly string[]) => only([layOutPage(layOutLines(lines))]);

describe("papers worded by offices, firms and landlords of their own", () => {
  it("reads a statement of income and employment that is all sentences", () => {
    const material = paper(
      "在职及收入情况说明",
      `兹有我单位员工${WANG.name}（身份证号：${WANG.id}），自2019年3月起在`,
      "云溪市晨光印务有限公司工作，现任质检员一职，月均税后收入为人民币6800元，",
      "近一年总收入为81600元。特此说明。",
      "云溪市晨光印务有限公司（盖章）",
      "2026年5月8日",
    );
    expect(material.typeId).toBe("income-statement");
    expect(value(material, "name")).toBe(WANG.name);
    expect(value(material, "idNumber")).toBe(WANG.id);
    expect(value(material, "employer")).toBe("云溪市晨光印务有限公司");
    expect(value(material, "position")).toBe("质检员");
    expect(value(material, "monthlyIncome")).toBe("6800");
    expect(value(material, "annualIncome")).toBe("81600");
    expect(value(material, "issuedOn")).toBe("2026-05-08");
  });

  it("reads a landlord's agreement with 房东 and 租客", () => {
    const material = paper(
      "门面出租协议",
      `房东：${WANG.name}`,
      `房东身份证号：${WANG.id}`,
      `租客：${LI.name}`,
      `租客身份证号：${LI.id}`,
      "门面位置：云溪市临江区和平路12号1层",
      "门面面积：86.5平方米",
      "租用期限：2026年1月1日起至2028年12月31日止",
      "月租：3500元",
      "门面用途：餐饮",
      `房东（签字）：${WANG.name}|租客（签字）：${LI.name}`,
      "2025年12月20日",
    );
    expect(material.typeId).toBe("lease-contract");
    expect(value(material, "lessor")).toBe(WANG.name);
    expect(value(material, "lessorIdNumber")).toBe(WANG.id);
    expect(value(material, "lessee")).toBe(LI.name);
    expect(value(material, "lesseeIdNumber")).toBe(LI.id);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(material, "area")).toBe("86.5");
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(value(material, "rent")).toBe("3500");
    expect(value(material, "usage")).toBe("餐饮");
    expect(state(material, "lessorSignature")).toBe("read");
    expect(state(material, "lesseeSignature")).toBe("read");
  });

  it("reads a lease that says everything in one paragraph", () => {
    const material = paper(
      "房屋租用合约",
      `${WANG.name}（以下简称甲方）将位于云溪市临江区和平路12号的自有门面一间，`,
      `面积共计86.5平方米，租给${LI.name}（以下简称乙方）用于小吃店经营，`,
      "租期从2026年1月1日至2028年12月31日，房租每月3500元，每季度付一次。",
    );
    expect(material.typeId).toBe("lease-contract");
    expect(value(material, "lessor")).toBe(WANG.name);
    expect(value(material, "lessee")).toBe(LI.name);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号");
    expect(value(material, "area")).toBe("86.5");
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(value(material, "rent")).toBe("3500");
  });

  it("reads a mandate to an errand runner", () => {
    const material = paper(
      "代办委托函",
      `本人${WANG.name}（身份证号${WANG.id}）因工作繁忙，不能亲自前往，`,
      `现委托${LI.name}（身份证号${LI.id}）代为办理食品经营许可证申领手续，`,
      "代理人有权提交材料、领取文书，有效期间自2026年5月1日至2026年8月1日。",
      `授权方（签名）：${WANG.name}`,
      "2026年5月1日",
    );
    expect(material.typeId).toBe("power-of-attorney");
    expect(value(material, "principal")).toBe(WANG.name);
    expect(value(material, "principalIdNumber")).toBe(WANG.id);
    expect(value(material, "agent")).toBe(LI.name);
    expect(value(material, "agentIdNumber")).toBe(LI.id);
    expect(value(material, "matter")).toBe("食品经营许可证申领");
    expect(value(material, "term")).toBe("2026-05-01/2026-08-01");
    expect(state(material, "principalSignature")).toBe("read");
  });

  it("knows a promise that is headed with its subject only", () => {
    const material = paper(
      "诚信申报承诺",
      `本人${WANG.name}，身份证号${WANG.id}，现就办理食品经营许可事项郑重承诺：`,
      "所提交材料真实有效，如有虚假，愿意承担一切法律责任。",
      `声明人（签字）：${WANG.name}`,
      "2026年5月1日",
    );
    expect(material.typeId).toBe("commitment-letter");
    expect(value(material, "promisor")).toBe(WANG.name);
    expect(value(material, "promisorIdNumber")).toBe(WANG.id);
    expect(state(material, "promisorSignature")).toBe("read");
  });

  it("reads an owner's letter that lets a relative use the premises", () => {
    const material = paper(
      "产权人同意使用证明",
      `本人${WANG.name}系云溪市临江区和平路12号房屋的产权人，现将该房屋`,
      `免费提供给${LI.name}用于便利店经营使用，不收取任何租金，`,
      "使用期间自2026年1月1日起至2028年12月31日止。",
      `权利人（签名）：${WANG.name}`,
      "2025年12月20日",
    );
    expect(material.typeId).toBe("premises-use-proof");
    expect(value(material, "owner")).toBe(WANG.name);
    expect(value(material, "user")).toBe(LI.name);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号");
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(state(material, "ownerSignature")).toBe("read");
  });

  it("reads a health certificate with a clinic's own words", () => {
    const material = paper(
      "预防性体检合格证",
      `受检人：${WANG.name}`,
      "从业岗位：餐饮服务",
      "健康检查日期：2026年5月1日",
      "有效截止日期：2027年4月30日",
      "承检机构：云溪市临江区卫生服务站",
    );
    expect(material.typeId).toBe("health-certificate");
    expect(value(material, "name")).toBe(WANG.name);
    expect(value(material, "category")).toBe("餐饮服务");
    expect(value(material, "examinedOn")).toBe("2026-05-01");
    expect(value(material, "validUntil")).toBe("2027-04-30");
    expect(value(material, "issuer")).toBe("云溪市临江区卫生服务站");
  });

  it("keeps a sheet that tells of a name apart from the application for it", () => {
    const material = paper(
      "名称自主申报告知单",
      "已申报名称：云溪市临江区拾光小吃店（个体工商户）",
      `申报人姓名：${WANG.name}`,
      "保留截止日期：2026年7月1日",
      "告知日期：2026年5月1日",
    );
    expect(material.typeId).toBe("name-notice");
    expect(value(material, "businessName")).toBe("云溪市临江区拾光小吃店（个体工商户）");
    expect(value(material, "applicantName")).toBe(WANG.name);
    expect(value(material, "validUntil")).toBe("2026-07-01");
    expect(value(material, "issuedOn")).toBe("2026-05-01");
  });
});
