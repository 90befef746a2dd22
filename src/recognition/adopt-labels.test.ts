import { describe, expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";
import { likeness } from "./adopt-labels.ts";

const phone = { id: "phone", kind: "phone-number", labels: ["联系电话"] } as const;
const home = { id: "home", kind: "address", labels: ["居住地址"] } as const;
const work = { id: "work", kind: "address", labels: ["单位地址"] } as const;
const signature = { id: "signature", kind: "signature", labels: ["报名人"] } as const;

describe("a label the type does not list", () => {
  test("is taken for the one it is named like", () => {
    const read = readLines(inventedType([home, work]), [
      "报名表",
      "目前居住地址：虚构市望川区和平路12号",
      "所在单位地址：虚构市听松区云锦路3号",
    ]);
    expect(read["home"]?.value).toBe("虚构市望川区和平路12号");
    expect(read["work"]?.value).toBe("虚构市听松区云锦路3号");
  });

  test("is taken by its value where only one field can hold such a value", () => {
    const read = readLines(inventedType([phone]), ["报名表", "怎么找到你|16900000001"]);
    expect(read["phone"]?.value).toBe("16900000001");
  });

  test("is taken where it says the same in other words, unless two fields could be meant", () => {
    const pupils = { id: "pupils", kind: "text", labels: ["学员名单"] } as const;
    const read = readLines(inventedType([pupils]), ["报名表", "听课人名册：王小满、李青禾"]);
    expect(read["pupils"]?.value).toBe("王小满、李青禾");
    const others = { id: "others", kind: "text", labels: ["受训人员名册"] } as const;
    const either = readLines(inventedType([pupils, others]), ["报名表", "听课人名册：王小满、李青禾"]);
    expect(either).toEqual({});
  });

  test("vouches for too little to accuse anybody", () => {
    const listed = readLines(inventedType([phone]), ["报名表", "联系电话：16900000001"]);
    const adopted = readLines(inventedType([phone]), ["报名表", "白天的电话：16900000001"]);
    expect(adopted["phone"]?.value).toBe(listed["phone"]?.value);
    expect(adopted["phone"]?.confidence).toBeLessThan(0.8);
    expect(listed["phone"]?.confidence).toBeGreaterThan(0.9);
  });

  test("is left alone where it speaks of somebody else or two fields claim it", () => {
    const urgent = readLines(inventedType([phone]), ["报名表", "紧急时的电话：16900000001"]);
    expect(urgent["phone"]).toBeUndefined();
    const either = readLines(inventedType([home, work]), ["报名表", "地址：虚构市望川区和平路12号"]);
    expect(either).toEqual({});
  });

  test("does not stand in for one that is printed", () => {
    const read = readLines(inventedType([phone]), [
      "报名表",
      "联系电话：16900000001",
      "家里的电话：16900000002",
    ]);
    expect(read["phone"]?.value).toBe("16900000001");
  });

  test("that asks to sign is the place of the paper's one signature", () => {
    const lines = [
      "报名表",
      "一、说明",
      "二、说明",
      "三、说明",
      "四、说明",
      "五、说明",
      "六、说明",
      "填表的人签名：",
    ];
    expect(readLines(inventedType([signature]), lines)["signature"]?.state).toBe("blank");
  });
});

test("labels are as alike as what they share in the same order", () => {
  expect(likeness("目前居住地", "现居住地")).toBeCloseTo(6 / 9);
  expect(likeness("电话", "住址")).toBe(0);
});
