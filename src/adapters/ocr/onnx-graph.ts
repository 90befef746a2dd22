import { readFields, type WireField, writeFields } from "./protobuf-wire.ts";

/** Single-precision numbers of a shape. */
export interface Weights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Whole numbers of a shape, as some operations take for an input. */
export interface Sizes {
  readonly shape: readonly number[];
  readonly values: BigInt64Array;
}

export interface GraphNode {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** AttributeProto messages as they are. */
  readonly attributes: readonly Uint8Array[];
}

/** The graph of an ONNX model, as far as folding its arithmetic needs it. */
export interface OnnxGraph {
  readonly nodes: readonly GraphNode[];
  /** Constants of single precision, by name. */
  readonly constants: ReadonlyMap<string, Weights>;
  /** Names of what the graph gives. */
  readonly outputs: ReadonlySet<string>;
}

/* Field numbers of onnx.proto (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto). */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5, output: 12, valueInfo: 13 };
const NODE = { input: 1, output: 2, operation: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, float: 2, int: 3, text: 4, tensor: 5, ints: 8, type: 20 };
const TENSOR = { dims: 1, type: 2, floats: 4, name: 8, raw: 9 };
const VALUE = { name: 1 };
const FLOAT_TYPE = 1n;
const INTEGER_TYPE = 7n;

/** @throws RangeError when the bytes are no such model */
export function readOnnx(model: Uint8Array): OnnxGraph {
  const graph = readFields(graphOf(readFields(model)));
  const nodes = bytesOf(graph, GRAPH.node).map(readNode);
  const constants = new Map<string, Weights>();
  for (const { operation, outputs, attributes } of nodes) {
    const [name] = outputs;
    const tensor = operation === "Constant" ? attributeFields(attributes, "value") : null;
    const weights = tensor && readWeights(bytesOf(tensor, ATTRIBUTE.tensor)[0]);
    if (weights && name !== undefined) constants.set(name, weights);
  }
  const outputs = bytesOf(graph, GRAPH.output).map((output) => textOf(readFields(output), VALUE.name));
  return { nodes, constants, outputs: new Set(outputs) };
}

/** The model with other nodes; constants among `added` that they use become its initializers. */
export function withNodes(
  model: Uint8Array,
  nodes: readonly GraphNode[],
  added: ReadonlyMap<string, Weights | Sizes>,
): Uint8Array {
  const used = new Set(nodes.flatMap((node) => node.inputs));
  const needed = nodes.filter(
    ({ operation, outputs }) => operation !== "Constant" || outputs.some((output) => used.has(output)),
  );
  const fields = readFields(model).map((field): WireField => {
    if (field.number !== MODEL.graph || field.type !== "bytes") return field;
    // Shapes noted for values between nodes may no longer hold.
    const rest = readFields(field.value).filter(
      ({ number }) => number !== GRAPH.node && number !== GRAPH.valueInfo,
    );
    const graph = [
      ...needed.map((node) => message(GRAPH.node, writeNode(node))),
      ...rest,
      ...[...added]
        .filter(([name]) => used.has(name))
        .map((entry) => message(GRAPH.initializer, writeWeights(...entry))),
    ];
    return message(MODEL.graph, graph);
  });
  return writeFields(fields);
}

/** Whole numbers of an attribute; null where the node does not have it. */
export function integersOf(node: GraphNode, name: string): readonly number[] | null {
  const fields = attributeFields(node.attributes, name);
  return fields?.flatMap((field) => (field.number === ATTRIBUTE.ints ? integers(field) : [])) ?? null;
}

/** A number of an attribute; null where the node does not have it. */
export function numberOf(node: GraphNode, name: string): number | null {
  const field = attributeFields(node.attributes, name)?.find(({ number }) => number === ATTRIBUTE.float);
  return field?.type === "fixed32" ? (floats(field.value)[0] ?? null) : null;
}

/** A word of an attribute; null where the node does not have it. */
export function wordOf(node: GraphNode, name: string): string | null {
  const fields = attributeFields(node.attributes, name);
  return fields && textOf(fields, ATTRIBUTE.text);
}

