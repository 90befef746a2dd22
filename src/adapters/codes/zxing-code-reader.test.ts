import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { drawMachineCode, type MachineCodeFormat } from "../../../fixtures/generator/machine-code.ts";
import { createCodeReader } from "./zxing-code-reader.ts";

const readCodes = createCodeReader();

/** A white page of 800 × 1000 pixels with the codes drawn on it. */
async function pageWith(
  ...codes: readonly {
    text: string;
    format: MachineCodeFormat;
    x: number;
    y: number;
    width: number;
    height: number;
  }[]
) {
  const canvas = createCanvas(800, 1000);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 800, 1000);
  for (const { text, format, ...place } of codes) await drawMachineCode(context, text, place, format);
  const { data } = context.getImageData(0, 0, 800, 1000);
  const rgb = new Uint8Array(800 * 1000 * 3);
  for (let pixel = 0; pixel < 800 * 1000; pixel++)
    rgb.set(data.subarray(pixel * 4, pixel * 4 + 3), pixel * 3);
  return { rgb, width: 800, height: 1000 };
}

describe("codes on a page", { timeout: 30_000 }, () => {
  it("are decoded with their place, from the top down", async () => {
    const page = await pageWith(
      {
        text: "https://example.gov.cn/?id=92990101MA1AB2CD6G",
        format: "QRCode",
        x: 100,
        y: 600,
        width: 200,
        height: 200,
      },
      { text: "NO20261120001", format: "Code128", x: 300, y: 80, width: 400, height: 80 },
    );
    const codes = await readCodes(page);
    expect(codes.map(({ format, text }) => [format, text])).toEqual([
      ["code-128", "NO20261120001"],
      ["qr", "https://example.gov.cn/?id=92990101MA1AB2CD6G"],
    ]);
    const [x0, y0, x1, y1] = codes[1]?.box ?? [0, 0, 0, 0];
    expect(x0).toBeGreaterThan(0.11);
    expect(x1).toBeLessThan(0.39);
    expect(y0).toBeGreaterThan(0.58);
    expect(y1).toBeLessThan(0.82);
  });

  it("keep Chinese text", async () => {
    const page = await pageWith({
      text: "企业名称：青禾县味满面馆",
      format: "QRCode",
      x: 50,
      y: 50,
      width: 250,
      height: 250,
    });
    expect((await readCodes(page)).map(({ text }) => text)).toEqual(["企业名称：青禾县味满面馆"]);
  });

  it("are none on an empty page", async () => {
    expect(await readCodes(await pageWith())).toEqual([]);
  });
});
