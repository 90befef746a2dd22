import {
  type GraphNode,
  integerAttribute,
  integersAttribute,
  integersOf,
  numberOf,
  readOnnx,
  type Sizes,
  type Weights,
  withNodes,
  wordOf,
} from "./onnx-graph.ts";

/** How the detector puts together what it saw at several sizes: the steps at its largest picture, and what goes into them. */
interface Pyramid {
  /** The largest picture, of few channels, and the single-pixel convolution that makes many of them. */
  readonly fine: string;
  readonly widening: GraphNode;
  /** The mean of each of the many channels, and the share by which each is raised for it. */
  readonly mean: GraphNode;
  readonly gate: string;
  /** The sum of all smaller pictures, at half the size. */
  readonly coarse: string;
  /** The convolution over both. */
  readonly merging: GraphNode;
  /** All pictures one beside the other, the smaller ones made larger (in the order of the joining), */
  readonly enlarging: readonly GraphNode[];
  readonly own: string;
  /** the convolution over them and its normalization. */
  readonly head: GraphNode;
  readonly norm: GraphNode;
  /** Nodes that are not needed any more. */
  readonly old: readonly GraphNode[];
}

/** A picture of half the size, made larger by doubling its pixels, has four different neighborhoods of three by three. */
const CORNERS = 4;
const TAPS = 9;

/**
 * The same detector, with less done at its largest picture. There, two convolutions of three by three pixels and 96
 * channels take two fifths of the whole time, though most of what they look at are smaller pictures with each pixel
 * doubled: over those they are convolutions of two by two pixels at half the size. What is left of the first is a
 * picture of twelve channels made to 96 by single pixels, each channel raised by a share the picture itself gives: the
 * three steps are one convolution, whose weights are worked out for each picture. What the network gives stays the same
 * but for rounding (fold-arithmetic.test.ts). A model that is not built so stays as it is.
 * @throws RangeError when the bytes are no ONNX model
 */
export function foldPyramid(model: Uint8Array): Uint8Array {
  const { nodes, constants } = readOnnx(model);
  const found = findPyramid(nodes, constants);
  const factors = found && normOf(found.norm, constants);
  if (!found || !factors) return model;
  const weights = weightsOf(found, constants);
  const channels = weights.head.shape[0] ?? 0;
  const own = weights.merging.shape[0] ?? 0;
  const head = scaled(weights.head, factors.factor);
  const inputs = weights.head.shape[1] ?? 0;
  const added = new Map<string, Weights | Sizes>([
    ["pyramid.merging", weights.merging],
    ["pyramid.narrowing", transposed(weights.widening)],
    ["pyramid.merging.half", atHalfSize(weights.merging)],
    ["pyramid.head.half", atHalfSize(channelsOf(head, 0, inputs - own))],
    ["pyramid.head.own", channelsOf(head, inputs - own, inputs)],
    ["pyramid.head.sums", { shape: [channels], values: factors.sum }],
    ["pyramid.first", { shape: [2], values: BigInt64Array.of(1n, 1n) }],
    ["pyramid.last", { shape: [2], values: BigInt64Array.of(-1n, -1n) }],
    ["pyramid.axes", { shape: [2], values: BigInt64Array.of(2n, 3n) }],
  ]);
  const replaced = new Map<GraphNode, readonly GraphNode[]>([
    ...found.old.map((one) => [one, []] as const),
    [found.mean, meanSteps(found)],
    [found.merging, mergingSteps(found)],
    [found.norm, headSteps(found, constants, added)],
  ]);
  return withNodes(
    model,
    nodes.flatMap((one) => replaced.get(one) ?? [one]),
    added,
  );
}

const node = (
  operation: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Uint8Array[] = [],
): GraphNode => ({ operation, inputs, outputs: [output], attributes });

const single = [integersAttribute("kernel_shape", [1, 1])];
const threes = [integersAttribute("kernel_shape", [3, 3]), integersAttribute("pads", [1, 1, 1, 1])];

/** The mean of the many channels is that of the few, made to many. */
function meanSteps({ fine, widening, mean }: Pyramid): readonly GraphNode[] {
  return [
    node("GlobalAveragePool", [fine], "pyramid.mean"),
    node("Conv", ["pyramid.mean", widening.inputs[1] ?? ""], mean.outputs[0] ?? "", single),
  ];
}

function mergingSteps({ fine, gate, coarse, merging }: Pyramid): readonly GraphNode[] {
  return [
    node("Mul", ["pyramid.merging", gate], "pyramid.raised"),
    node("Add", ["pyramid.merging", "pyramid.raised"], "pyramid.both"),
    // The weights are the picture here: of each of their channels the few ones are made.
    node("Conv", ["pyramid.both", "pyramid.narrowing"], "pyramid.weights", single),
    node("Conv", [fine, "pyramid.weights"], "pyramid.fine", threes),
    ...enlarged(coarse, "pyramid.merging.half", "pyramid.coarse"),
    node("Add", ["pyramid.fine", "pyramid.coarse"], merging.outputs[0] ?? ""),
  ];
}