export function numberAttribute(name: string, value: number): Uint8Array {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return writeFields([
    text(ATTRIBUTE.name, name),
    { number: ATTRIBUTE.float, type: "fixed32", value: bytes },
    integer(ATTRIBUTE.type, 1),
  ]);
}

export function integerAttribute(name: string, value: number): Uint8Array {
  return writeFields([text(ATTRIBUTE.name, name), integer(ATTRIBUTE.int, value), integer(ATTRIBUTE.type, 2)]);
}

export function integersAttribute(name: string, values: readonly number[]): Uint8Array {
  const list = values.map((value) => integer(ATTRIBUTE.ints, value));
  return writeFields([text(ATTRIBUTE.name, name), ...list, integer(ATTRIBUTE.type, 7)]);
}

function graphOf(model: readonly WireField[]): Uint8Array {
  const [graph] = bytesOf(model, MODEL.graph);
  if (!graph) throw new RangeError("a model without a graph");
  return graph;
}

function readNode(bytes: Uint8Array): GraphNode {
  const fields = readFields(bytes);
  const texts = (number: number) => bytesOf(fields, number).map((value) => new TextDecoder().decode(value));
  return {
    operation: textOf(fields, NODE.operation),
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: bytesOf(fields, NODE.attribute),
  };
}

function writeNode({ operation, inputs, outputs, attributes }: GraphNode): readonly WireField[] {
  return [
    ...inputs.map((name) => text(NODE.input, name)),
    ...outputs.map((name) => text(NODE.output, name)),
    text(NODE.operation, operation),
    ...attributes.map((value): WireField => ({ number: NODE.attribute, type: "bytes", value })),
  ];
}

/** Null for numbers of another precision. */
function readWeights(tensor: Uint8Array | undefined): Weights | null {
  if (!tensor) return null;
  const fields = readFields(tensor);
  const type = fields.find(({ number }) => number === TENSOR.type);
  if (type?.type !== "varint" || type.value !== FLOAT_TYPE) return null;
  const shape = fields.flatMap((field) => (field.number === TENSOR.dims ? integers(field) : []));
  const [raw] = bytesOf(fields, TENSOR.raw);
  const listed = fields.flatMap((field) =>
    field.number === TENSOR.floats && field.type !== "varint" ? [...floats(field.value)] : [],
  );
  return { shape, values: raw ? floats(raw) : Float32Array.from(listed) };
}

function writeWeights(name: string, { shape, values }: Weights | Sizes): readonly WireField[] {
  const type = values instanceof Float32Array ? FLOAT_TYPE : INTEGER_TYPE;
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [
    ...shape.map((side) => integer(TENSOR.dims, side)),
    integer(TENSOR.type, Number(type)),
    text(TENSOR.name, name),
    { number: TENSOR.raw, type: "bytes", value: raw },
  ];
}

function attributeFields(attributes: readonly Uint8Array[], name: string): readonly WireField[] | null {
  return attributes.map(readFields).find((fields) => textOf(fields, ATTRIBUTE.name) === name) ?? null;
}

/** Whole numbers come one a field or packed into one. */
function integers(field: WireField): readonly number[] {
  if (field.type === "varint") return [Number(BigInt.asIntN(64, field.value))];
  if (field.type !== "bytes") return [];
  const unpacked: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of field.value) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte > 127) continue;
    unpacked.push(value);
    value = 0;
    scale = 1;
  }
  return unpacked;
}

/** Little-endian, as protobuf has them; copied, as they need not lie on a multiple of four. */
function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function bytesOf(fields: readonly WireField[], number: number): readonly Uint8Array[] {
  return fields.flatMap((field) => (field.number === number && field.type === "bytes" ? [field.value] : []));
}

function textOf(fields: readonly WireField[], number: number): string {
  return new TextDecoder().decode(bytesOf(fields, number)[0]);
}

function message(number: number, fields: readonly WireField[]): WireField {
  return { number, type: "bytes", value: writeFields(fields) };
}

function text(number: number, value: string): WireField {
  return { number, type: "bytes", value: new TextEncoder().encode(value) };
}

function integer(number: number, value: number): WireField {
  return { number, type: "varint", value: BigInt(value) };
}
