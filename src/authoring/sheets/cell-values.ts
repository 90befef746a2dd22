import { parseDocument, stringify } from "yaml";
import { suggestion } from "../../catalog/near-miss.ts";
import type { CellKind } from "./tables.ts";

export type CellOutcome =
  | { readonly ok: true; readonly value: unknown }
  /** Why the cell cannot be taken, for staff. */
  | { readonly ok: false; readonly why: string };

const YES = "是";
const NO = "否";

/** The cell for a value; empty for none. */
export function cellOf(value: unknown, { kind, ...rest }: CellKind): string {
  if (value === undefined || value === null) return "";
  switch (kind) {
    case "list":
      return Array.isArray(value) ? value.map(String).join("\n") : String(value);
    case "yes-no":
      return value === true ? YES : NO;
    case "choice":
      return ("options" in rest ? rest.options[String(value)] : undefined) ?? String(value);
    case "yaml":
      return stringify(value, { collectionStyle: "flow", lineWidth: 0, blockQuote: false }).trimEnd();
    default:
      return String(value);
  }
}

/** The value of a cell; undefined for an empty one. */
export function takenValue(cell: string, column: CellKind): CellOutcome {
  if (cell.trim() === "") return { ok: true, value: undefined };
  switch (column.kind) {
    case "text":
      return { ok: true, value: cell };
    case "list":
      return { ok: true, value: cell.split("\n").filter((entry) => entry.trim() !== "") };
    case "integer":
      return /^\d{1,9}$/u.test(cell.trim())
        ? { ok: true, value: Number(cell.trim()) }
        : { ok: false, why: `“${cell}”不是整数` };
    case "yes-no":
      return cell.trim() === YES || cell.trim() === NO
        ? { ok: true, value: cell.trim() === YES }
        : { ok: false, why: `“${cell}”不行，只能写${YES}或${NO}` };
    case "choice":
      return chosen(cell.trim(), column.options);
    case "yaml":
      return yamlValue(cell);
  }
}

function chosen(cell: string, options: Readonly<Record<string, string>>): CellOutcome {
  const found = Object.entries(options).find(([id, label]) => cell === label || cell === id);
  return found
    ? { ok: true, value: found[0] }
    : { ok: false, why: `“${cell}”不行。${suggestion(cell, Object.values(options))}` };
}

function yamlValue(cell: string): CellOutcome {
  const document = parseDocument(cell, { schema: "core", prettyErrors: false });
  const [error] = document.errors;
  return error
    ? { ok: false, why: `不是一行 YAML（${error.message}）` }
    : { ok: true, value: document.toJS({ maxAliasCount: 0 }) };
}
