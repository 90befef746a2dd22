import { describe, expect, test } from "vitest";
import { inventedType, readLines } from "../../tests/support/invented-type.ts";
import { layOutLines, layOutPage } from "../../tests/support/lay-out-page.ts";
import type { PageMark } from "../domain/extracted-text.ts";
import { preparePage } from "./page-text.ts";
import { readFields } from "./read-fields.ts";

const type = inventedType([{ id: "promisorSignature", kind: "signature", labels: ["立据人"] }]);

test("the only place a paper asks to sign is where it is signed, whatever it is called", () => {
  const read = readLines(type, ["报名表", "以上属实。", "家中长辈（亲笔）：李青禾"]);
  expect(read["promisorSignature"]?.state).toBe("read");
});

test("nothing written there is asked about, not accused", () => {
  const page = { ...layOutPage(layOutLines(["报名表", "以上属实。", "家中长辈（亲笔）："])), marks: [] };
  const read = readFields(type, [{ page: preparePage("f", page), sides: [] }]);
  expect(read["promisorSignature"]?.state).toBe("unclear");
});

test("of two such places none is taken", () => {
  const read = readLines(type, ["报名表", "长辈（亲笔）：李青禾", "邻居签字：王小满"]);
  expect(read["promisorSignature"]).toBeUndefined();
});

test("who signs signs under the name the paper gives the party", () => {
  const both = inventedType([
    { id: "promisor", kind: "person-name", labels: ["具结人", "立保证书人"] },
    { id: "promisorSignature", kind: "signature", labels: ["立据人"] },
    { id: "witnessSignature", kind: "signature", labels: ["见证人"] },
  ]);
  const read = readLines(both, ["报名表", "立保证书人签名：李青禾", "见证人签名：王小满"]);
  expect(read["promisorSignature"]?.state).toBe("read");
  expect(read["witnessSignature"]?.state).toBe("read");
});

test("a column's party signs in the row headed 签名", () => {
  const both = inventedType([
    { id: "lessor", kind: "person-name", labels: ["出租人"] },
    { id: "lessee", kind: "person-name", labels: ["承租人"] },
    { id: "lessorSignature", kind: "signature", labels: ["出租人"] },
    { id: "lesseeSignature", kind: "signature", labels: ["承租人"] },
  ]);
  const bare = layOutPage(layOutLines(["报名表", "当事人|出租人|承租人", "签署"]));
  const row = bare.lines.find(({ text }) => text === "签署")?.box ?? [0, 0, 0, 0];
  const marks = bare.lines
    .filter(({ text }) => text === "出租人")
    .map(({ box }) => ({
      kind: "handwriting" as const,
      box: [box[0], row[1], box[2], row[3]] as [number, number, number, number],
      confidence: 0.9,
      color: "black" as const,
    }));
  const read = readFields(both, [{ page: preparePage("f", { ...bare, marks }), sides: [] }]);
  expect(read["lessorSignature"]?.state).toBe("read");
  expect(read["lesseeSignature"]?.state).toBe("blank");
});

test("a name beside the second place to sign does not sign the first, which stands above it", () => {
  const both = inventedType([
    { id: "lessorSignature", kind: "signature", labels: ["出租人"] },
    { id: "lesseeSignature", kind: "signature", labels: ["承租人"] },
  ]);
  const bare = layOutPage(layOutLines(["报名表", "以上属实。", "出租人（签名）：", "承租人（签名）："]));
  const [, , , below] = bare.lines;
  const box = below?.box ?? [0, 0, 0, 0];
  const marks = [
    {
      kind: "handwriting" as const,
      box: [box[2], box[1], box[2] + 0.08, box[3]] as [number, number, number, number],
      confidence: 0.9,
      color: "black" as const,
    },
  ];
  const read = readFields(both, [{ page: preparePage("f", { ...bare, marks }), sides: [] }]);
  expect(read["lessorSignature"]?.state).not.toBe("read");
  expect(read["lesseeSignature"]?.state).toBe("read");
});

