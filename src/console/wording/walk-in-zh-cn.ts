/** What the page says where a stack of paper is scanned at the counter. */
export const walkInZhCn = {
  title: "现场收件",
  lead: "把整叠材料扫成一个或几个文件放进来，系统按页分到各份材料，您核对后再审。",
  item: "申请人要办的事",
  choose: "请选择事项",
  answers: "情况（不清楚的可以不选）",
  unsure: "不清楚",
  send: (count: number) => `分拣并预审（${count} 个文件）`,
} as const;
