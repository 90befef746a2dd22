import { createCanvas } from "@napi-rs/canvas";
import sharp from "sharp";
import { canvasFont } from "../../fixtures/generator/fonts.ts";
import { ReadingPool } from "../../src/adapters/reading/reading-pool.ts";
import type { OpenCase, TruthPage } from "../datasets/review-dataset.ts";

const width = 680;

/** Pictures of pages as data URIs, upright, as evidence boxes are counted on. */
export interface PagePictures {
  /** Null when there is no picture of that page. */
  of(open: OpenCase, fileName: string, page: number): Promise<string | null>;
  close(): Promise<void>;
}

/** @param isDrawn pages are pictures of the files themselves; otherwise drawn from their truth. */
export function createPagePictures(isDrawn: boolean): PagePictures {
  let pool: ReadingPool | null = null;
  return {
    of: async (open, fileName, page) => {
      if (!isDrawn) {
        const truth = open.pagesOf(fileName)[page - 1];
        return truth ? pictureOfTruth(truth) : null;
      }
      pool ??= new ReadingPool();
      const outcome = await pool.extract({ bytes: open.bytesOf(fileName), fileName });
      const image = outcome.ok ? outcome.images.find((one) => one.page === page) : undefined;
      return image ? dataUri(await smaller(image.bytes)) : null;
    },
    close: async () => pool?.close(),
  };
}

/** A page drawn from its truth alone: every line where it stands, marks as frames. */
async function pictureOfTruth(page: TruthPage): Promise<string> {
  const height = Math.round((width * page.height) / page.width);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  for (const { text, box } of page.lines) {
    const size = Math.max(6, (box[3] - box[1]) * height * 0.8);
    context.font = canvasFont("sans", size);
    context.fillStyle = "#1b1f24";
    context.fillText(text, box[0] * width, box[3] * height - size * 0.15, (box[2] - box[0]) * width);
  }
  for (const { kind, box } of page.marks) {
    context.strokeStyle = kind === "seal" ? "#c62828" : "#1a4fa0";
    const [x, y] = [box[0] * width, box[1] * height];
    context.strokeRect(x, y, (box[2] - box[0]) * width, (box[3] - box[1]) * height);
  }
  return dataUri(await smaller(canvas.toBuffer("image/png")));
}

async function smaller(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes).resize({ width, withoutEnlargement: true }).jpeg({ quality: 60 }).toBuffer();
}

function dataUri(jpeg: Uint8Array): string {
  return `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
}
