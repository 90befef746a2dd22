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
