import type { EditableField } from "../../http/edit-contract.ts";

type EditValue = EditableField["value"];
type FieldKind = EditableField["kind"];

/** A value as it is typed: one text; lists one a line; a deferral its days, then its words on the lines below. */
export function toInput(kind: FieldKind, value: EditValue): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "object") {
    if (kind === "yaml" || kind === "element") return "yaml" in value ? String(value["yaml"]) : "";
    const { dueInWorkingDays, commitmentText }: Partial<Record<string, string | number | null>> = value;
    return kind === "deferral" ? `${dueInWorkingDays ?? ""}\n${commitmentText ?? ""}` : JSON.stringify(value);
  }
  return String(value);
}

/** What a typed text stands for; nothing typed is no value. What is no number stays text, and is told to be wrong. */
export function fromInput(kind: FieldKind, input: string): EditValue {
  if (input.trim() === "") return null;
  switch (kind) {
    case "number":
      return toNumber(input);
    case "flag":
      return input === "true";
    case "list":
      return input
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
    case "yaml":
    case "element":
      return { yaml: input };
    case "deferral": {
      const { days, text } = readDeferral(input);
      return { dueInWorkingDays: toNumber(days), commitmentText: text };
    }
    default:
      return input;
  }
}

export function readDeferral(input: string): { readonly days: string; readonly text: string } {
  const end = input.indexOf("\n");
  return end < 0 ? { days: input, text: "" } : { days: input.slice(0, end), text: input.slice(end + 1) };
}

function toNumber(text: string): number | string {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : text;
}
