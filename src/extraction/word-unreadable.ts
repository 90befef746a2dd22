import type { UnreadableWording, UnreadableWordings } from "../domain/unreadable-wording.ts";
import type { UnreadableOutcome } from "./unreadable.ts";

/**
 * Title, message and way out for an unreadable file, ready to show: placeholders filled, sizes in
 * megabytes, a sentence left out when a fact it names is missing.
 */
export function wordUnreadable(
  outcome: UnreadableOutcome,
  fileName: string,
  wordings: UnreadableWordings,
): UnreadableWording {
  const wording = wordings[outcome.code];
  const facts = factsOf(outcome, fileName);
  return { ...wording, message: filled(wording.message, facts), howToFix: filled(wording.howToFix, facts) };
}

function factsOf({ detail }: UnreadableOutcome, fileName: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>([["fileName", fileName]]);
  for (const [name, value] of Object.entries(detail)) facts.set(name, String(value));
  if (typeof detail.sizeBytes === "number") facts.set("size", megabytes(detail.sizeBytes));
  if (typeof detail.limitBytes === "number") facts.set("limit", megabytes(detail.limitBytes));
  const { detected } = detail;
  if (typeof detected === "string" && !["unknown", "ole"].includes(detected)) {
    facts.set("format", detected.toUpperCase());
  }
  return facts;
}

function megabytes(bytes: number): string {
  return `${Math.max(0.1, bytes / 1024 / 1024)
    .toFixed(1)
    .replace(/\.0$/, "")} MB`;
}

function filled(text: string, facts: ReadonlyMap<string, string>): string {
  const sentences = text.match(/[^。]+。?/g) ?? [text];
  return sentences
    .filter((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => facts.has(name ?? "")))
    .map((sentence) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => facts.get(name) ?? ""))
    .join("");
}
