import { expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";

const type = inventedType(
  [
    { id: "club", kind: "organization-name", labels: ["社团名称"], glued: true },
    { id: "head", kind: "person-name", labels: ["社长"] },
    { id: "founded", kind: "date", labels: ["成立日期"] },
    { id: "deed", kind: "text", labels: ["活动内容"] },
  ],
  { otherLabels: ["会员人数"] },
);

test("a text that tells its particulars one after the other closes every label with 为", () => {
  const read = readLines(type, [
    "报名表",
    "社团名称为虚构市望川摄影中心，社长为李青禾，成立日期为2019年4月5日，会员人数为",
    "三十人，活动内容为每月外出拍摄，主办地为望川区。",
  ]);
  expect(read["club"]?.value).toBe("虚构市望川摄影中心");
  expect(read["head"]?.value).toBe("李青禾");
  expect(read["founded"]?.value).toBe("2019-04-05");
  expect(read["deed"]?.value).toBe("每月外出拍摄");
});

test("a value told so goes on where its line ends", () => {
  const read = readLines(type, [
    "报名表",
    "社团名称为虚构市望川摄影中心，会员人数为三十人，社长为李",
    "青禾，成立日期为2019年4",
    "月5日。",
  ]);
  expect(read["head"]?.value).toBe("李青禾");
  expect(read["founded"]?.value).toBe("2019-04-05");
});

test("one label that goes on so says what somebody does something for", () => {
  const read = readLines(type, ["报名表", "社长为办理报名，特来贵处。"]);
  expect(read["head"]?.value ?? null).toBeNull();
});

test("a label of which the sentence says nothing is left open", () => {
  const read = readLines(type, [
    "报名表",
    "社团名称为虚构市望川摄影中心，社长为，成立日期为2019年4月5日，会员人数为三十人。",
  ]);
  expect(read["head"]?.state).toBe("blank");
  expect(read["founded"]?.value).toBe("2019-04-05");
});

test("the next particular is not what the sentence leaves open, its comma lost or not", () => {
  const lines = (open: string) => [
    "报名表",
    `社团名称为虚构市望川摄影中心，成立日期为2019年4月5日，活动内容为${open}`,
    "会员人数为三十人，社长为李青禾。",
  ];
  for (const open of ["", "，"])
    expect(readLines(type, lines(open))["deed"]).toMatchObject({ state: "blank", value: null });
});
