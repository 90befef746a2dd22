// The commonest rules and a material, put into the words of the knowledge files from what a form asks for.
// Not checked here: the service reads them as strictly as the files.

/** `filled`: fields are filled in; `agree`: two places say the same; `valid`: in force on the day; `mark`: a seal or signature; `bounds`: a number between two. */
export const ruleKinds = ["filled", "agree", "valid", "mark", "bounds"] as const;
export type RuleKind = (typeof ruleKinds)[number];

export interface PlaceField {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface RuleDraft {
  readonly id: string;
  readonly kind: RuleKind;
  readonly materialId: string;
  /** One; for `filled` any number. */
  readonly fields: readonly PlaceField[];
  /** For `agree`: what it is compared with. */
  readonly other: { readonly materialId: string; readonly fieldId: string };
  /** For `bounds`; empty: no bound. */
  readonly atLeast: string;
  readonly atMost: string;
  readonly when: { readonly questionId: string; readonly optionIds: readonly string[] } | null;
  readonly severity: "blocking" | "advisory";
  readonly basis: string;
  readonly wording: string;
  readonly effectiveFrom: string;
}

/** Kinds of fields that a rule of the kind can look at; null: any. */
export const fieldKindsOf: Readonly<Record<RuleKind, readonly string[] | null>> = {
  filled: null,
  agree: null,
  valid: ["date", "date-range"],
  mark: ["seal", "signature"],
  bounds: ["number", "amount", "amount-in-words", "area"],
};

/** Wordings that the service comes with for the kind; null: there is none that fits. */
export function usualWording(kind: RuleKind, field: PlaceField | undefined): string | null {
  switch (kind) {
    case "filled":
      return "field-blank";
    case "agree":
      return "values-differ";
    case "valid":
      return "document-expired";
    case "mark":
      return field?.kind === "signature" ? "signature-missing" : "seal-missing";
    case "bounds":
      return null;
  }
}

export function ruleText(rule: RuleDraft): string {
  const lines = [
    `id: ${scalar(rule.id)}`,
    `material: ${scalar(rule.materialId)}`,
    ...whenLine(rule.when),
    `check: ${checkText(rule)}`,
    ...(rule.kind === "bounds" ? ["code: invalid-field"] : []),
    ...(rule.severity === "advisory" ? ["severity: advisory"] : []),
    `basis: ${scalar(rule.basis)}`,
    `effectiveFrom: ${rule.effectiveFrom}`,
    `wording: ${scalar(rule.wording)}`,
  ];
  return lines.join("\n");
}

export interface MaterialDraft {
  readonly id: string;
  readonly name: string;
  readonly typeId: string;
  readonly necessity: "required" | "conditional" | "optional";
  readonly form: string;
  readonly when: RuleDraft["when"];
  /** In plain words; for a conditional material. */
  readonly condition: string;
  readonly point: string;
  readonly basis: string;
}

export function materialText(material: MaterialDraft): string {
  return [
    `id: ${scalar(material.id)}`,
    `name: ${scalar(material.name)}`,
    `types: [${scalar(material.typeId)}]`,
    `necessity: ${material.necessity}`,
    ...whenLine(material.when),
    ...(material.condition === "" ? [] : [`condition: ${scalar(material.condition)}`]),
    `form: ${scalar(material.form)}`,
    `points: [{ text: ${scalar(material.point)} }]`,
    `basis: ${scalar(material.basis)}`,
    // Nobody has checked it against a source yet: it stands on the list of facts to be confirmed.
    "confidence: known",
  ].join("\n");
}

/** An id that is not taken, made of what the rule is about. */
export function freeId(parts: readonly string[], taken: ReadonlySet<string>): string {
  const base = parts
    .map((part) => part.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase())
    .join("-")
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/-+/g, "-")
    .replace(/^[^a-z]+|-$/g, "");
  const wanted = base === "" ? "new" : base;
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

function checkText({ kind, materialId, fields, other, atLeast, atMost }: RuleDraft): string {
  const [field] = fields;
  const name = field?.id ?? "";
  switch (kind) {
    case "filled":
      return `{ fieldPresent: { fields: [${fields.map(({ id }) => scalar(id)).join(", ")}] } }`;
    case "agree":
      return `{ equals: { left: $${materialId}.${name}, right: $${other.materialId}.${other.fieldId}, fold: [width, space, punctuation] } }`;
    case "valid":
      return field?.kind === "date-range"
        ? `{ validOn: { range: ${scalar(name)} } }`
        : `{ validOn: { until: ${scalar(name)} } }`;
    case "mark":
      return `{ ${field?.kind === "signature" ? "signature" : "seal"}: { field: ${scalar(name)} } }`;
    case "bounds": {
      const bounds = [
        ...(atLeast === "" ? [] : [`document.${name} >= ${double(atLeast)}`]),
        ...(atMost === "" ? [] : [`document.${name} <= ${double(atMost)}`]),
      ];
      return `{ expression: { cel: ${scalar(bounds.join(" && "))}, reads: [$${materialId}.${name}] } }`;
    }
  }
}

function whenLine(when: RuleDraft["when"]): readonly string[] {
  if (!when || when.questionId === "" || when.optionIds.length === 0) return [];
  const [only, ...more] = when.optionIds.map(scalar);
  const options = more.length === 0 ? only : `[${[only, ...more].join(", ")}]`;
  return [`when: { ${scalar(when.questionId)}: ${options} }`];
}

/** CEL parts whole numbers from those with a fraction; what is typed wrongly is told by the service. */
function double(text: string): string {
  const number = text.trim();
  return /^-?\d+$/.test(number) ? `${number}.0` : number;
}

const words = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as YAML takes it for nothing else. */
function scalar(text: string): string {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(text) && !words.test(text) ? text : JSON.stringify(text);
}
