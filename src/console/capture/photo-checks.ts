import { type ShallowRef, shallowRef } from "vue";
import type { RetakeIssue } from "./judge-photo.ts";

/** `waiting` until its turn comes; `unknown` where this browser cannot open the picture. */
export type PhotoCheck = "waiting" | "unknown" | readonly RetakeIssue[];

/** Longer side looked at: fine enough for a screen's grid, and 27 MB at most for one picture at a time. */
const longestPx = 3000;

const checks = new WeakMap<File, ShallowRef<PhotoCheck>>();
let queue: Promise<void> = Promise.resolve();

/**
 * Looks at a photo on this device, before anything is sent; one after another, each once.
 * @returns null for what is no photo
 */
export function photoCheckOf(file: File): Readonly<ShallowRef<PhotoCheck>> | null {
  if (!file.type.startsWith("image/")) return null;
  const known = checks.get(file);
  if (known) return known;
  const check = shallowRef<PhotoCheck>("waiting");
  checks.set(file, check);
  queue = queue.then(async () => {
    check.value = await look(file);
  });
  return check;
}

async function look(file: File): Promise<PhotoCheck> {
  try {
    // The measures are loaded when the first photo is there.
    const { judgePhoto, rasterOf } = await import("./judge-photo.ts");
    const pixels = await pixelsOf(file);
    return pixels ? judgePhoto(rasterOf(pixels)) : "unknown";
  } catch {
    // A kind of picture this browser cannot open: the service looks at it later.
    return "unknown";
  }
}

/** Longer side of the copy a photo's faces are told from: text of a card reads well at that. */
const copyPx = 1600;

/** A small copy of a photo, some 300 KB; null where this browser cannot open it. */
export async function smallCopy(file: File): Promise<Blob | null> {
  try {
    const canvas = await drawn(file, copyPx);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  } catch {
    // As in `look`.
    return null;
  }
}

async function pixelsOf(file: File): Promise<ImageData | null> {
  const canvas = await drawn(file, longestPx);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}

/** Throws where this browser cannot open the picture. */
async function drawn(file: File, longSidePx: number): Promise<HTMLCanvasElement> {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, longSidePx / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas;
}
