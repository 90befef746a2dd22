import { labelWordsSchema } from "../../src/domain/label-words.ts";
import { type MaterialField, type MaterialType, materialTypeSchema } from "../../src/domain/material-type.ts";
import type { FieldKind, FieldValue } from "../../src/domain/recognized-material.ts";
import { preparePage } from "../../src/recognition/page-text.ts";
import { readFields } from "../../src/recognition/read-fields.ts";
import { layOutLines, layOutPage } from "./lay-out-page.ts";

/** A kind of material for one test: 报名表 with the given fields. */
export function inventedType(
  fields: readonly {
    readonly id: string;
    readonly kind: FieldKind;
    readonly labels: readonly string[];
    readonly patterns?: readonly string[];
    readonly holdsName?: boolean;
    readonly shape?: string;
    readonly lines?: "one" | "many";
    readonly glued?: boolean;
    readonly bears?: readonly string[];
    readonly startAfter?: readonly string[];
    readonly stopAt?: readonly string[];
    readonly month?: boolean;
    readonly cross?: MaterialField["cross"];
    readonly party?: MaterialField["party"];
    readonly options?: MaterialField["options"];
  }[],
  more: Partial<MaterialType> = {},
): MaterialType {
  return materialTypeSchema.parse({
    id: "entry-form",
    code: "DT-FORM",
    name: "报名表",
    pages: { kind: "single", min: 1, max: 1 },
    cues: { minimum: 5, sure: 8, for: [{ anyOf: ["报名表"], where: "title", weight: 6 }] },
    fields: fields.map((field) => ({ name: field.labels[0] ?? field.id, ...field })),
    ...more,
  });
}

export const inventedWords = labelWordsSchema.parse({
  kinds: {
    "phone-number": { heads: ["电话", "手机"], foreign: ["紧急"], prose: ["电话"] },
    address: { heads: ["地址", "住址"], prose: ["位于"] },
    "person-name": { heads: ["姓名"], prose: ["兹证明"] },
  },
  period: {
    starts: ["起始", "开始"],
    ends: ["终止", "届满", "至"],
    until: ["使用至"],
    over: ["之前", "终止"],
  },
  same: [
    ["学员", "受训人员", "听课人"],
    ["名单", "名册"],
  ],
});

/** What is read of the type's fields from lines one under the other; the first is the title, `|` parts cells. */
export function readLines(
  type: MaterialType,
  lines: readonly string[],
  columns?: readonly number[],
): Readonly<Record<string, FieldValue>> {
  const page = preparePage("f", layOutPage(layOutLines(lines, columns)));
  return readFields(type, [{ page, sides: [] }], inventedWords);
}
