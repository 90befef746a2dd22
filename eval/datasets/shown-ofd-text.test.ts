import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { shownOfdText } from "./shown-ofd-text.ts";

const text = (words: string, boundary: string, code = 'X="0" Y="5"') =>
  `<ofd:TextObject ID="1" Boundary="${boundary}" Size="5"><ofd:TextCode ${code}>${words}</ofd:TextCode></ofd:TextObject>`;

/** A document of one page, 210 × 297 mm, with a template it shows and one it does not. */
function ofd(page: string): Uint8Array {
  return zipSync({
    "OFD.xml": strToU8(
      "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    ),
    "Doc_0/Document.xml": strToU8(
      `<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>
       <ofd:TemplatePage ID="7" BaseLoc="Tpls/shown.xml"/><ofd:TemplatePage ID="8" BaseLoc="Tpls/unused.xml"/></ofd:CommonData>
       <ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/one.xml"/></ofd:Pages></ofd:Document>`,
    ),
    "Doc_0/Pages/one.xml": strToU8(`<ofd:Page><ofd:Template TemplateID="7"/>${page}</ofd:Page>`),
    "Doc_0/Tpls/shown.xml": strToU8(text("发票", "10 10 40 8")),
    "Doc_0/Tpls/unused.xml": strToU8(text("清单", "10 10 40 8")),
  });
}

const onPage = (page: string, words: readonly string[]) =>
  shownOfdText(ofd(page), [
    { part: "Doc_0/Pages/one.xml", textcodes: words },
    { part: "Doc_0/Tpls/shown.xml", textcodes: ["发票"] },
    { part: "Doc_0/Tpls/unused.xml", textcodes: ["清单"] },
  ]);

test("what a page and its template hold is shown, a template of no page is not", () => {
  expect(onPage(text("购买方", "10 30 40 8"), ["购买方"])).toEqual({
    texts: ["购买方", "发票"],
    left: { "part of no page": 1, "off the page or without area": 0 },
  });
});

test.each([
  ["beside the page", text("水印", "250 30 40 8")],
  ["without area", text("水印", "10 30 40 0")],
])("a text %s is not shown", (_, page) => {
  expect(onPage(page, ["水印"]).texts).toEqual(["发票"]);
});

test("a text that reaches onto the page with one character is shown", () => {
  expect(onPage(text("水印", "0 0 210 297", 'X="-3" Y="5" DeltaX="5"'), ["水印"]).texts).toContain("水印");
});

test("references to characters are those characters", () => {
  expect(onPage(text("甲&#x20;乙", "10 30 40 8"), ["甲&#x20;乙"]).texts).toContain("甲 乙");
});

test("a text kept verbatim (CDATA) has its place like any other", () => {
  expect(onPage(text("<![CDATA[甲<乙]]>", "10 30 40 8"), ["甲<乙"]).texts).toContain("甲<乙");
  expect(onPage(text("<![CDATA[水印]]>", "250 30 40 8"), ["水印"]).texts).not.toContain("水印");
});
