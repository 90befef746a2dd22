import type { Raster } from "./raster.ts";
import type { RotatedBox } from "./rotated-box.ts";

/** More samples than this per output pixel and axis gain nothing a reader can see. */
const MAX_SAMPLES_PER_AXIS = 6;

/**
 * Cuts the rotated box out and stands it upright at the given size. Bilinear; averages several
 * samples where the picture is shrunk, so that thin strokes survive. Outside the picture its edge
 * pixels repeat.
 */
export function cropBox(raster: Raster, box: RotatedBox, width: number, height: number): Raster {
  const rgb = new Uint8Array(width * height * 3);
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const stepU = box.width / width;
  const stepV = box.height / height;
  const samplesU = Math.min(MAX_SAMPLES_PER_AXIS, Math.max(1, Math.round(stepU)));
  const samplesV = Math.min(MAX_SAMPLES_PER_AXIS, Math.max(1, Math.round(stepV)));
  const share = 1 / (samplesU * samplesV);
  const sums = [0, 0, 0];
  for (let row = 0, out = 0; row < height; row++) {
    for (let column = 0; column < width; column++, out += 3) {
      sums.fill(0);
      for (let sv = 0; sv < samplesV; sv++) {
        const v = (row + (sv + 0.5) / samplesV) * stepV - box.height / 2;
        for (let su = 0; su < samplesU; su++) {
          const u = (column + (su + 0.5) / samplesU) * stepU - box.width / 2;
          addSample(
            raster,
            box.center.x + u * cos - v * sin - 0.5,
            box.center.y + u * sin + v * cos - 0.5,
            sums,
          );
        }
      }
      rgb[out] = (sums[0] ?? 0) * share;
      rgb[out + 1] = (sums[1] ?? 0) * share;
      rgb[out + 2] = (sums[2] ?? 0) * share;
    }
  }
  return { rgb, width, height };
}

function addSample(raster: Raster, x: number, y: number, sums: number[]): void {
  const { rgb, width, height } = raster;
  const clampedX = Math.min(width - 1, Math.max(0, x));
  const clampedY = Math.min(height - 1, Math.max(0, y));
  const x0 = Math.floor(clampedX);
  const y0 = Math.floor(clampedY);
  const fx = clampedX - x0;
  const fy = clampedY - y0;
  const a = (y0 * width + x0) * 3;
  const b = x0 + 1 < width ? a + 3 : a;
  const below = y0 + 1 < height ? width * 3 : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = (rgb[a + channel] ?? 0) * (1 - fx) + (rgb[b + channel] ?? 0) * fx;
    const lower = (rgb[a + below + channel] ?? 0) * (1 - fx) + (rgb[b + below + channel] ?? 0) * fx;
    sums[channel] = (sums[channel] ?? 0) + upper * (1 - fy) + lower * fy;
  }
}