test("two parties sign side by side, each under the middle of its own place", () => {
  const both = inventedType([
    { id: "lessorSignature", kind: "signature", labels: ["出租人"] },
    { id: "lesseeSignature", kind: "signature", labels: ["承租人"] },
  ]);
  const bare = layOutPage([
    { text: "报名表", x: 90, y: 20, size: 6 },
    { text: "出租人签章", x: 40, y: 120 },
    { text: "承租人签署（按印）", x: 140, y: 120 },
  ]);
  const marks = [
    {
      kind: "handwriting" as const,
      box: [115 / 210, 132 / 297, 130 / 210, 138 / 297] as [number, number, number, number],
      confidence: 0.9,
      color: "black" as const,
    },
  ];
  const read = readFields(both, [{ page: preparePage("f", { ...bare, marks }), sides: [] }]);
  expect(read["lesseeSignature"]?.state).toBe("read");
  expect(read["lessorSignature"]?.state).not.toBe("read");
});

describe("a name right under the place to sign, read as a line", () => {
  const signer = inventedType([{ id: "promisorSignature", kind: "signature", labels: ["立据人签名"] }]);
  function readWith(name: string, timesHigher: number) {
    const page = layOutPage(layOutLines(["报名表", "立据人签名：", name, " ", "第1页"]));
    const lines = page.lines.map((line) => {
      const [left, top, right, bottom] = line.box;
      const box: typeof line.box = [left, top, right, top + (bottom - top) * timesHigher];
      return line.text === name ? { ...line, box } : line;
    });
    const read = preparePage("f", { ...page, source: "ocr", lines, marks: [] });
    return readFields(signer, [{ page: read, sides: [] }])["promisorSignature"];
  }

  test("is a signature where it stands higher than the print", () => {
    expect(readWith("李青禾", 2)).toMatchObject({ state: "read", value: "present" });
  });

  test("is asked about where it may be printed", () => {
    expect(readWith("李青禾", 1)?.state).toBe("unclear");
  });

  test("is none where it is a date or other words of the form", () => {
    expect(readWith("日期：", 2)?.state).not.toBe("read");
    expect(readWith("2026年11月3日", 2)?.state).not.toBe("read");
  });
});

test("a digit read of a scrawl in the label's own line is a signature, in a line of print's height none", () => {
  const signed = (height: number, width: number) => {
    const lines = [
      "报名表",
      "以上属实，如有不符愿意承担责任。",
      "参赛队员应当遵守比赛规则。",
      "比赛当天凭证入场。",
      "立据人签字：2",
    ];
    const page = layOutPage(layOutLines(lines), { confidence: 0.97 });
    const drawn = page.lines.map((line) => {
      const [x, y, right, bottom] = line.box;
      const isLast = line.text.startsWith("立据人");
      const box: typeof line.box = isLast ? [x, y, right + width, y + (bottom - y) * height] : line.box;
      return { ...line, box };
    });
    return readFields(type, [{ page: preparePage("f", { ...page, lines: drawn }), sides: [] }]);
  };
  expect(signed(1.7, 0.15)["promisorSignature"]).toMatchObject({ state: "read", value: "present" });
  expect(signed(1, 0.15)["promisorSignature"]?.state).not.toBe("read");
  expect(signed(1.7, 0)["promisorSignature"]?.state).not.toBe("read");
});

test.each([
  [0.4, "read"],
  [0.95, "unclear"],
] as const)("words of six characters read with %s at least beside a place to sign: %s", (worst, state) => {
  const page = layOutPage(layOutLines(["报名表", "以上属实。", "立据人签字：|2次天大门午"]), {
    confidence: 0.97,
  });
  const lines = page.lines.map((line) =>
    line.text.startsWith("2次") ? { ...line, charConfidences: [0.97, worst, 0.98, 0.99, 0.97, 0.98] } : line,
  );
  const read = readFields(type, [{ page: preparePage("f", { ...page, lines }), sides: [] }]);
  expect(read["promisorSignature"]?.state).toBe(state);
});

test("a seal where the paper asks to sign or seal stands for a signature, one further away does not", () => {
  const sealed = (words: string, at: readonly [number, number]) => {
    const page = layOutPage(layOutLines(["报名表", "以上属实。", words]), { confidence: 0.97 });
    const label = page.lines.at(-1)?.box ?? [0, 0, 0, 0];
    const [x, y] = [label[0] + at[0], (label[1] + label[3]) / 2 + at[1]];
    const seal = {
      kind: "seal" as const,
      box: [x - 0.1, y - 0.07, x + 0.1, y + 0.07] as [number, number, number, number],
      confidence: 0.95,
      color: "red" as const,
      shape: "round" as const,
    };
    return readFields(type, [{ page: preparePage("f", { ...page, marks: [seal] }), sides: [] }])[
      "promisorSignature"
    ]?.state;
  };
  expect(sealed("立据人（盖章）：", [0.2, 0.01])).toBe("read");
  expect(sealed("立据人（签字）：", [0.2, 0.01])).not.toBe("read");
  expect(sealed("立据人（盖章）：", [0.2, 0.3])).not.toBe("read");
  expect(sealed("立据人（盖章）：", [0.6, 0])).not.toBe("read");
});

