import { type CaseFile, caseDocumentSchema } from "../../src/catalog/case-file.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { buildCaseInput } from "../../src/catalog/run-case.ts";
import type { CheckInput } from "../../src/checking/check-input.ts";
import type { LocalDate } from "../../src/domain/local-date.ts";
import type { ServiceItem } from "../../src/domain/service-item.ts";
import type { KnowledgeFile } from "../../src/ports/catalog-source.ts";

/** Items that ask for ten materials; the others ask for three. */
export const WIDE_ITEMS = 20;

/** Materials of a generated item: type, and a text field its rule looks at. */
const MATERIALS = [
  ["business-license", "name"],
  ["resident-id-card", "name"],
  ["lease-contract", "lessee"],
  ["food-license-application", "applicantName"],
  ["real-estate-certificate", "owner"],
  ["health-certificate", "name"],
  ["power-of-attorney", "principal"],
  ["bank-account", "accountName"],
  ["diagnosis-certificate", "name"],
  ["commitment-letter", "promisor"],
] as const;

/** Knowledge files of so many invented items: four scenarios, a point of review with its rules per material. */
export function syntheticCatalog(count: number): readonly KnowledgeFile[] {
  return Array.from({ length: count }, (_, index) => filesOf(index)).flat();
}

function filesOf(index: number): readonly KnowledgeFile[] {
  const id = `bench-${index}`;
  const used = MATERIALS.slice(0, index < WIDE_ITEMS ? 10 : 3);
  const materials = used.map(([type, field], at) => {
    const isConditional = at === 2;
    return `  - id: ${type}
    name: 第${at + 1}份材料
    types: [${type}]
    necessity: ${isConditional ? "conditional" : "required"}
${isConditional ? "    when: { place: leased }\n    condition: 租来的\n" : ""}    form: original-or-electronic
    points:
      - text: ${field} 填写清楚
        rules: [${type}-present]
        when: { agent: self }
    basis: local-guide
    confidence: known`;
  });
  const rules = used.map(
    ([type, field]) => `  - id: ${type}-present
    material: ${type}
    check: { fieldPresent: { fields: [${field}] } }
    basis: local-guide
    effectiveFrom: 2020-01-01
    wording: field-blank`,
  );
  const file = (name: string, text: string) => ({ path: `items/${id}/${name}`, text });
  return [
    file(
      "item.yaml",
      `id: ${id}
name: 生成的事项第 ${index} 号
aliases: [生成事项${index}]
department: 生成部门
applicantKinds: [企业]
version: 2026-11-22.1
effectiveFrom: 2020-01-01
basis: [local-guide]
limits: { statutory: 20 个工作日 }
fee: 不收费
result: 生成结果
confidence: known
materials:
${materials.join("\n")}
`,
    ),
    file(
      "interview.yaml",
      `questions:
  - id: agent
    text: 谁来办？
    whyAsked: 决定要不要委托书。
    basis: local-guide
    options: [{ id: self, label: 本人 }, { id: agent, label: 委托 }]
  - id: place
    text: 场所怎么来的？
    whyAsked: 决定要不要租赁合同。
    basis: local-guide
    options: [{ id: owned, label: 自有 }, { id: leased, label: 租赁 }]
`,
    ),
    file(
      "rules.yaml",
      `use:\n${used.map(([type]) => `  - { set: any-document, material: ${type} }`).join("\n")}\nrules:\n${rules.join("\n")}\n`,
    ),
    file("guide.md", `# 生成的事项第 ${index} 号\n`),
  ];
}

/** One document for each of the item's materials, read already. */
export function syntheticSubmission(item: ServiceItem, catalog: Catalog, asOf: LocalDate): CheckInput {
  const documents = Object.fromEntries(
    MATERIALS.map(([type, field]) => [
      type,
      caseDocumentSchema.parse({ type, fields: { [field]: "林知远" } }),
    ]),
  );
  const names = item.materials.map((material) => material.id);
  const one = {
    name: "bench",
    answers: { agent: "self", place: "leased" },
    form: {},
    change: {},
    unreadable: [],
    assignments: {},
    asOf,
    documents: names,
    expect: { verdict: "pass" as const, findings: [], states: {}, due: {} },
  };
  const file: CaseFile = { documents, cases: [one] };
  return buildCaseInput(item, file, one, catalog);
}
