import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import sharp from "sharp";
import type { TruthPage } from "../datasets/review-dataset.ts";

/** The file as a small JPEG data URI, when it is a picture of its own; null for others. */
export async function pictureOfFile(folder: string, name: string): Promise<string | null> {
  const path = join(folder, name);
  if (!existsSync(path) || !/\.(?:png|jpe?g|webp)$/i.test(name)) return null;
  const small = sharp(readFileSync(path)).rotate().resize({ width: 480, withoutEnlargement: true });
  return dataUri(await small.jpeg({ quality: 55 }).toBuffer());
}

/** A page drawn from its truth alone: every line where it stands, marks as frames. */
export async function pictureOfTruth(page: TruthPage): Promise<string> {
  const width = 480;
  const height = Math.round((width * page.height) / page.width);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  for (const { text, box } of page.lines) {
    const size = Math.max(6, (box[3] - box[1]) * height * 0.8);
    context.font = `${size}px sans-serif`;
    context.fillStyle = "#1b1f24";
    context.fillText(text, box[0] * width, box[3] * height - size * 0.15, (box[2] - box[0]) * width);
  }
  for (const { kind, box } of page.marks) {
    context.strokeStyle = kind === "seal" ? "#c62828" : "#1a4fa0";
    context.strokeRect(
      box[0] * width,
      box[1] * height,
      (box[2] - box[0]) * width,
      (box[3] - box[1]) * height,
    );
  }
  return dataUri(await sharp(canvas.toBuffer("image/png")).jpeg({ quality: 55 }).toBuffer());
}

function dataUri(jpeg: Uint8Array): string {
  return `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
}