test("a whole number is not joined with the one below it", () => {
  const caller = inventedType([{ id: "phone", kind: "phone-number", labels: ["电话"] }]);
  const page = layOutPage(
    layOutLines(["报名表", "称谓|姓名|电话", "母亲|李青禾|13900000001", "父亲|王小满|13900000002"]),
    {
      confidence: 0.97,
    },
  );
  const read = readFields(caller, [{ page: preparePage("f", page), sides: [] }]);
  expect(read["phone"]?.value).toBe("13900000001");
});

/** A paper as OCR takes it in: a name set in the line under the place to sign, so high and so surely read. */
function signedUnder(name: string, height: number, confidence: number) {
  const bare = layOutPage(layOutLines(["报名表", "以上属实。", "全体立据人签字："]));
  const [left, , , bottom] = bare.lines[2]?.box ?? [0, 0, 0, 0];
  const box: [number, number, number, number] = [left, bottom + 0.005, left + 0.1, bottom + 0.005 + height];
  const line = { text: name, box, confidence, charConfidences: [...name].map(() => confidence) };
  const page = { ...bare, source: "ocr" as const, marks: [], lines: [...bare.lines, line] };
  const signed = inventedType([{ id: "signersSignature", kind: "signature", labels: ["全体立据人"] }]);
  return readFields(signed, [{ page: preparePage("f", page), sides: [] }])["signersSignature"]?.state;
}

test("what was hardly read and stands higher than print under the place to sign is a signature", () => {
  expect(signedUnder("7禾之", 0.04, 0.6)).toBe("read");
  expect(signedUnder("7禾之", 0.012, 0.6)).not.toBe("read");
  expect(signedUnder("无关的字样", 0.04, 0.99)).not.toBe("read");
});

describe("words in brackets between a party's name and 签名", () => {
  const both = inventedType([
    { id: "neighbor", kind: "person-name", labels: ["同楼邻居"] },
    { id: "promisorSignature", kind: "signature", labels: ["立据人"] },
    { id: "neighborSignature", kind: "signature", labels: ["同楼邻居"] },
  ]);
  const read = (lines: readonly string[]) =>
    readFields(both, [{ page: preparePage("f", layOutPage(layOutLines(lines))), sides: [] }]);

  test("say who is to sign: a name printed elsewhere signs nothing", () => {
    const lines = ["报名表", "立据人签名：李青禾", "同楼邻居：王小满", "同楼邻居（年满16周岁）签名："];
    expect(read(lines)["neighborSignature"]?.state).toBe("blank");
  });

  test("that name somebody else leave the party unsigned", () => {
    const lines = ["报名表", "立据人（代办人）签名：李青禾", "同楼邻居签名：王小满"];
    expect(read(lines)["promisorSignature"]?.state).not.toBe("read");
  });
});

describe("a party's printed name with words asking for a seal behind it", () => {
  const lines = ["报名表", "以上属实。", "立据人：青岚小店有限公司（盖章）", "主管："];
  const bare = layOutPage(layOutLines(lines));
  const box = bare.lines[2]?.box ?? [0, 0, 0, 0];
  const named = inventedType(
    [
      { id: "promisor", kind: "text", labels: ["立据人"] },
      { id: "promisorSignature", kind: "signature", labels: ["立据人", "主管"] },
    ],
    { otherLabels: ["主管"] },
  );

  test("is signed by the seal over it", () => {
    const over: [number, number, number, number] = [box[0] + 0.1, box[1] - 0.04, box[2], box[3] + 0.04];
    const page = preparePage("f", {
      ...bare,
      marks: [{ kind: "seal", box: over, confidence: 0.9, color: "red" }],
    });
    expect(readFields(named, [{ page, sides: [] }])["promisorSignature"]?.state).toBe("read");
  });

  test("is not signed by a seal elsewhere", () => {
    const page = preparePage("f", {
      ...bare,
      marks: [{ kind: "seal", box: [0.6, 0.8, 0.8, 0.9], confidence: 0.9, color: "red" }],
    });
    expect(readFields(named, [{ page, sides: [] }])["promisorSignature"]?.state).toBe("blank");
  });
});

