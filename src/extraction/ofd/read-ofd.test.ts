import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { type OfdFileOptions, ofdFile, ofdPart, ofdText } from "../../../tests/support/ofd-file.ts";
import type { ImageReader } from "../../ports/image-reader.ts";
import type { DrawnItem, PagePainter } from "../../ports/page-painter.ts";
import { readingLimits } from "../reading-limits.ts";
import { readOfd } from "./read-ofd.ts";

/** Paints nothing and remembers what it was asked to paint. */
function watchedPainter(): PagePainter & { readonly painted: DrawnItem[][] } {
  const painted: DrawnItem[][] = [];
  return {
    painted,
    paint: async (items, { width, height }) => {
      painted.push([...items]);
      const [w, h] = [Math.round(width), Math.round(height)];
      return {
        rgb: new Uint8Array(w * h * 3).fill(255),
        width: w,
        height: h,
        pixelsPerPoint: 1,
        missingImages: 0,
      };
    },
    encode: async () => new Uint8Array([1]),
  };
}

const imageReader: ImageReader = {
  readImage: async () => {
    throw new Error("no picture was to be read");
  },
};

async function read(bytes: Uint8Array, painter: PagePainter = watchedPainter()) {
  const deps = { painter, imageReader, detectMarks: () => [], readCodes: null, limits: readingLimits };
  return readOfd({ bytes, fileName: "a.ofd" }, deps);
}

async function linesOf(objects: string, options: OfdFileOptions = {}) {
  const outcome = await read(ofdFile(objects, options));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.text.pages.flatMap((page) => page.lines);
}

const texts = async (objects: string, options: OfdFileOptions = {}) =>
  (await linesOf(objects, options)).map((line) => line.text);

test("reads text where it stands on the page", async () => {
  const [line] = await linesOf(ofdText("申请人", 21, 29.7, 'DeltaX="g 2 5"'));
  expect(line?.text).toBe("申请人");
  expect(line?.box[0]).toBeCloseTo(0.1, 3);
  expect(line?.box[2]).toBeCloseTo((21 + 15) / 210, 3);
  expect(line?.box[1]).toBeGreaterThan(0.1);
  expect(line?.box[3]).toBeLessThan(0.13);
});

test("keeps leading zeros, and follows steps that jump to another line", async () => {
  const code = 'DeltaX="g 3 2.5 -7.5 g 2 2.5" DeltaY="g 3 0 6 g 2 0"';
  expect(await texts(ofdText("0012abc", 20, 20, code))).toEqual(["0012", "abc"]);
});

test("parts columns and joins a label set wide", async () => {
  expect(await texts(ofdText("名址", 20, 20, 'DeltaX="40"'))).toEqual(["名", "址"]);
  expect(await texts(ofdText("姓", 20, 20) + ofdText("名", 35, 20))).toEqual(["姓名"]);
});

test("reads text that runs down a page of vertical writing", async () => {
  expect(await texts(ofdText("竖排文字", 100, 20, 'DeltaX="g 3 0" DeltaY="g 3 5"'))).toEqual(["竖排文字"]);
});

test("turns a page whose text runs down it", async () => {
  const object = ofdText("横着的表格", 100, 20, 'DeltaX="g 4 5"', 'CTM="0 1 -1 0 0 0"');
  const outcome = await read(ofdFile(object));
  expect(outcome).toMatchObject({
    ok: true,
    text: { pages: [{ rotation: 270, lines: [{ text: "横着的表格" }] }] },
  });
  if (!outcome.ok) return;
  expect(outcome.text.pages[0]?.width).toBeGreaterThan(outcome.text.pages[0]?.height ?? 0);
});

