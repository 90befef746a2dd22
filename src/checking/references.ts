import type { Evidence, FieldKind, FieldValue } from "../domain/recognized-material.ts";
import type { TraceInput } from "../domain/trace.ts";
import { LONG_TERM } from "../standards/chinese-date.ts";
import type { AssignedDocument, Scene } from "./scene.ts";
import { USABLE_CONFIDENCE } from "./thresholds.ts";

/** A value a check can work with. */
export interface UsableValue {
  readonly kind: "value";
  readonly value: string;
  readonly fieldKind: FieldKind | null;
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** `营业执照“名称”`, `申报表单“applicantName”`. */
  readonly label: string;
  readonly document: AssignedDocument | null;
  readonly trace: TraceInput;
}

/** A value that was asked for and could not be had: a person has to look. */
export interface UnreadValue {
  readonly kind: "unread";
  readonly state: "absent" | "blank" | "unclear";
  /** Names the place, so that several rules about one unread field make one finding. */
  readonly place: string;
  readonly document: AssignedDocument;
  readonly fieldName: string;
  readonly raw: string;
  readonly confidence: number | null;
  readonly evidence: readonly Evidence[];
  readonly label: string;
  readonly trace: TraceInput;
}

/** Nothing to compare with: the material is not asked for, not handed in, or the form lacks the entry. */
export interface NothingToRead {
  readonly kind: "nothing";
  readonly reason: string;
}

export type ResolvedValue = UsableValue | UnreadValue | NothingToRead;

/**
 * Values a reference stands for: one, or one per document where the other requirement is repeatable.
 * The rule's own material means the document being checked.
 */
export function resolveReference(
  reference: string,
  document: AssignedDocument,
  scene: Scene,
): readonly ResolvedValue[] {
  if (reference === "$asOf") return [given(reference, scene.input.asOf, "审查基准日")];
  if (reference === "$item.name") return [given(reference, scene.input.item.name, "事项名称")];
  const [owner = "", name = ""] = reference.slice(1).split(".");
  if (owner === "form") {
    const entry = scene.input.form[name];
    if (typeof entry !== "string" || entry.trim() === "")
      return [{ kind: "nothing", reason: `申报表单没有填写 ${name}` }];
    return [given(reference, entry.trim(), `网上填报的“${formLabel(name)}”`)];
  }
  if (owner === document.requirement.id) return [fieldOf(document, name)];
  const others = (scene.documents.get(owner) ?? []).filter((other) => !other.isWrongType);
  if (others.length === 0) return [{ kind: "nothing", reason: `没有可对照的材料 ${owner}` }];
  return others.map((other) => fieldOf(other, name));
}

/** A field of a document as a value; `nothing` when its type has no such field. */
export function fieldOf(document: AssignedDocument, fieldId: string): ResolvedValue {
  const declared = document.type?.fields.find((field) => field.id === fieldId);
  if (!declared) return { kind: "nothing", reason: `${document.label}没有“${fieldId}”这一要素` };
  const field = document.material.fields[fieldId];
  const reference = `$${document.requirement.id}.${fieldId}`;
  const label = `${document.label}“${declared.name}”`;
  if (field && isUsable(field)) {
    const trace = { reference, value: field.value, state: "read", confidence: field.confidence } as const;
    return {
      kind: "value",
      value: field.value,
      fieldKind: field.kind,
      confidence: field.confidence,
      evidence: field.evidence,
      label,
      document,
      trace,
    };
  }
  const state = field === undefined ? "absent" : field.state === "blank" ? "blank" : "unclear";
  return {
    kind: "unread",
    state,
    place: `${document.requirement.id}/${document.key}/${fieldId}`,
    document,
    fieldName: declared.name,
    raw: field?.raw ?? "",
    confidence: field?.confidence ?? null,
    evidence: field?.evidence ?? [],
    label,
    trace: { reference, value: field?.value ?? null, state, confidence: field?.confidence ?? null },
  };
}

function isUsable(field: FieldValue): field is FieldValue & { readonly value: string } {
  return (
    field.state === "read" &&
    field.value !== null &&
    field.value !== "" &&
    field.confidence >= USABLE_CONFIDENCE
  );
}

function given(reference: string, value: string, label: string): UsableValue {
  const trace = { reference, value, state: "given", confidence: null } as const;
  return { kind: "value", value, fieldKind: null, confidence: 1, evidence: [], label, document: null, trace };
}

const FORM_LABELS: Readonly<Record<string, string>> = {
  applicantName: "申请人名称",
  creditCode: "统一社会信用代码",
  address: "地址",
  operatorName: "经营者姓名",
  operatorIdNumber: "经营者身份证号",
  businessName: "名称",
  idNumber: "身份证号",
  phone: "联系电话",
  familyMembers: "家庭成员",
};

function formLabel(name: string): string {
  return FORM_LABELS[name] ?? name;
}

/** A value as people read it: days in words, 长期 for an open end. */
export function displayValue(value: string): string {
  return value
    .split("/")
    .map((part) => (part === LONG_TERM ? "长期" : part))
    .join(" 至 ");
}
