import { childElements, childNamed, elementsNamed, type XmlElement } from "../xml/parse-xml.ts";

/** Formats known by number, ECMA-376 part 1, 18.8.30; the date formats of Chinese systems among them. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [14, "yyyy-m-d"],
  [15, "d-mmm-yy"],
  [16, "d-mmm"],
  [17, "mmm-yy"],
  [18, "h:mm"],
  [19, "h:mm:ss"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
  [22, "yyyy-m-d h:mm"],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, "m-d-yy"],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, "#,##0"],
  [38, "#,##0"],
  [39, "#,##0.00"],
  [40, "#,##0.00"],
  [45, "mm:ss"],
  [46, "h:mm:ss"],
  [47, "mm:ss"],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]);

const MILLISECONDS_A_DAY = 86_400_000;
/** Days from the first day of either calendar to 1970-01-01; the other one starts in 1904. */
const DAYS_1900 = 25_569;
const DAYS_1904 = 24_107;
/** Largest serial number, 9999-12-31. */
const MAX_SERIAL = 2_958_465;

/** Style index → how a number of that style is shown. */
export function cellFormats(
  styles: XmlElement | null,
  isFrom1904: boolean,
): (style: number) => (value: number) => string {
  const codes = new Map(builtIn);
  for (const format of styles ? elementsNamed(styles, "numFmt") : []) {
    codes.set(Number(format.attributes.get("numFmtId")), format.attributes.get("formatCode") ?? "General");
  }
  const cellStyles = styles && childNamed(styles, "cellXfs");
  const numbers = (cellStyles ? childElements(cellStyles) : []).map((style) =>
    Number(style.attributes.get("numFmtId") ?? 0),
  );
  return (style) => {
    const code = codes.get(numbers[style] ?? 0) ?? "General";
    return (value) => formatNumber(value, code, isFrom1904);
  };
}

/** A number as a format code shows it; what the code asks beyond dates, decimals and percent is left out. */
export function formatNumber(value: number, code: string, isFrom1904 = false): string {
  const [positive = "General", negative] = code.split(";");
  const section = value < 0 && negative ? negative : positive;
  // Colors, conditions and locales in brackets, spaces as wide as a sign, fill characters.
  const format = section.replace(/\[[^\]]*\]/g, "").replace(/_.|\*./g, "");
  const bare = format.replace(/"[^"]*"|\\./g, "");
  if (/[ymdhs年月日]/i.test(bare) && !/general|[#0?]/i.test(bare)) {
    return value >= 0 && value <= MAX_SERIAL ? formatDate(value, format, isFrom1904) : plain(value);
  }
  if (!/[#0?]/.test(bare)) return plain(value);
  const isPercent = bare.includes("%");
  const magnitude = Math.abs(value) * (isPercent ? 100 : 1);
  const decimals = /\.([#0?]+)/.exec(bare)?.[1]?.length ?? 0;
  const required = /\.(0*)/.exec(bare)?.[1]?.length ?? 0;
  let digits = magnitude.toFixed(Math.min(20, decimals));
  if (decimals > required)
    digits = digits.replace(new RegExp(`0{1,${decimals - required}}$`), "").replace(/\.$/, "");
  const [whole = "0", fraction] = digits.split(".");
  const width = (/^[^.]*/.exec(bare)?.[0].match(/0/g) ?? []).length;
  const grouped = /#,#|0,0|#,0/.test(bare)
    ? whole.replace(/\B(?=(\d{3})+$)/g, ",")
    : whole.padStart(width, "0");
  const currency = /[¥￥$€]/.exec(format.replace(/["\\]/g, ""))?.[0] ?? "";
  const sign = value < 0 && !(negative && /\(/.test(negative)) ? "-" : "";
  return `${sign}${currency}${fraction === undefined ? grouped : `${grouped}.${fraction}`}${isPercent ? "%" : ""}`;
}

/** As many digits as Excel keeps: fifteen. */
function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function formatDate(serial: number, format: string, isFrom1904: boolean): string {
  const days = isFrom1904 ? DAYS_1904 : DAYS_1900;
  // Excel takes 1900 for a leap year: the first sixty days are one off.
  const leap = !isFrom1904 && serial < 60 ? 1 : 0;
  const date = new Date(Math.round((serial - days + leap) * MILLISECONDS_A_DAY));
  const isHalfDay = /am\/pm|a\/p|上午/i.test(format);
  let isAfterHour = false;
  return format.replace(
    /"([^"]*)"|\\(.)|am\/pm|a\/p|上午\/下午|([ymdhs])\3*/gi,
    (token, quoted, escaped, letter) => {
      if (quoted !== undefined) return String(quoted);
      if (escaped !== undefined) return String(escaped);
      const hours = date.getUTCHours();
      if (letter === undefined) return hours < 12 ? "上午" : "下午";
      const width = Math.min(2, token.length);
      const padded = (value: number) => String(value).padStart(width, "0");
      switch (String(letter).toLowerCase()) {
        case "y":
          return token.length > 2 ? String(date.getUTCFullYear()) : padded(date.getUTCFullYear() % 100);
        case "d":
          return token.length > 2 ? weekday(date, token.length > 3) : padded(date.getUTCDate());
        case "h":
          isAfterHour = true;
          return padded(isHalfDay ? hours % 12 || 12 : hours);
        case "s":
          return padded(date.getUTCSeconds());
        default: {
          // Minutes behind hours or before seconds, months elsewhere.
          const isMinutes = isAfterHour || /^m+:s/i.test(format);
          isAfterHour = false;
          return padded(isMinutes ? date.getUTCMinutes() : date.getUTCMonth() + 1);
        }
      }
    },
  );
}

function weekday(date: Date, isLong: boolean): string {
  return `${isLong ? "星期" : "周"}${"日一二三四五六".charAt(date.getUTCDay())}`;
}