test("adds the template's text and the notes', not those of templates no page uses", async () => {
  const template = (text: string) =>
    ofdPart("Page", `<ofd:Content><ofd:Layer ID="3">${ofdText(text, 20, 60)}</ofd:Layer></ofd:Content>`);
  const options: OfdFileOptions = {
    common:
      '<ofd:TemplatePage ID="5" BaseLoc="Tpls/used.xml"/><ofd:TemplatePage ID="6" BaseLoc="Tpls/unused.xml"/>',
    page: '<ofd:Template TemplateID="5"/>',
    after: "<ofd:Annotations>Annotations.xml</ofd:Annotations>",
    others: {
      "Doc_0/Tpls/used.xml": template("模板"),
      "Doc_0/Tpls/unused.xml": template("没有用到"),
      "Doc_0/Annotations.xml": ofdPart(
        "Annotations",
        '<ofd:Page PageID="1"><ofd:FileLoc>/Doc_0/note.xml</ofd:FileLoc></ofd:Page>',
      ),
      "Doc_0/note.xml": ofdPart(
        "PageAnnot",
        `<ofd:Annot Type="Stamp"><ofd:Appearance Boundary="20 80 50 10">${ofdText("批注", 0, 0)}</ofd:Appearance></ofd:Annot><ofd:Annot Type="Stamp" Visible="false"><ofd:Appearance Boundary="20 80 50 10">${ofdText("隐藏", 0, 0)}</ofd:Appearance></ofd:Annot>`,
      ),
    },
  };
  expect(await texts(ofdText("正文", 20, 20), options)).toEqual(["正文", "模板", "批注"]);
});

test.each([
  ["without a fill", ofdText("藏", 20, 20, "", 'Fill="false"')],
  ["fully transparent", ofdText("藏", 20, 20, "", 'Alpha="0"')],
  ["marked invisible", ofdText("藏", 20, 20, "", 'Visible="false"')],
  ["off the page", ofdText("藏", 400, 20)],
])("leaves out text that is %s", async (_, hidden) => {
  expect(await texts(hidden + ofdText("看得见", 20, 40))).toEqual(["看得见"]);
});

test("reads the text that a pattern repeats, as watermarks are made, and text filled with a pattern", async () => {
  const cell = `<ofd:CellContent>${ofdText("严禁复制", 0, 0)}</ofd:CellContent>`;
  const fill = `<ofd:FillColor><ofd:Pattern Width="60" Height="20" XStep="100" YStep="120">${cell}</ofd:Pattern></ofd:FillColor>`;
  const path = `<ofd:PathObject ID="4" Boundary="0 0 200 200" Fill="true" Stroke="false">${fill}<ofd:AbbreviatedData>M 0 0 L 200 0 L 200 200 L 0 200 C</ofd:AbbreviatedData></ofd:PathObject>`;
  const marks = (await texts(path)).filter((text) => text === "严禁复制");
  expect(marks.length).toBe(4);
  const patterned = ofdText("花纹字", 20, 250).replace(
    "<ofd:TextCode",
    '<ofd:FillColor><ofd:Pattern Width="1" Height="1"/></ofd:FillColor><ofd:TextCode',
  );
  expect(await texts(patterned)).toEqual(["花纹字"]);
});

test("a pattern of countless cells does no harm", async () => {
  const fill =
    '<ofd:FillColor><ofd:Pattern Width="0.001" Height="0.001"><ofd:CellContent/></ofd:Pattern></ofd:FillColor>';
  const path = `<ofd:PathObject ID="4" Boundary="0 0 200 200" Fill="true">${fill}<ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>`;
  expect(await texts(path + ofdText("正文", 20, 20))).toEqual(["正文"]);
});

test("a page whose picture is missing says so, and does not claim to have no seals", async () => {
  const picture = '<ofd:ImageObject ID="8" Boundary="0 0 20 20" CTM="20 0 0 20 0 0" ResourceID="7"/>';
  const outcome = await read(ofdFile(picture + ofdText("字", 50, 50)));
  expect(outcome).toMatchObject({
    ok: true,
    text: { pages: [{ marks: null, quality: { issues: ["missing-picture"] } }] },
  });
});

test("draws paths in the page's points, and text only where the text is wanted", async () => {
  const painter = watchedPainter();
  const path =
    '<ofd:PathObject ID="4" Boundary="10 10 50 1" LineWidth="0.5"><ofd:StrokeColor Value="255 0 0"/><ofd:AbbreviatedData>M 0 0 L 50 0 B 1 2 3 4 5 6 C</ofd:AbbreviatedData></ofd:PathObject>';
  await read(ofdFile(path + ofdText("字", 20, 20)), painter);
  const [bare, whole] = painter.painted;
  expect(bare).toMatchObject([
    {
      kind: "path",
      data: "M0 0L50 0C1 2 3 4 5 6Z",
      fill: null,
      stroke: { color: [255, 0, 0, 1], width: 0.5 },
    },
  ]);
  expect(whole ?? bare).toBeDefined();
  const matrix = bare?.[0]?.kind === "path" ? bare[0].matrix : null;
  expect(matrix?.[4]).toBeCloseTo((10 * 72) / 25.4, 3);
});

