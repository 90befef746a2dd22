import type { RetakeIssue } from "../capture/judge-photo.ts";

/** What is said of a photo before it is sent. */
export const captureZhCn = {
  looking: "正在看拍得清不清楚…",
  clear: "拍得清楚",
  poor: (name: string) => `“${name}”最好重拍`,
  issues: {
    blurred: "有点糊。请拿稳，等画面清楚了再按。",
    glare: "有反光，字被盖住了。请换个角度，避开灯和窗。",
    "cut-off": "边上的字没拍全。请退远一点，四个角都拍进去。",
    tight: "字离边太近，可能没拍全。请退远一点，四个角都拍进去。",
    covered: "手指或别的东西挡住了一块。",
    "too-dark": "太暗。请开灯，或到亮的地方拍。",
    shadow: "有一片影子。请侧过身，让光照匀。",
    "low-contrast": "字和纸分不清，请让光线亮些、匀些。",
    "too-small": "太小，字看不清。请靠近些拍。",
    "screen-photo": "像是对着屏幕拍的。请拍原件，或直接传电子文件。",
    blank: "没有看到字，是不是拍到背面了？",
  } satisfies Record<RetakeIssue, string>,
  retake: "重拍",
  retakeOf: (name: string) => `重拍“${name}”`,
  sideLooking: "正在看是哪一面…",
  sides: (seen: string, missing: string) => `这张是${seen}，还差${missing}。没拍的话请再拍一张。`,
  bothSides: (seen: string) => `看到了：${seen}`,
  otherPaper: (looksLike: string, wanted: string) =>
    `这张像是“${looksLike}”，不是“${wanted}”。请看看是不是拍错了。`,
  choice: "也可以就用这张，看不清的地方会在报告里告诉您。",
} as const;
