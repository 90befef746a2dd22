/**
 * Surnames of one character: those of the 百家姓 and others in use today, without rare ones that begin everyday words
 * (居民, 国籍, 能够): a name with one of these is asked about.
 * @source 百家姓 (Song dynasty); 公安部户政管理研究中心, 全国姓名报告
 */
const SINGLE = new Set(
  "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿边扈燕冀郏浦尚农温别庄晏柴瞿阎慕连茹习宦艾鱼容向古易慎戈廖庾终暨衡耿满弘匡文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯查荆红游竺权逯盖益桓公肖付闫兰覃尧佟洛代冼褟苟亓牟仝丛敬原屯隋母冶青揭缑麦呼皇佘佴伯赏墨哈谯笪年佀户逯阳佐尉历卯旷亢鹿帅邸禤占撒花招粟谌芦栗战初迟官戢邝肇才仁索达其巩库冮邬郇楚闾汝鄢涂钦归海晋督亦雒缐战楼斯漆母植柳单丘岳楠沐羽端纳卿鄞宛鲜滦药岩仓冒弭粘付雪涂牛".split(
    "",
  ),
);

/** Surnames of two characters still borne. */
const DOUBLE = [
  ..."欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 轩辕 端木 独孤 南宫 西门 百里 呼延 东郭 闻人 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司寇 公羊 拓跋 夹谷 谷梁 万俟 赫连 第五 梁丘 左丘".split(
    " ",
  ),
];

/** Whether a name begins with a surname of two characters: 欧阳. */
export function beginsWithDoubleSurname(name: string): boolean {
  return DOUBLE.some((surname) => name.startsWith(surname));
}

/** Whether a name of Chinese characters begins with a surname in use; names in parts joined by `·` have none. */
export function beginsWithSurname(name: string): boolean {
  if (name.includes("·")) return true;
  return beginsWithDoubleSurname(name) || SINGLE.has(name.charAt(0));
}
