import type { Answer, DocumentList } from "../../../http/answers-contract.ts";

/** The color beside the word; never the only sign. */
export const documentTone: Readonly<Record<DocumentList["documents"][number]["state"], string>> = {
  draft: "brand",
  published: "good",
  changed: "warn",
  removed: "bad",
};

export const answerTone: Readonly<Record<Answer["status"], string>> = {
  answered: "good",
  clarify: "human",
  refused: "warn",
};
