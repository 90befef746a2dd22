import { evaluateCondition, questionsOf } from "../domain/condition.ts";
import type { Finding } from "../domain/finding.ts";
import type { ReportMaterial } from "../domain/report.ts";
import type { MaterialRequirement } from "../domain/service-item.ts";
import { fillTemplate } from "../domain/wording.ts";
import type { SYSTEM_TEXTS } from "../domain/wording-keys.ts";
import { composeSystemFinding } from "./compose-finding.ts";
import { otherPerson } from "./other-person.ts";
import type { Scene } from "./scene.ts";

export interface MaterialOutcome {
  readonly material: ReportMaterial;
  /** Raised because the material is not there; none when it is, or need not be. */
  readonly finding: Finding | null;
}

/** State of each material of the item, given what was found wrong with the documents handed in. */
export function judgeMaterials(scene: Scene, findings: readonly Finding[]): readonly MaterialOutcome[] {
  return scene.input.item.materials.map((requirement) => judgeMaterial(requirement, scene, findings));
}

function judgeMaterial(
  requirement: MaterialRequirement,
  scene: Scene,
  findings: readonly Finding[],
): MaterialOutcome {
  const documents = scene.documents.get(requirement.id) ?? [];
  if (documents.length > 0) return handedIn(requirement, scene, findings);
  const need = scene.needs.get(requirement.id) ?? "unknown";
  if (need === "no") {
    const key = requirement.necessity === "optional" ? "state-optional" : "state-not-required";
    return {
      material: line(
        requirement,
        scene,
        "not-required",
        sentence(scene, key, { condition: requirement.condition ?? "" }),
      ),
      finding: null,
    };
  }
  const source = electronicSource(requirement, scene);
  if (source !== null) {
    const material = line(requirement, scene, "exempt", sentence(scene, "state-exempt", { source }));
    const point = sentence(scene, "clerk-exempt", { source });
    return {
      material: { ...material, exemptionSource: source, pointsForClerk: [...material.pointsForClerk, point] },
      finding: null,
    };
  }
  if (need === "unknown") return unanswered(requirement, scene);
  if (isCommitted(requirement, scene) && requirement.commitment) {
    const material = line(requirement, scene, "committable", sentence(scene, "state-committable", {}));
    return {
      material: { ...material, commitmentText: requirement.commitment.commitmentText },
      finding: null,
    };
  }
  if (requirement.deferral) return deferred(requirement, requirement.deferral, scene);
  const finding = composeSystemFinding(
    {
      wordingKey: "missing-material",
      ruleId: "required-material",
      code: "missing-material",
      severity: "blocking",
      verdict: "violated",
      materialId: requirement.id,
      key: "missing",
      values: { material: requirement.name, condition: requirement.condition ?? "" },
      basis: requirement.basis,
    },
    scene.input.wording,
  );
  return { material: line(requirement, scene, "missing", sentence(scene, "state-missing", {})), finding };
}

function handedIn(
  requirement: MaterialRequirement,
  scene: Scene,
  findings: readonly Finding[],
): MaterialOutcome {
  const own = findings.filter(
    (finding) => finding.materialId === requirement.id && finding.severity === "blocking",
  );
  const violated = own.filter((finding) => finding.verdict === "violated").length;
  const open = own.length - violated;
  const files = [
    ...new Set(
      (scene.documents.get(requirement.id) ?? []).flatMap((document) =>
        document.material.pages.map((page) => page.fileId),
      ),
    ),
  ];
  if (violated > 0)
    return {
      material: line(
        requirement,
        scene,
        "defective",
        sentence(scene, "state-defective", { count: String(violated) }),
        files,
      ),
      finding: null,
    };
  if (open > 0)
    return {
      material: line(
        requirement,
        scene,
        "undetermined",
        sentence(scene, "state-undetermined", { count: String(open) }),
        files,
      ),
      finding: null,
    };
  const other = otherPerson(requirement, scene, findings);
  if (other !== null) {
    const reason = sentence(scene, "state-other-person", { ...other });
    return { material: line(requirement, scene, "undetermined", reason, files), finding: null };
  }
  const names = files
    .map((fileId) => scene.input.files.find((file) => file.id === fileId)?.name ?? fileId)
    .join("、");
  return {
    material: line(
      requirement,
      scene,
      "satisfied",
      sentence(scene, "state-satisfied", { files: names }),
      files,
    ),
    finding: null,
  };
}

