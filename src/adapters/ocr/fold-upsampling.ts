import {
  type GraphNode,
  integerAttribute,
  integersAttribute,
  integersOf,
  numberOf,
  readOnnx,
  type Weights,
  withNodes,
} from "./onnx-graph.ts";

/** Two transposed convolutions, each of 2 × 2 pixels side by side: what stands between a coarse picture and the map. */
interface Upsampling {
  readonly input: string;
  readonly first: Affine;
  readonly second: Affine;
  readonly output: string;
  readonly nodes: readonly GraphNode[];
}

/** Weights `[in, out, 2, 2]`, and per output a number that is added. */
interface Affine {
  readonly weights: Weights;
  readonly sums: Float32Array;
}

const CORNERS = 4;

/**
 * The same detector, its last steps done on the coarse picture. It ends in two transposed convolutions that make four
 * pixels of one each, for which the runtime has slow code, at two and four times the width. As neither looks at
 * neighbors, all sixteen pixels can be worked out where the one stands, by ordinary convolutions of single pixels, and
 * put in their places at the end. What the network gives stays the same but for rounding (fold-arithmetic.test.ts). A
 * model that does not end so stays as it is.
 * @throws RangeError when the bytes are no ONNX model
 */
export function foldUpsampling(model: Uint8Array): Uint8Array {
  const { nodes, constants } = readOnnx(model);
  const found = findUpsampling(nodes, constants);
  if (!found) return model;
  const { first, second, input, output } = found;
  const added = new Map<string, Weights>([
    ["upsampling.first", cornersOf(first)],
    ["upsampling.first.sums", sumsOf(first)],
    ["upsampling.second", cornersOfCorners(second)],
    ["upsampling.second.sums", sumsOf(second, CORNERS * CORNERS)],
  ]);
  const inputsOf = (name: string) => [`upsampling.${name}`, `upsampling.${name}.sums`];
  const single = [integersAttribute("kernel_shape", [1, 1])];
  const spread = [integerAttribute("blocksize", 2)];
  const step = (
    operation: string,
    inputs: readonly string[],
    to: string,
    attributes: readonly Uint8Array[],
  ) => ({
    operation,
    inputs,
    outputs: [to],
    attributes,
  });
  const steps: readonly GraphNode[] = [
    step("Conv", [input, ...inputsOf("first")], "upsampling.a", single),
    step("Relu", ["upsampling.a"], "upsampling.b", []),
    step("Conv", ["upsampling.b", ...inputsOf("second")], "upsampling.c", single),
    step("Sigmoid", ["upsampling.c"], "upsampling.d", []),
    step("DepthToSpace", ["upsampling.d"], "upsampling.e", spread),
    step("DepthToSpace", ["upsampling.e"], output, spread),
  ];
  const last = found.nodes.at(-1);
  const others = nodes.flatMap((node) => (node === last ? steps : found.nodes.includes(node) ? [] : [node]));
  return withNodes(model, others, added);
}

/** The end of the network in the order it is computed; null when it is made otherwise. */
function findUpsampling(
  nodes: readonly GraphNode[],
  constants: ReadonlyMap<string, Weights>,
): Upsampling | null {
  const computed = nodes.filter(({ operation }) => operation !== "Constant");
  const end = computed.slice(-7);
  const kinds = end.map(({ operation }) => operation).join(" ");
  const isInRow = end.every((node, at) => at === 0 || node.inputs.includes(end[at - 1]?.outputs[0] ?? ""));
  if (kinds !== ENDING || !isInRow) return null;
  const [turn, add, norm, , turnAgain, addAgain, last] = end;
  const first = affineOf(constants, turn, add, norm);
  const second = affineOf(constants, turnAgain, addAgain, undefined);
  const [input] = turn?.inputs ?? [];
  const [output] = last?.outputs ?? [];
  const isSingle = second?.weights.shape[1] === 1 && second.weights.shape[0] === first?.weights.shape[1];
  if (!first || !second || !isSingle || input === undefined || output === undefined) return null;
  return { input, first, second, output, nodes: end };
}

const ENDING = "ConvTranspose Add BatchNormalization Relu ConvTranspose Add Sigmoid";

/** A transposed convolution, the sum behind it and the normalization behind that in one. */
function affineOf(
  constants: ReadonlyMap<string, Weights>,
  turn: GraphNode | undefined,
  add: GraphNode | undefined,
  norm: GraphNode | undefined,
): Affine | null {
  const weights = constants.get(turn?.inputs[1] ?? "");
  const plus = constants.get(add?.inputs.find((name) => name !== turn?.outputs[0]) ?? "");
  const [, outs = 0, height, width] = weights?.shape ?? [];
  const is = (name: string, ...wanted: number[]) =>
    turn !== undefined && (integersOf(turn, name) ?? wanted).join() === wanted.join();
  const isBySide =
    is("strides", 2, 2) && is("pads", 0, 0, 0, 0) && is("dilations", 1, 1) && turn?.inputs.length === 2;
  if (!weights || plus?.values.length !== outs || height !== 2 || width !== 2 || !isBySide) return null;
  if (!norm) return { weights, sums: plus.values };
  const [scale, shift, mean, variance] = norm.inputs.slice(1).map((name) => constants.get(name)?.values);
  if (!scale || !shift || !mean || !variance) return null;
  const epsilon = numberOf(norm, "epsilon") ?? 1e-5;
  const factors = scale.map((value, out) => value / Math.sqrt((variance[out] ?? 0) + epsilon));
  const values = weights.values.map((value, at) => value * (factors[Math.floor(at / CORNERS) % outs] ?? 0));
  const sums = plus.values.map(
    (value, out) => (value - (mean[out] ?? 0)) * (factors[out] ?? 0) + (shift[out] ?? 0),
  );
  return { weights: { shape: weights.shape, values }, sums };
}

/** As a convolution of single pixels: all outputs of the first corner, of the second and so on. */
function cornersOf({ weights }: Affine): Weights {
  const [ins = 0, outs = 0] = weights.shape;
  const values = new Float32Array(CORNERS * outs * ins);
  for (let corner = 0, to = 0; corner < CORNERS; corner++) {
    for (let out = 0; out < outs; out++) {
      for (let from = 0; from < ins; from++)
        values[to++] = weights.values[(from * outs + out) * CORNERS + corner] ?? 0;
    }
  }
  return { shape: [CORNERS * outs, ins, 1, 1], values };
}

/** Of the channels of each corner its own four corners; those of other corners count nothing. */
function cornersOfCorners({ weights }: Affine): Weights {
  const [ins = 0] = weights.shape;
  const values = new Float32Array(CORNERS * CORNERS * CORNERS * ins);
  for (let corner = 0; corner < CORNERS; corner++) {
    for (let inner = 0; inner < CORNERS; inner++) {
      const row = (corner * CORNERS + inner) * CORNERS * ins;
      for (let from = 0; from < ins; from++)
        values[row + corner * ins + from] = weights.values[from * CORNERS + inner] ?? 0;
    }
  }
  return { shape: [CORNERS * CORNERS, CORNERS * ins, 1, 1], values };
}

function sumsOf({ sums }: Affine, length = CORNERS * sums.length): Weights {
  return { shape: [length], values: Float32Array.from({ length }, (_, at) => sums[at % sums.length] ?? 0) };
}
