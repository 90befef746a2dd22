// What a name looks like, for telling it from other words: neither proves anything.
import { checkPersonName } from "./person-name.ts";
import { beginsWithSurname } from "./surnames.ts";

/** Ends of names of organizations and offices. */
const ORGANIZATION =
  /(?:公司|店|厂|社|部|所|院|校|学校|中心|局|馆|铺|行|处|站|厅|委员会|协会|学会|联合会|委|户|园|吧|坊|楼|屋|城|超市|餐厅|食堂|酒家|集团|工作室|事务所|药房|诊所|卫生室|小吃|面馆|档|庄|摊|农场|会|办|队|堂|阁|轩|斋|苑|居|记|廊)(?:（[^（）]*）)?$/;
/** A Chinese name of up to four characters, or parts joined by a dot. */
const USUAL_NAME = /^(?:[\p{Script=Han}]{2,4}|[\p{Script=Han}]{1,8}(?:·[\p{Script=Han}]{1,12})+)$/u;

/** Whether the text looks like a person's name of Chinese characters: a surname in use, of a usual length. */
export function looksLikePersonName(value: string): boolean {
  return USUAL_NAME.test(value) && checkPersonName(value) === null && beginsWithSurname(value);
}

/** Whether the text ends as names of organizations and offices do. */
export function endsLikeOrganization(value: string): boolean {
  return ORGANIZATION.test(value);
}

/** Words with which sentences of forms begin, and words of forms that no name holds. */
const FORM_WORDS =
  /^(?:兹|现|本[人店公单]|你|您|我|该|此|其|由|在|于|均|已|并|系|经|有偿|无偿|自愿|同意)|所有的|使用|办理|填写|提供|声明|承诺|如下|以下|执照|证书|证件|证明|姓名|名称|签[名字]|盖章|意见|情况|日期|电话|地址|号码/;

/** What people of a family are to each other: told in a column of its own beside the names. */
const KINSHIP = new Set(
  "户主 配偶 丈夫 妻子 夫 妻 父亲 母亲 爸爸 妈妈 父 母 祖父 祖母 外祖父 外祖母 爷爷 奶奶 外公 外婆 子 女 儿子 女儿 长子 次子 长女 次女 孙子 孙女 哥哥 姐姐 弟弟 妹妹 兄弟 姐妹 岳父 岳母 公公 婆婆 监护人".split(
    " ",
  ),
);

/** Whether the text is words of a form or of its sentences rather than anybody's name. */
export function isOfForm(value: string): boolean {
  return FORM_WORDS.test(value) || KINSHIP.has(value);
}
