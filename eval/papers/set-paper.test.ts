import { expect, test } from "vitest";
import { caseDocumentSchema } from "../../src/catalog/case-file.ts";
import { preparePage } from "../../src/recognition/page-text.ts";
import { readFields } from "../../src/recognition/read-fields.ts";
import { inventedType } from "../../tests/support/invented-type.ts";
import { PAPER_STYLES, setPaper } from "./set-paper.ts";

const type = inventedType([
  { id: "name", kind: "person-name", labels: ["姓名"] },
  { id: "filledOn", kind: "date", labels: ["填表日期"] },
  { id: "phone", kind: "phone-number", labels: ["联系电话"] },
  { id: "signature", kind: "signature", labels: ["申请人"] },
]);

test.each(PAPER_STYLES)("what a case gives is read from its paper set with %s", (style) => {
  const document = caseDocumentSchema.parse({
    type: "entry-form",
    fields: { name: "李青禾", filledOn: "2026-03-01", phone: "16900000001", signature: "present" },
  });
  const [page] = setPaper(document, type, style);
  const read = page ? readFields(type, [{ page: preparePage("f", page), sides: [] }]) : {};
  expect(read["name"]?.value).toBe("李青禾");
  expect(read["filledOn"]?.value).toBe("2026-03-01");
  expect(read["phone"]?.value).toBe("16900000001");
  expect(read["signature"]?.state).toBe("read");
});

test("a place left blank is there with nothing in it, an absent one is not", () => {
  const document = caseDocumentSchema.parse({
    type: "entry-form",
    fields: { name: null, phone: { state: "absent" } },
  });
  const [page] = setPaper(document, type, "colons");
  expect(page?.lines.map(({ text }) => text)).toEqual(["报名表", "姓名："]);
});