function headSteps(
  { enlarging, own, norm }: Pyramid,
  constants: ReadonlyMap<string, Weights>,
  added: Map<string, Weights | Sizes>,
): readonly GraphNode[] {
  const halves = enlarging.map((one, at) => {
    const [input = "", region = "", scales = ""] = one.inputs;
    const half = (constants.get(scales)?.values ?? new Float32Array()).map((value, axis) =>
      axis < 2 ? value : value / 2,
    );
    if (half.every((value) => value === 1)) return { name: input, steps: [] };
    added.set(`pyramid.scales.${at}`, { shape: [half.length], values: half });
    const name = `pyramid.half.${at}`;
    const inputs = [input, region, `pyramid.scales.${at}`];
    return { name, steps: [{ ...one, inputs, outputs: [name] }] };
  });
  const names = halves.map(({ name }) => name);
  return [
    ...halves.flatMap(({ steps }) => steps),
    node("Concat", names, "pyramid.halves", [integerAttribute("axis", 1)]),
    ...enlarged("pyramid.halves", "pyramid.head.half", "pyramid.head.coarse"),
    node("Conv", [own, "pyramid.head.own", "pyramid.head.sums"], "pyramid.head.fine", threes),
    node("Add", ["pyramid.head.fine", "pyramid.head.coarse"], norm.outputs[0] ?? ""),
  ];
}

/** A convolution of three by three over the picture with its pixels doubled: four of two by two, side by side. */
function enlarged(input: string, weights: string, output: string): readonly GraphNode[] {
  const twos = [integersAttribute("kernel_shape", [2, 2]), integersAttribute("pads", [1, 1, 1, 1])];
  return [
    node("Conv", [input, weights], `${output}.corners`, twos),
    node("DepthToSpace", [`${output}.corners`], `${output}.framed`, [integerAttribute("blocksize", 2)]),
    // Each two by two pixels make the four around the point where they meet: at the rim one too many.
    node("Slice", [`${output}.framed`, "pyramid.first", "pyramid.last", "pyramid.axes"], output),
  ];
}

/**
 * Weights `[out, in, 3, 3]` as `[4 · out, in, 2, 2]`: around the point where two by two pixels meet stand four doubled
 * ones, which see of the pixel above or left of it two rows or columns, or one.
 */
function atHalfSize({ shape, values }: Weights): Weights {
  const [outs = 0, ins = 0] = shape;
  const half = new Float32Array(CORNERS * outs * ins * CORNERS);
  for (let corner = 0; corner < CORNERS; corner++) {
    for (let pair = 0; pair < outs * ins; pair++) {
      for (let tap = 0; tap < TAPS; tap++) {
        const row = Math.floor(tap / 3) < 2 - (corner >> 1) ? 0 : 1;
        const column = tap % 3 < 2 - (corner & 1) ? 0 : 1;
        const to = (corner * outs * ins + pair) * CORNERS + 2 * row + column;
        half[to] = (half[to] ?? 0) + (values[pair * TAPS + tap] ?? 0);
      }
    }
  }
  return { shape: [CORNERS * outs, ins, 2, 2], values: half };
}

/** The weights that look at some of the channels. */
function channelsOf({ shape, values }: Weights, from: number, to: number): Weights {
  const [outs = 0, ins = 0] = shape;
  const some = Array.from({ length: outs }, (_, out) => [
    ...values.subarray((out * ins + from) * TAPS, (out * ins + to) * TAPS),
  ]);
  return { shape: [outs, to - from, 3, 3], values: Float32Array.from(some.flat()) };
}

function scaled({ shape, values }: Weights, factors: Float32Array): Weights {
  const each = values.length / factors.length;
  return { shape, values: values.map((value, at) => value * (factors[Math.floor(at / each)] ?? 0)) };
}

function transposed({ shape, values }: Weights): Weights {
  const [outs = 0, ins = 0] = shape;
  const turned = values.map((_, at) => values[(at % outs) * ins + Math.floor(at / outs)] ?? 0);
  return { shape: [ins, outs, 1, 1], values: turned };
}

/** A normalization as a factor and a sum for each channel. */
function normOf(norm: GraphNode, constants: ReadonlyMap<string, Weights>) {
  const [scale, shift, mean, variance] = norm.inputs.slice(1).map((name) => constants.get(name)?.values);
  if (!scale || !shift || !mean || !variance) return null;
  const epsilon = numberOf(norm, "epsilon") ?? 1e-5;
  const factor = scale.map((value, channel) => value / Math.sqrt((variance[channel] ?? 0) + epsilon));
  const sum = shift.map((value, channel) => value - (mean[channel] ?? 0) * (factor[channel] ?? 0));
  return { factor, sum };
}

