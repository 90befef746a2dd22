/** Characters OCR takes for one another, in print or in a hurried hand. */
const GROUPS = [
  "0OoQD〇○",
  "1lI|i丨",
  "5S",
  "8B3",
  "2Z",
  "6b",
  "9gq",
  "7Tー一",
  "UV",
  "CG",
  "日曰目",
  "未末",
  "己已巳",
  "土士",
  "人入八",
  "大太犬",
  "天夭",
  "干千于",
  "田由甲申",
  "刀力",
  "王玉主",
  "戌戍戊",
  "今令",
  "候侯",
  "睛晴",
  "辩辨",
  "拔拨",
  "住往佳",
  "折拆",
  "析柝",
  "圆园",
  "兴光",
  "东车",
  "城域",
  "街衔",
  "庆床",
  "贝见",
  "木本",
  "口囗",
  "免兔",
  "冶治",
  "沅沉",
  "莱菜",
  "徽微",
  "瑞端",
];

/** Rare characters of names that OCR does not know at all, each with those it is read as instead. */
const UNKNOWN_TO_OCR = ["逄逢", "甯宁帘宵", "垚壵尧", "仝全", "缑候侯缤", "亓元"];

/** Whether OCR may well have read one for the other. */
export function isConfusable(left: string, right: string): boolean {
  return isUnreadable(left, right) || standTogether(GROUPS, left, right);
}

/** Whether one of the two cannot be read at all, so that a sure reading of the other proves nothing. */
export function isUnreadable(left: string, right: string): boolean {
  return standTogether(UNKNOWN_TO_OCR, left, right);
}

function standTogether(groups: readonly string[], left: string, right: string): boolean {
  return groups.some((group) => group.includes(left) && group.includes(right));
}
