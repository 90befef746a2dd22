/** What the pictures of papers say. */
export const specimenZhCn = {
  title: "样例",
  show: (name: string) => `看样例：${name}`,
  picture: (name: string) => `${name}样例：整页盖有“样例”字样，人名、地址和号码都是虚构的`,
  note: "样例只说明大致样子，人名、地址和号码都是虚构的。各地版式不同，以办理机关发的为准。",
  of: (at: number, all: number) => `第 ${at} 张，共 ${all} 张`,
  previous: "上一张",
  next: "下一张",
  missing: "样例图暂时取不到",
} as const;
