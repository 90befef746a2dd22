/** The thread the OCR models run on: answers `threaded-models.ts`, one question after the other in the order they came. */
import { parentPort, workerData } from "node:worker_threads";
import { loadOcrSessions, modelsOfSessions } from "./ocr-sessions.ts";
import type { ModelAnswer, ModelQuestion, ModelThreadData } from "./threaded-models.ts";

const port = parentPort;
if (!port) throw new Error("model-thread runs as a worker only");
const { threads }: ModelThreadData = workerData;
const models = modelsOfSessions(await loadOcrSessions(threads));

const send = (answer: ModelAnswer) => port.postMessage(answer);
port.on("message", (question: ModelQuestion) => void settle(question));
send({ type: "ready" });

async function settle(question: ModelQuestion): Promise<void> {
  if (question.type === "release") {
    await models.release();
    port?.close();
    return;
  }
  const { id, picture } = question;
  try {
    if (question.type === "find") send({ type: "regions", id, regions: await models.findRegions(picture) });
    else send({ type: "line", id, line: await models.recognize(picture, question.from) });
  } catch (error) {
    send({ type: "failed", id, reason: error instanceof Error ? error.message : "unknown" });
  }
}
