/** ID numbers with the birth date hidden: 990101********1237. Other text stays. */
export function maskIdNumbers(text: string): string {
  return text.replace(/(?<!\d)([1-9]\d{5})\d{8}(\d{3}[\dXx])(?![\dXx])/g, "$1********$2");
}

/** A mobile number with its middle hidden: 139****0001. */
export function maskPhoneNumbers(text: string): string {
  return text.replace(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, "$1****$2");
}

/** A person's name with all but the family name hidden: 林**. Organizations stay as they are. */
export function maskName(name: string): string {
  return /^\p{Script=Han}{2,4}$/u.test(name) && !/[店馆部行坊厂社院校公司]$/u.test(name)
    ? `${name[0] ?? ""}${"*".repeat(name.length - 1)}`
    : name;
}

/** A bank card or account number with all but its ends hidden. */
function maskAccountNumbers(text: string): string {
  return text.replace(/(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)/g, "$1********$2");
}

function maskEmailAddresses(text: string): string {
  return text.replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "***@***");
}

/** The person who speaks of themselves: 我叫林某某, 本人张三. */
function maskStatedNames(text: string): string {
  return text.replace(
    /((?:我叫|我是|本人|名叫|姓名[是为：:]?)\s*)(\p{Script=Han})(\p{Script=Han}{1,2})(?=[，,。、；;\s]|$)/gu,
    (_, lead: string, family: string, given: string) => `${lead}${family}${"*".repeat(given.length)}`,
  );
}

/**
 * A free text with what names or reaches a person hidden: ID, mobile, account numbers, addresses of
 * mail, and names people give of themselves. For what is kept or sent away.
 */
export function maskPersonalData(text: string): string {
  return maskStatedNames(maskEmailAddresses(maskPhoneNumbers(maskAccountNumbers(maskIdNumbers(text)))));
}