function weightsOf({ widening, merging, head }: Pyramid, constants: ReadonlyMap<string, Weights>) {
  const of = ({ inputs }: GraphNode) =>
    constants.get(inputs[1] ?? "") ?? { shape: [], values: new Float32Array() };
  return { widening: of(widening), merging: of(merging), head: of(head) };
}

/** The steps by what they are made of, from the end; null when the network is built otherwise. */
function findPyramid(nodes: readonly GraphNode[], constants: ReadonlyMap<string, Weights>): Pyramid | null {
  const makers = new Map(nodes.map((one) => [one.outputs[0] ?? "", one]));
  const usersOf = (one: GraphNode | undefined) =>
    nodes.filter(({ inputs }) => one !== undefined && inputs.includes(one.outputs[0] ?? ""));
  const made = (operation: string, name: string | undefined) => {
    const maker = makers.get(name ?? "");
    return maker?.operation === operation ? maker : undefined;
  };
  const isOfThrees = (one: GraphNode) =>
    one.inputs.length === 2 && sizesOf(one, ["kernel_shape", "pads", "strides"]) === "3,3 1,1,1,1 1,1";
  /** A picture with its channels raised: what was raised, and by what. */
  const raised = (name: string | undefined) => {
    const sum = made("Add", name);
    const product = sum?.inputs.map((input) => made("Mul", input)).find((one) => one !== undefined);
    const plain = product && sum?.inputs.find((input) => input !== product.outputs[0]);
    const gate = product?.inputs.find((input) => input !== plain);
    const isOne = plain !== undefined && product?.inputs.includes(plain);
    return sum && product && gate && isOne ? { sum, product, plain, gate } : null;
  };
  const joining = nodes.find(({ operation, inputs }) => operation === "Concat" && inputs.length > 2);
  const [head, ...otherHeads] = usersOf(joining);
  const [norm, ...otherNorms] = usersOf(head);
  const own = joining?.inputs.at(-1);
  const enlarging = joining?.inputs.slice(0, -1).map((name) => made("Resize", name)) ?? [];
  const merging = made("Conv", raised(own)?.plain);
  const both = made("Add", merging?.inputs[0]);
  const doubling = both?.inputs.map((name) => made("Resize", name)).find((one) => one !== undefined);
  const top = raised(both?.inputs.find((name) => name !== doubling?.outputs[0]));
  const widening = made("Conv", top?.plain);
  const mean = usersOf(widening).find(({ operation }) => operation === "GlobalAveragePool");
  const all = [joining, head, norm, merging, both, doubling, widening, mean, ...enlarging];
  if (!top || own === undefined || all.some((one) => one === undefined)) return null;
  const [, , , , , , , , ...resizes] = all.filter((one) => one !== undefined);
  if (!joining || !head || !norm || !merging || !both || !doubling || !widening || !mean) return null;
  const isAsThought =
    head.operation === "Conv" &&
    norm.operation === "BatchNormalization" &&
    otherHeads.length === 0 &&
    otherNorms.length === 0 &&
    [head, merging].every(isOfThrees) &&
    sizesOf(widening, ["kernel_shape", "strides"]) === "1,1 1,1" &&
    widening.inputs.length === 2 &&
    usersOf(both).length === 1 &&
    usersOf(doubling).length === 1 &&
    usersOf(widening).length === 3 &&
    usersOf(top.sum).length === 1 &&
    isDoubled(doubling, constants, [2]) &&
    resizes.every((one) => isDoubled(one, constants, [2, 4, 8]) && usersOf(one).length === 1);
  if (!isAsThought) return null;
  return {
    fine: widening.inputs[0] ?? "",
    widening,
    mean,
    gate: top.gate,
    coarse: doubling.inputs[0] ?? "",
    merging,
    enlarging: resizes,
    own,
    head,
    norm,
    old: [widening, top.product, top.sum, doubling, both, merging, ...resizes, joining, head, norm],
  };
}

function sizesOf(one: GraphNode, names: readonly string[]): string {
  return names.map((name) => (integersOf(one, name) ?? []).join()).join(" ");
}

/** Whether every pixel is repeated, and how often. */
function isDoubled(
  resize: GraphNode,
  constants: ReadonlyMap<string, Weights>,
  times: readonly number[],
): boolean {
  const isNearest =
    wordOf(resize, "mode") === "nearest" &&
    wordOf(resize, "coordinate_transformation_mode") === "asymmetric" &&
    wordOf(resize, "nearest_mode") === "floor";
  const [first, second, rows = 0, columns] = constants.get(resize.inputs[2] ?? "")?.values ?? [];
  return isNearest && first === 1 && second === 1 && rows === columns && times.includes(rows);
}
