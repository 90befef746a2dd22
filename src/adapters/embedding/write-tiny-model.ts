import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Tokens every BERT vocabulary begins with; their place is their id. */
const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] as const;

/**
 * Writes a model folder laid out as models for transformers.js are (`config.json`, `tokenizer.json`,
 * `tokenizer_config.json`, `onnx/model.onnx`): a BERT tokenizer of single characters and an ONNX graph that
 * looks each token up in a table. For tests: it runs through the same code as a model of 100 MB.
 * @param meanings characters of one meaning; each meaning gets a direction of its own
 */
export function writeTinyModel(folder: string, meanings: readonly string[]): void {
  const characters = [...new Set(meanings.join(""))];
  const vocabulary = [...SPECIAL, ...characters];
  const width = meanings.length;
  const table = new Float32Array(vocabulary.length * width);
  for (const [id, token] of vocabulary.entries())
    for (const [meaning, own] of meanings.entries()) if (own.includes(token)) table[id * width + meaning] = 1;
  mkdirSync(join(folder, "onnx"), { recursive: true });
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  json("config.json", {
    model_type: "bert",
    architectures: ["BertModel"],
    hidden_size: width,
    num_hidden_layers: 1,
    num_attention_heads: 1,
    vocab_size: vocabulary.length,
    max_position_embeddings: 512,
  });
  json("tokenizer_config.json", {
    tokenizer_class: "BertTokenizer",
    model_max_length: 512,
    do_lower_case: true,
    unk_token: "[UNK]",
    sep_token: "[SEP]",
    pad_token: "[PAD]",
    cls_token: "[CLS]",
  });
  json("tokenizer.json", tokenizerOf(vocabulary));
  writeFileSync(join(folder, "onnx/model.onnx"), lookUpModel(table, vocabulary.length, width));
}

function tokenizerOf(vocabulary: readonly string[]) {
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const sequence = { Sequence: { id: "A", type_id: 0 } };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [special("[CLS]"), sequence, special("[SEP]")],
      pair: [special("[CLS]"), sequence, special("[SEP]")],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
        "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
      },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}

// Protocol buffers by hand: field numbers are those of onnx.proto (ONNX 1.8, opset 13).
const FLOAT = 1;
const INT64 = 7;

function lookUpModel(table: Float32Array, rows: number, width: number): Uint8Array {
  const tensor = [
    number(1, rows),
    number(1, width),
    number(2, FLOAT),
    text(8, "table"),
    bytes(9, new Uint8Array(table.buffer)),
  ];
  const lookUp = [text(1, "table"), text(1, "input_ids"), text(2, "last_hidden_state"), text(4, "Gather")];
  const graph = [
    message(1, lookUp),
    text(2, "look-up"),
    message(5, tensor),
    message(11, valueInfo("input_ids", INT64, ["batch", "length"])),
    message(11, valueInfo("attention_mask", INT64, ["batch", "length"])),
    message(12, valueInfo("last_hidden_state", FLOAT, ["batch", "length", width])),
  ];
  const opset = [text(1, ""), number(2, 13)];
  return joined([number(1, 7), text(2, "firstpass"), message(7, graph), message(8, opset)]);
}

function valueInfo(name: string, type: number, shape: readonly (string | number)[]): Uint8Array[] {
  const sizes = shape.map((size) => message(1, [typeof size === "string" ? text(2, size) : number(1, size)]));
  return [text(1, name), message(2, [message(1, [number(1, type), message(2, sizes)])])];
}

function varint(value: number): Uint8Array {
  const out: number[] = [];
  let rest = value;
  do {
    out.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from(out);
}

const number = (field: number, value: number) => joined([varint(field << 3), varint(value)]);
const bytes = (field: number, value: Uint8Array) =>
  joined([varint((field << 3) | 2), varint(value.length), value]);
const text = (field: number, value: string) => bytes(field, new TextEncoder().encode(value));
const message = (field: number, parts: readonly Uint8Array[]) => bytes(field, joined(parts));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
