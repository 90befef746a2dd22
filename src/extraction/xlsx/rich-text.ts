import { textOf, type XmlElement } from "../xml/parse-xml.ts";

/** Text of a string item; its reading aids (phonetic runs) are not part of it. */
export function richText(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === "string" || child.name === "rPh") return "";
      return child.name === "t" ? textOf(child) : richText(child);
    })
    .join("");
}
