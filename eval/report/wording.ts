/** What the report calls things. Names that are missing here are shown as they are. */
export const metricNames: Readonly<Record<string, string>> = {
  verdictAccuracy: "审查结论正确",
  foundDefectRate: "问题查出",
  askedDefectRate: "问题转为询问",
  missedDefectRate: "问题漏掉",
  falsePassRate: "误放行",
  falseAlarmRate: "误报（材料无误却要求补正）",
  falseAlarmRateClean: "误报（仅清晰件）",
  anyFindingRateClean: "清晰无误件仍有提示",
  undeterminedRate: "转人工核验",
  resubmissionStability: "补正后无新问题",
  clearTellingRate: "告知内容完整",
  precision: "查准",
  recall: "查全",
  f1: "综合 F1",
  typeAccuracy: "材料识别正确",
  fieldAccuracy: "字段读取正确",
  blankAccuracy: "空白栏识别正确",
  surelyWrongRate: "高置信却读错",
  cer: "字符错误率",
  cerMedian: "单件字符错误率中位数",
  lineAccuracy: "整行无误",
  characterRecall: "字符读出",
  unreadableRate: "无法读取",
  fieldsBrier: "字段置信度 Brier",
  fieldsCalibrationError: "字段置信度偏差",
  typesBrier: "材料类型置信度 Brier",
  typesCalibrationError: "材料类型置信度偏差",
  findingsBrier: "问题置信度 Brier",
  findingsCalibrationError: "问题置信度偏差",
  "hit@1": "首条命中",
  "hit@5": "前五条命中",
  "mrr@10": "平均倒数排名",
};

export const verdictNames: Readonly<Record<string, string>> = {
  pass: "通过",
  "pass-with-deferral": "可容缺受理",
  "needs-correction": "需补正",
  "needs-human": "需人工核验",
};

export const codeNames: Readonly<Record<string, string>> = {
  "missing-material": "缺少材料",
  "wrong-material": "材料不符",
  "incomplete-pages": "缺页",
  "missing-field": "漏填",
  "invalid-field": "填写有误",
  mismatch: "前后不一致",
  expired: "已过期",
  "not-yet-valid": "尚未生效",
  "missing-seal": "缺章",
  "missing-signature": "缺签名",
  "insufficient-copies": "份数不足",
  "poor-quality": "不清晰",
  unreadable: "无法读取",
  duplicate: "重复提交",
  suspicious: "存疑",
};

/** Ways a paper was handed in, without the step. */
export const carrierNames: Readonly<Record<string, string>> = {
  "text-pdf": "电子文档 PDF",
  docx: "Word 文档",
  "clean-scan": "清晰扫描",
  blurred: "模糊",
  "low-light": "光线不足",
  "low-resolution": "分辨率低",
  "phone-photo": "手机拍照",
  "screen-photo": "翻拍屏幕",
  "jpeg-artifacts": "压缩失真",
  "exif-rotated": "方向标记",
  "rotated-90": "转 90°",
  "rotated-180": "转 180°",
  "rotated-270": "转 270°",
  "gray-copy": "黑白复印",
  "blank-page": "空白页",
  "black-photo": "全黑照片",
  "smeared-photo": "糊成一片",
  skewed: "歪斜",
  shadow: "阴影",
  glare: "反光",
  noise: "噪点",
};

export const fieldKindNames: Readonly<Record<string, string>> = {
  text: "文字",
  "person-name": "姓名",
  "organization-name": "单位名称",
  "resident-id-number": "身份证号",
  "unified-social-credit-code": "统一社会信用代码",
  "phone-number": "电话",
  date: "日期",
  "date-range": "起止日期",
  amount: "金额",
  "amount-in-words": "大写金额",
  number: "数字",
  area: "面积",
  address: "地址",
  ethnicity: "民族",
  sex: "性别",
  choice: "选项",
  signature: "签名",
  seal: "印章",
  "not-found": "未找到位置",
};

export const conditionNames: Readonly<Record<string, string>> = { clean: "清晰件", degraded: "含劣质件" };

export const suiteNames: Readonly<Record<string, string>> = {
  reviews: "材料预审",
  extraction: "文字读取",
  recognition: "材料与字段识别",
  guidance: "事项查找",
  retrieval: "政策检索",
  answers: "政策问答",
};

/** Figures that are better when they are lower. */
export const lowerIsBetter = (name: string): boolean =>
  /missed|asked|false|alarm|anyFinding|undetermined|surelyWrong|^cer|unreadable|Brier|CalibrationError|wrong/i.test(
    name,
  );
