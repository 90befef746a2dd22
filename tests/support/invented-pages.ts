import type { ExtractedPage, PageMark } from "../../src/domain/extracted-text.ts";
import type { RecognizedMaterial } from "../../src/domain/recognized-material.ts";
import { recognizeMaterials } from "../../src/recognition/recognize-materials.ts";
import { residentIdCheckCharacter } from "../../src/standards/resident-id-number.ts";
import { asFile, layOutLines, layOutPage } from "./lay-out-page.ts";
import { loadLabelWords, loadMaterialTypes } from "./material-types.ts";

export const types = loadMaterialTypes();
const labelWords = loadLabelWords();
export const idOf = (first17: string) => `${first17}${residentIdCheckCharacter(first17)}`;
export const LI = { name: "李青禾", id: idOf("99010119900307123"), birth: "1990年3月7日" };
export const WANG = { name: "王小满", id: idOf("99010219550615124"), birth: "1955年6月15日" };
export const ink = (x: number, y: number): PageMark => ({
  kind: "handwriting",
  box: [x / 210, (y - 1) / 297, (x + 22) / 210, (y + 6) / 297],
  confidence: 0.9,
  color: "black",
});
export const seal = (x: number, y: number): PageMark => ({
  kind: "seal",
  box: [(x - 20) / 210, (y - 20) / 297, (x + 20) / 210, (y + 20) / 297],
  confidence: 0.95,
  color: "red",
  shape: "round",
});

export function front(person: typeof LI, district = "临江区"): ExtractedPage {
  return layOutPage([
    { text: `姓名 ${person.name}`, x: 20, y: 20 },
    { text: `性别 ${Number(person.id[16]) % 2 === 1 ? "男" : "女"} 民族 汉`, x: 20, y: 30 },
    { text: `出生 ${person.birth}`, x: 20, y: 40 },
    { text: `住址 云溪市${district}和平路12号阳光`, x: 20, y: 50 },
    { text: "小区3幢2单元501室", x: 30, y: 56 },
    { text: `公民身份号码 ${person.id}`, x: 20, y: 80 },
  ]);
}

export function back(validity: string, district = "临江"): ExtractedPage {
  return layOutPage([
    { text: "中华人民共和国", x: 70, y: 20, size: 7 },
    { text: "居民身份证", x: 70, y: 34, size: 9 },
    { text: `签发机关 云溪市公安局${district}分局`, x: 40, y: 60 },
    { text: `有效期限 ${validity}`, x: 40, y: 70 },
  ]);
}

export function lease(page: 1 | 2 | "all" = "all"): readonly ExtractedPage[] {
  const head = [
    "房屋租赁合同",
    `出租方（甲方）：${WANG.name}`,
    `身份证号码：${WANG.id}`,
    `承租方（乙方）：${LI.name}`,
    `身份证号码：${LI.id}`,
    "一、房屋坐落：云溪市临江区和平路12号1层",
    "二、建筑面积：86.50平方米",
    "三、租赁期限：自2026年1月1日起至2028年12月31日止",
    "四、月租金：3500元（大写：叁仟伍佰元整）",
    "五、乙方应当依法办理营业执照和食品经营许可证后方可营业。",
    "第1页 共2页",
  ];
  const tail = [
    "六、违约责任：按月租金的百分之五计算。",
    "甲方（签字）：| |乙方（签字）：",
    "2025年12月20日",
    "第2页 共2页",
  ];
  const second = layOutPage(
    layOutLines(["第八条 争议由双方协商解决", ...tail]).map((line) => ({ ...line, size: 4 })),
    { marks: [ink(52, 40), ink(140, 40)] },
  );
  const first = layOutPage(layOutLines(head));
  return page === 1 ? [first] : page === 2 ? [second] : [first, second];
}

export function recognize(
  files: Readonly<Record<string, readonly ExtractedPage[]>>,
): readonly RecognizedMaterial[] {
  return recognizeMaterials(
    Object.entries(files).map(([fileId, pages]) => ({ fileId, text: asFile(...pages) })),
    types,
    labelWords,
  );
}

export function only(pages: readonly ExtractedPage[]): RecognizedMaterial {
  const materials = recognize({ f: pages });
  const [material] = materials;
  if (!material || materials.length > 1) throw new Error(`${materials.length} materials recognized, not one`);
  return material;
}

export const value = (material: RecognizedMaterial | undefined, field: string) =>
  material?.fields[field]?.value;
export const state = (material: RecognizedMaterial | undefined, field: string) =>
  material?.fields[field]?.state;

export const healthCard = (labelEnd = "：") =>
  layOutPage(
    layOutLines([
      "从业人员健康证明",
      `姓名${labelEnd}${LI.name}`,
      `性别${labelEnd}男`,
      `身份证号${labelEnd}${LI.id}`,
      `证号${labelEnd}YXJK202600123`,
      `从业类别${labelEnd}食品生产经营`,
      `体检日期${labelEnd}2026年3月1日`,
      `有效期至${labelEnd}2027年2月28日`,
      `体检机构${labelEnd}云溪市临江区疾病预防控制中心`,
    ]),
    { marks: [seal(120, 80)] },
  );

export const incomeStatement = () =>
  layOutPage(
    [
      { text: "收 入 证 明", x: 80, y: 20, size: 7 },
      { text: `    兹证明${LI.name}，身份证号码${LI.id}，系我单位正式职工，现任`, x: 20, y: 45 },
      { text: "客服专员职务，月收入为人民币3600.00元（大写：叁仟陆佰元整），年收入", x: 20, y: 53 },
      { text: "为人民币43200元（大写：肆万叁仟贰佰元整）。特此证明。", x: 20, y: 61 },
      { text: "云溪小满餐饮管理有限公司", x: 120, y: 90 },
      { text: "联系电话：16900000001", x: 120, y: 98 },
      { text: "二〇二六年十月三十一日", x: 120, y: 106 },
    ],
    { marks: [seal(140, 98)] },
  );
