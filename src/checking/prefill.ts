import type { PrefillField } from "../domain/report.ts";
import { foldText } from "../standards/fold-text.ts";
import { fieldOf, type UsableValue } from "./references.ts";
import type { Scene } from "./scene.ts";

/**
 * Form fields a portal may fill, with where each can be read, best source first. `$…` names a field of
 * a material; sources an item does not ask for are passed over.
 */
const SOURCES: Readonly<Record<string, { readonly label: string; readonly from: readonly string[] }>> = {
  applicantName: {
    label: "申请人",
    from: ["business-license.name", "application-form.applicantName", "household-register.householdHead"],
  },
  businessName: { label: "名称", from: ["name-notice.businessName", "registration-form.businessName"] },
  creditCode: {
    label: "统一社会信用代码",
    from: ["business-license.creditCode", "application-form.creditCode"],
  },
  operatorName: {
    label: "经营者（负责人）姓名",
    from: [
      "operator-id.name",
      "business-license.legalRepresentative",
      "registration-form.operatorName",
      "application-form.legalRepresentative",
    ],
  },
  operatorIdNumber: {
    label: "经营者身份证号",
    from: ["operator-id.idNumber", "registration-form.operatorIdNumber"],
  },
  idNumber: { label: "身份证号", from: ["application-form.idNumber", "income-statement.idNumber"] },
  address: {
    label: "地址",
    from: [
      "property-certificate.location",
      "lease-contract.address",
      "business-license.address",
      "registration-form.address",
      "application-form.address",
    ],
  },
  phone: { label: "联系电话", from: ["registration-form.phone", "application-form.phone"] },
  familyMembers: {
    label: "家庭成员",
    from: [
      "household-register.memberNames",
      "application-form.familyMembers",
      "registration-form.familyMembers",
    ],
  },
  businessScope: {
    label: "经营范围",
    from: ["business-license.businessScope", "registration-form.businessScope"],
  },
  agentName: { label: "代理人姓名", from: ["agent-id.name", "power-of-attorney.agent"] },
};

/** A draft of the form from what was read, with provenance; sources that disagree are told, not chosen between. */
export function draftForm(scene: Scene): readonly PrefillField[] {
  return Object.entries(SOURCES).flatMap(([name, { label, from }]) => {
    const read = from.flatMap((source) => readings(source, scene));
    const [best] = read;
    const place = best?.value.evidence[0];
    if (!best || !place) return [];
    const conflicts = read.slice(1).filter((other) => fold(other.value.value) !== fold(best.value.value));
    return [
      {
        name,
        label,
        value: best.value.value,
        confidence: best.value.confidence,
        source: {
          materialId: best.materialId,
          fieldId: best.fieldId,
          fileId: place.fileId,
          page: place.page,
        },
        conflicts: conflicts.map(({ materialId, fieldId, value }) => ({
          materialId,
          fieldId,
          value: value.value,
        })),
      },
    ];
  });
}

function readings(
  source: string,
  scene: Scene,
): readonly { readonly materialId: string; readonly fieldId: string; readonly value: UsableValue }[] {
  const [materialId = "", fieldId = ""] = source.split(".");
  const [document] = (scene.documents.get(materialId) ?? []).filter((candidate) => !candidate.isWrongType);
  const value = document ? fieldOf(document, fieldId) : null;
  return value?.kind === "value" ? [{ materialId, fieldId, value }] : [];
}

function fold(text: string): string {
  return foldText(text, [
    "width",
    "space",
    "punctuation",
    "brackets",
    "address-units",
    "organization-suffix",
  ]);
}