test("finds a picture although the case and the slashes of its path are not the archive's", async () => {
  const painter = watchedPainter();
  const options: OfdFileOptions = {
    common: "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
    others: {
      "Doc_0/DocumentRes.xml": ofdPart(
        "Res",
        '<ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>IMG.JPG</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>',
        'BaseLoc="Res"',
      ),
      "DOC_0/res/img.jpg": strToU8("pixels"),
    },
  };
  const object = '<ofd:ImageObject ID="8" Boundary="0 0 20 20" CTM="20 0 0 20 0 0" ResourceID="7"/>';
  await read(ofdFile(object + ofdText("字", 50, 50), options), painter);
  expect(painter.painted[0]).toMatchObject([{ kind: "image", bytes: strToU8("pixels") }]);
});

test("composites that hold each other end", async () => {
  const unit = (id: number, other: number) =>
    `<ofd:CompositeGraphicUnit ID="${id}" Width="9" Height="9"><ofd:Content>${`<ofd:CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="${other}"/>`.repeat(30)}</ofd:Content></ofd:CompositeGraphicUnit>`;
  const options: OfdFileOptions = {
    common: "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
    others: { "Doc_0/PublicRes.xml": ofdPart("Res", unit(7, 8) + unit(8, 7)) },
  };
  const object = '<ofd:CompositeObject ID="3" Boundary="0 0 9 9" ResourceID="7"/>';
  expect(await texts(ofdText("正文", 20, 20) + object, options)).toEqual(["正文"]);
});

test("a count of repeats without end does no harm", async () => {
  expect(await texts(ofdText("正文", 20, 20, 'DeltaX="g 99999999999 5"'))).toEqual(["正文"]);
});

test.each([
  ["a page whose part is missing", { page: "" }, "Doc_0/Pages/Page_0/Content.xml"],
  ["a missing document part", {}, "Doc_0/Document.xml"],
])("%s makes the file damaged", async (_, options, missing) => {
  const whole = ofdFile(ofdText("字", 20, 20), options);
  const { unzipSync, zipSync } = await import("fflate");
  const parts = unzipSync(whole);
  delete parts[missing];
  expect(await read(zipSync(parts))).toMatchObject({ ok: false, code: "damaged" });
});

test("a document type in any part is refused: no entity is ever expanded", async () => {
  const options: OfdFileOptions = {
    common: "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
    others: {
      "Doc_0/PublicRes.xml": strToU8('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Res>&e;</Res>'),
    },
  };
  expect(await read(ofdFile(ofdText("字", 20, 20), options))).toMatchObject({ ok: false, code: "damaged" });
});

test("lists attachments with their sizes", async () => {
  const outcome = await read(
    ofdFile(ofdText("字", 20, 20), {
      after: "<ofd:Attachments>Attachs/list.xml</ofd:Attachments>",
      others: {
        "Doc_0/Attachs/list.xml": ofdPart(
          "Attachments",
          '<ofd:Attachment ID="1" Name="原始数据"><ofd:FileLoc>data.xml</ofd:FileLoc></ofd:Attachment>',
        ),
        "Doc_0/Attachs/data.xml": strToU8("12345"),
      },
    }),
  );
  expect(outcome).toMatchObject({ text: { attachments: [{ name: "原始数据", sizeBytes: 5 }] } });
});

test("a file with nothing but text is read where nothing can be drawn, one with pictures is not", async () => {
  const deps = {
    painter: null,
    imageReader: null,
    detectMarks: null,
    readCodes: null,
    limits: readingLimits,
  };
  const plain = ofdFile(ofdText("字", 20, 20));
  expect(await readOfd({ bytes: plain, fileName: "a.ofd" }, deps)).toMatchObject({
    ok: true,
    text: { pages: [{ lines: [{ text: "字" }], marks: null }] },
  });
  expect(await readOfd({ bytes: ofdFile(""), fileName: "a.ofd" }, deps)).toMatchObject({
    code: "unsupported-media",
    detail: { reason: "ocr-unavailable" },
  });
});
