/**
 * The 56 recognized peoples (民族).
 * @source GB/T 3304-1991, names and codes of the peoples of China
 */
export const ETHNICITIES: readonly string[] = (
  "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 " +
  "纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 " +
  "德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
).split(" ");

/** The people's name without `族` (`汉`); null when there is none of that name. */
export function normalizeEthnicity(value: string): string | null {
  const name = value.replace(/\s/g, "").replace(/族$/, "");
  return ETHNICITIES.includes(name) ? name : null;
}
