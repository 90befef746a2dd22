import { InferenceSession, Tensor } from "onnxruntime-node";

/** A model of one input and one output, both of single-precision numbers. */
export interface TensorModel {
  /**
   * So many numbers to be filled for the next run: the same memory each time. A page's would be fresh memory of 40 MB,
   * which costs more to get and to give back than to fill.
   */
  inputOf(length: number): Float32Array;
  /** Runs the model and hands its output to `read`, which must not keep the values: they are freed after it. */
  run<T>(
    input: Float32Array,
    shape: readonly number[],
    read: (values: Float32Array, shape: readonly number[]) => T,
  ): Promise<T>;
  release(): Promise<void>;
}

/** @throws what the runtime throws when the bytes are no such model */
export async function loadTensorModel(model: Uint8Array, threads: number): Promise<TensorModel> {
  const session = await InferenceSession.create(model, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Every page and line has another size: remembered memory layouts would pile up.
    enableMemPattern: false,
  });
  const [inputName = "x"] = session.inputNames;
  const [outputName = ""] = session.outputNames;
  let memory = new Float32Array();
  return {
    inputOf: (length) => {
      if (memory.length < length) memory = new Float32Array(length);
      return memory.subarray(0, length);
    },
    run: async (input, shape, read) => {
      const tensor = new Tensor("float32", input, shape);
      const outputs = await session.run({ [inputName]: tensor });
      tensor.dispose();
      const output = outputs[outputName];
      if (!output || !(output.data instanceof Float32Array)) throw new TypeError("a model gave no numbers");
      try {
        return read(output.data, output.dims);
      } finally {
        output.dispose();
      }
    },
    release: () => session.release(),
  };
}