function unanswered(requirement: MaterialRequirement, scene: Scene): MaterialOutcome {
  const question = openQuestions(requirement, scene).join("”“");
  const finding = composeSystemFinding(
    {
      wordingKey: "missing-material-unanswered",
      ruleId: "unanswered-scenario",
      code: "missing-material",
      severity: "blocking",
      verdict: "undetermined",
      materialId: requirement.id,
      key: "unanswered",
      values: { material: requirement.name, question },
      basis: requirement.basis,
    },
    scene.input.wording,
  );
  return {
    material: line(
      requirement,
      scene,
      "undetermined",
      sentence(scene, "state-undetermined-unanswered", { question }),
    ),
    finding,
  };
}

function deferred(
  requirement: MaterialRequirement,
  deferral: NonNullable<MaterialRequirement["deferral"]>,
  scene: Scene,
): MaterialOutcome {
  const days = String(deferral.dueInWorkingDays);
  const finding = composeSystemFinding(
    {
      wordingKey: "missing-material-deferrable",
      ruleId: "deferrable-material",
      code: "missing-material",
      severity: "advisory",
      verdict: "violated",
      materialId: requirement.id,
      key: "deferrable",
      values: { material: requirement.name, days },
      basis: requirement.basis,
    },
    scene.input.wording,
  );
  const material = line(requirement, scene, "deferrable", sentence(scene, "state-deferrable", { days }));
  return {
    material: {
      ...material,
      dueInWorkingDays: deferral.dueInWorkingDays,
      commitmentText: deferral.commitmentText,
    },
    finding,
  };
}

/** Texts of the unanswered questions the requirement's condition depends on. */
function openQuestions(requirement: MaterialRequirement, scene: Scene): readonly string[] {
  const asked = questionsOf(requirement.when).filter((id) => scene.input.answers[id] === undefined);
  const arising = scene.input.item.questions.filter(
    (question) =>
      asked.includes(question.id) && evaluateCondition(question.when, scene.input.answers) !== "no",
  );
  return arising.map((question) => question.text);
}

function isCommitted(requirement: MaterialRequirement, scene: Scene): boolean {
  const { commitment } = requirement;
  if (!commitment) return false;
  const chosen = scene.input.form.commitments;
  if (Array.isArray(chosen) && chosen.includes(requirement.id)) return true;
  if (
    commitment.letter !== undefined &&
    (scene.documents.get(commitment.letter) ?? []).some((document) => !document.isWrongType)
  )
    return true;
  return commitment.when !== undefined && evaluateCondition(commitment.when, scene.input.answers) === "yes";
}

/** Where the portal has already fetched the certificate from; null when it has not, or nobody may rely on it. */
function electronicSource(requirement: MaterialRequirement, scene: Scene): string | null {
  const fetched = scene.input.form.electronicCertificates;
  if (!requirement.exemption || !Array.isArray(fetched)) return null;
  for (const entry of fetched) {
    if (
      typeof entry !== "object" ||
      entry === null ||
      !("materialId" in entry) ||
      entry.materialId !== requirement.id
    )
      continue;
    return "source" in entry && typeof entry.source === "string" && entry.source !== ""
      ? entry.source
      : requirement.exemption.source;
  }
  return null;
}

function line(
  requirement: MaterialRequirement,
  scene: Scene,
  state: ReportMaterial["state"],
  reason: string,
  fileIds: readonly string[] = [],
): ReportMaterial {
  const points = state === "not-required" ? [] : requirement.points;
  return {
    materialId: requirement.id,
    name: requirement.name,
    necessity: requirement.necessity,
    state,
    reason,
    fileIds: [...fileIds],
    pointsForClerk: points.flatMap((point) =>
      point.ruleIds.length === 0 && evaluateCondition(point.when, scene.input.answers) !== "no"
        ? [point.text]
        : [],
    ),
  };
}

/** A sentence of the wording table, filled in. */
export function sentence(
  scene: Pick<Scene, "input">,
  key: keyof typeof SYSTEM_TEXTS,
  values: Readonly<Record<string, string>>,
): string {
  const template = scene.input.wording.texts[key];
  if (template === undefined)
    throw new Error(`wording "${key}" is missing; the catalog should have refused it`);
  return fillTemplate(template, values);
}
