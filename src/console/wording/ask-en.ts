import type { askZhCn } from "./ask-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the applicant's questions about policy say, in English; answers quote Chinese documents. */
export const askEn: Words<typeof askZhCn> = {
  open: "Ask",
  title: "Ask about policy",
  lead: "Answered from the policy documents kept here only, with their words. What they do not say, we say we do not know.",
  label: "Your question (in Chinese)",
  placeholder: "In Chinese",
  about: (item) => `About “${item}”`,
  send: "Ask",
  asking: "Looking it up…",
  status: {
    answered: "The documents say",
    clarify: "Please say more",
    refused: "No reliable answer",
  },
  reasons: {
    "unanswerable-no-source": "The documents kept here do not say. Ask at the counter or call 12345.",
    "out-of-scope": "Only questions about public services are answered here.",
    superseded: "Only rules no longer in force were found. Ask at the counter.",
    "other-region": "Only rules of another place were found. Ask at your local counter.",
    "false-premise": "What the question says has no basis in the documents; please see their words.",
    ambiguous: "Rules differ from place to place. Please say which place.",
    conflict: "Two documents disagree. Ask at the counter.",
  },
  sources: "Word for word",
  since: (day) => `in force since ${day}`,
  source: "See the source",
  related: "You may also ask",
  helped: "This helped",
  notHelped: "This did not help",
  thanks: "Thank you, noted.",
};