test("a red seal over an empty place hides nothing on a page drawn by a program", () => {
  const signed = (color: "red" | "black", confidence?: number) => {
    const options = confidence === undefined ? {} : { confidence };
    const bare = layOutPage(layOutLines(["报名表", "以上属实。", "主管（签名）："]), options);
    const over: PageMark = { kind: "seal", box: [0, 0.05, 0.9, 0.9], confidence: 0.9, color };
    const named = inventedType([{ id: "promisorSignature", kind: "signature", labels: ["主管"] }]);
    const page = preparePage("f", { ...bare, marks: [over] });
    return readFields(named, [{ page, sides: [] }])["promisorSignature"]?.state;
  };
  expect(signed("red")).toBe("blank");
  expect(signed("black")).toBe("unclear");
  expect(signed("red", 0.97)).toBe("unclear");
});

describe("a printed name with the words that ask to sign behind it", () => {
  const both = inventedType([
    { id: "promisor", kind: "organization-name", labels: ["立据人"] },
    { id: "promisorSignature", kind: "signature", labels: ["立据人"] },
  ]);
  const signed = (text: string, doubtful: number) => {
    const page = layOutPage([...layOutLines(["报名表", "以上属实。"]), { text, x: 40, y: 120 }], {
      confidence: 0.97,
    });
    const confidences = [...text].map((_, at) => (at >= text.length - doubtful ? 0.5 : 0.97));
    const lines = page.lines.map((line) =>
      line.text === text ? { ...line, charConfidences: confidences } : line,
    );
    const read = readFields(both, [{ page: preparePage("f", { ...page, lines }), sides: [] }]);
    return read["promisorSignature"];
  };

  test("is signed where characters that hardly read follow", () => {
    expect(signed("立据人：青岚小吃店（签章）大夫", 2)).toMatchObject({ state: "read", raw: "大夫" });
  });

  test("is not where nothing follows, or words that read well", () => {
    expect(signed("立据人：青岚小吃店（签章）", 0)?.state).not.toBe("read");
    expect(signed("立据人：青岚小吃店（签章）联系人", 0)?.state).not.toBe("read");
  });
});

test("a seal where the paper asks for one counts though a speck lies beside it", () => {
  const page = layOutPage(layOutLines(["报名表", "立据人（盖章）："]), { confidence: 0.97 });
  const label = page.lines.find(({ text }) => text.startsWith("立据人"))?.box ?? [0, 0, 0, 0];
  const [left, middle] = [label[2], (label[1] + label[3]) / 2];
  const seal: PageMark = {
    kind: "seal",
    box: [left, middle - 0.06, left + 0.17, middle + 0.06],
    confidence: 1,
    color: "red",
    shape: "round",
  };
  const speck: PageMark = {
    kind: "handwriting",
    box: [left + 0.08, middle - 0.005, left + 0.095, middle + 0.005],
    confidence: 0.5,
    color: "black",
  };
  const confidence = (marks: readonly PageMark[]) =>
    readFields(type, [{ page: preparePage("f", { ...page, marks: [...marks] }), sides: [] }])[
      "promisorSignature"
    ]?.confidence ?? 0;
  expect(confidence([seal, speck])).toBeGreaterThan(0.8);
  expect(confidence([speck])).toBeLessThan(0.6);
});

describe("a date written in blue behind the place to sign", () => {
  const signer = inventedType([{ id: "promisorSignature", kind: "signature", labels: ["立据人签名"] }]);
  const readWith = (behind: string) => {
    const page = layOutPage(layOutLines(["报名表", `立据人签名：|${behind}`, "第1页"]), { confidence: 0.99 });
    const line = page.lines.find(({ text }) => text === behind);
    const marks: PageMark[] = line
      ? [{ kind: "handwriting", box: line.box, confidence: 0.75, color: "blue" }]
      : [];
    return readFields(signer, [{ page: preparePage("f", { ...page, marks }), sides: [] }])[
      "promisorSignature"
    ];
  };

  test("does not sign", () => {
    for (const date of ["2026年3月1日", "2026-03-01", "签署日期：2026.3.1"])
      expect(readWith(date)?.state, date).not.toBe("read");
  });

  test("a name does, and one before the date", () => {
    for (const name of ["李青禾", "李青禾2026年3月1日"]) expect(readWith(name)?.state, name).toBe("read");
  });
});
