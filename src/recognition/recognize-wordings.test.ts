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

  it("reads what a registry found out about somebody's housing", () => {
    const material = paper(
      "个人住房信息查询单",
      `被查询人姓名：${WANG.name}`,
      `证件号：${WANG.id}`,
      "住房登记信息：未查询到房屋登记信息",
      "打印时间：2026年5月1日",
    );
    expect(material.typeId).toBe("housing-status-proof");
    expect(value(material, "name")).toBe(WANG.name);
    expect(value(material, "idNumber")).toBe(WANG.id);
    expect(value(material, "housingStatus")).toBe("未查询到房屋登记信息");
    expect(value(material, "issuedOn")).toBe("2026-05-01");
  });

  it("reads a family's consent to have its means looked up", () => {
    const material = paper(
      "授权核查声明",
      `本人${WANG.name}（身份证号${WANG.id}）及家庭成员因申请公共租赁住房，`,
      "同意民政部门核查本家庭的收入、银行存款、机动车辆、住房公积金等情况。",
      `声明人（签字）：${WANG.name}`,
      `共同生活成员（签字）：${LI.name}`,
      "2026年5月1日",
    );
    expect(material.typeId).toBe("verification-authorization");
    expect(value(material, "promisor")).toBe(WANG.name);
    expect(state(material, "promisorSignature")).toBe("read");
    expect(state(material, "memberSignature")).toBe("read");
  });

  it("reads a contract of employment between 聘用单位 and 受聘人", () => {
    const material = paper(
      "员工聘用协议",
      "聘用单位：云溪市晨光印务有限公司",
      `受聘人：${WANG.name}`,
      `受聘人身份证号：${WANG.id}`,
      "聘用期限：2026年1月1日起至2028年12月31日止",
      "聘用单位（盖章）：",
      `受聘人（签字）：${WANG.name}`,
      "签约时间：2025年12月28日",
    );
    expect(material.typeId).toBe("labor-contract");
    expect(value(material, "employer")).toBe("云溪市晨光印务有限公司");
    expect(value(material, "employee")).toBe(WANG.name);
    expect(value(material, "employeeIdNumber")).toBe(WANG.id);
    expect(value(material, "term")).toBe("2026-01-01/2028-12-31");
    expect(value(material, "signedOn")).toBe("2025-12-28");
    expect(state(material, "employeeSignature")).toBe("read");
  });

  it("reads neighbors' consent that nobody called one", () => {
    const material = paper(
      "住改经营邻里意见征询表",
      `我们是相邻业主，同意${WANG.name}将位于云溪市临江区和平路12号3单元101室的住宅改为经营性用房，无异议。`,
      `同意业主（签字）：${LI.name}`,
      "2026年5月1日",
    );
    expect(material.typeId).toBe("neighbor-consent");
    expect(value(material, "applicant")).toBe(WANG.name);
    expect(value(material, "address")).toBe("云溪市临江区和平路12号3单元101室");
    expect(state(material, "neighborSignature")).toBe("read");
  });

  it("reads a decision on a license in a letter's form", () => {
    const material = paper(
      "准予行政许可决定书",
      "云市监许准字〔2026〕第18号",
      "云溪市晨光印务有限公司：",
      "你单位提出的申请收悉。经审查，现准予你单位从事包装装潢印刷品印刷活动。",
      "许可期限至：2029年5月1日",
      "2026年5月2日",
    );
    expect(material.typeId).toBe("approval-document");
    expect(value(material, "holder")).toBe("云溪市晨光印务有限公司");
    expect(value(material, "scope")).toBe("包装装潢印刷品印刷");
    expect(value(material, "validUntil")).toBe("2029-05-01");
    expect(value(material, "issuedOn")).toBe("2026-05-02");
  });

  it("reads a training center's and an insurance office's papers", () => {
    const training = paper(
      "食品安全员考核合格证书",
      `学员：${WANG.name}`,
      `身份证件号码：${WANG.id}`,
      "考核机构：云溪市餐饮行业协会",
      "颁证日期：2026年5月1日",
      "证书有效期：2029年4月30日",
    );
    expect(training.typeId).toBe("training-certificate");
    expect(value(training, "name")).toBe(WANG.name);
    expect(value(training, "issuer")).toBe("云溪市餐饮行业协会");
    expect(value(training, "validUntil")).toBe("2029-04-30");
    const insurance = paper(
      "个人参保缴费情况",
      `参保人员姓名：${WANG.name}`,
      `社会保障号：${WANG.id}`,
      "缴费单位名称：云溪市晨光印务有限公司",
      "养老保险累计缴费月数：63",
      "查询时间：2026年5月1日",
    );
    expect(insurance.typeId).toBe("social-insurance-record");
    expect(value(insurance, "employer")).toBe("云溪市晨光印务有限公司");
    expect(value(insurance, "months")).toBe("63");
  });

  it("reads the forms of a small business and of a household by other offices' labels", () => {
    const business = paper(
      "个体户开业申请",
      "拟用名称：云溪市临江区拾光小吃店",
      `业主姓名：${WANG.name}|身份证件号：${WANG.id}`,
      "联系方式：13900000000",
      "经营地点：云溪市临江区和平路12号1层",
      "组织形式：☑个人经营 □家庭经营",
      "拟经营范围：餐饮服务",
      "雇工人数：3",
      "投资金额：50000元",
      `业主（签字）：${WANG.name}`,
    );
    expect(business.typeId).toBe("individual-registration-form");
    expect(value(business, "businessName")).toBe("云溪市临江区拾光小吃店");
    expect(value(business, "operatorName")).toBe(WANG.name);
    expect(value(business, "address")).toBe("云溪市临江区和平路12号1层");
    expect(value(business, "formation")).toBe("个人经营");
    expect(value(business, "headcount")).toBe("3");
    expect(value(business, "capital")).toBe("50000");
    const household = paper(
      "保障性租赁住房申请登记表",
      `主申请人：${WANG.name}|证件号：${WANG.id}`,
      "户口所在地址：云溪市临江区和平路12号",
      "目前居住地址：云溪市临江区东街8号",
      "家庭总人口：3|婚姻状态：☑已婚 □未婚",
      "家庭每月总收入：5200元|意向小区：东湖家园",
    );
    expect(household.typeId).toBe("rental-housing-application");
    expect(value(household, "applicantName")).toBe(WANG.name);
    expect(value(household, "registeredAddress")).toBe("云溪市临江区和平路12号");
    expect(value(household, "currentAddress")).toBe("云溪市临江区东街8号");
    expect(value(household, "familySize")).toBe("3");
    expect(value(household, "maritalStatus")).toBe("已婚");
    expect(value(household, "monthlyIncome")).toBe("5200");
    expect(value(household, "district")).toBe("东湖家园");
  });
});
