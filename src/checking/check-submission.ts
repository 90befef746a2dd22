// The rules decide: materials, rules, scenario and day in, every finding at once out. Pure: no I/O, no
// clock, no model. Nothing unknown becomes a pass or a violation. See docs/architecture.md.
import type { Finding } from "../domain/finding.ts";
import type { ReportMaterial, Verdict } from "../domain/report.ts";
import { judgeAnswers } from "./answer-findings.ts";
import { applyRules } from "./apply-rules.ts";
import type { Placement } from "./assign-materials.ts";
import type { AssignmentOutcome, CheckInput, CheckOutcome } from "./check-input.ts";
import { judgeFiles, judgeUnrecognized } from "./file-findings.ts";
import type { Duplicate } from "./find-duplicates.ts";
import { judgeMaterials, sentence } from "./material-states.ts";
import { draftForm } from "./prefill.ts";
import type { Scene } from "./scene.ts";
import { setScene } from "./set-scene.ts";

/**
 * Checks a submission against the item's rules as of a day. Deterministic: the same input gives the
 * same outcome, whatever the order of files.
 */
export function checkSubmission(input: CheckInput): CheckOutcome {
  const { scene, placements, duplicates } = setScene(input);
  const { findings: ruleFindings, trace } = applyRules(scene);
  const fileFindings = judgeFiles(scene, duplicates);
  const outcomes = judgeMaterials(scene, [...ruleFindings, ...fileFindings]);
  const materials = outcomes.map((outcome) => outcome.material);
  const missing = outcomes.flatMap((outcome) => (outcome.finding ? [outcome.finding] : []));
  const unrecognized = judgeUnrecognized(scene, placements, materials);
  const answered = judgeAnswers(scene);
  const findings = inOrder(
    [...answered, ...missing, ...ruleFindings, ...fileFindings, ...unrecognized],
    scene,
  );
  const verdict = decide(findings, materials);
  return {
    verdict,
    summary: summarize(verdict, findings, materials, scene),
    materials,
    findings,
    assignment: describeAssignment(placements, duplicates, scene),
    unassignedFiles: unassignedFiles(placements, duplicates, scene),
    prefill: draftForm(scene),
    trace: {
      itemId: input.item.id,
      itemVersion: input.item.version,
      asOf: input.asOf,
      verdict,
      conditions: materials.map((material) => ({
        materialId: material.materialId,
        name: material.name,
        needed: scene.needs.get(material.materialId) ?? "unknown",
        state: material.state,
      })),
      rules: trace,
    },
  };
}

function decide(findings: readonly Finding[], materials: readonly ReportMaterial[]): Verdict {
  const blocking = findings.filter((finding) => finding.severity === "blocking");
  if (blocking.some((finding) => finding.verdict === "violated")) return "needs-correction";
  if (blocking.length > 0) return "needs-human";
  const isOutstanding = materials.some(
    (material) => material.state === "deferrable" || material.state === "committable",
  );
  return isOutstanding ? "pass-with-deferral" : "pass";
}

/** Blocking before advisory, violations before questions, then in the order of the item's materials. */
function inOrder(findings: readonly Finding[], scene: Scene): readonly Finding[] {
  const order = scene.input.item.materials.map((material) => material.id);
  const rank = (finding: Finding) => {
    const place = finding.materialId === null ? order.length : order.indexOf(finding.materialId);
    return (finding.severity === "blocking" ? 0 : 2000) + (finding.verdict === "violated" ? 0 : 1000) + place;
  };
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : a.id < b.id ? -1 : 1),
  );
}

function summarize(
  verdict: Verdict,
  findings: readonly Finding[],
  materials: readonly ReportMaterial[],
  scene: Scene,
): string {
  const blocking = findings.filter((finding) => finding.severity === "blocking");
  const violated = blocking.filter((finding) => finding.verdict === "violated");
  const open = blocking.length - violated.length;
  const questions = String(open);
  switch (verdict) {
    case "pass":
      return sentence(scene, "summary-pass", {});
    case "pass-with-deferral": {
      const later = materials.filter(
        (material) => material.state === "deferrable" || material.state === "committable",
      );
      return sentence(scene, "summary-pass-with-deferral", {
        names: later.map((material) => material.name).join("、"),
      });
    }
    case "needs-correction": {
      const concerned = new Set(violated.map((finding) => finding.materialId ?? finding.id)).size;
      const counts = { corrections: String(violated.length), materials: String(concerned) };
      return open === 0
        ? sentence(scene, "summary-needs-correction", counts)
        : sentence(scene, "summary-needs-correction-and-human", { ...counts, questions });
    }
    case "needs-human":
      return sentence(scene, "summary-needs-human", { questions });
  }
}

function describeAssignment(
  placements: readonly Placement[],
  duplicates: readonly Duplicate[],
  scene: Scene,
): readonly AssignmentOutcome[] {
  const placed = new Map(placements.map((placement) => [placement.material.id, placement]));
  return scene.input.materials.map((material) => {
    const duplicate = duplicates.find(({ copy }) => copy === material);
    if (duplicate)
      return {
        recognizedMaterialId: material.id,
        materialId: null,
        reason: duplicateReason(duplicate, scene),
      };
    // A joined side has no placement of its own; it went where the document holding its pages went.
    const placement =
      placed.get(material.id) ??
      placements.find((candidate) =>
        candidate.material.pages.some((page) =>
          material.pages.some((own) => own.fileId === page.fileId && own.page === page.page),
        ),
      );
    return {
      recognizedMaterialId: material.id,
      materialId: placement?.requirement?.id ?? null,
      reason: placement ? placementReason(placement, scene) : sentence(scene, "reason-unrecognized", {}),
    };
  });
}

function placementReason(placement: Placement, scene: Scene): string {
  const type = scene.types.get(placement.material.typeId ?? "");
  const field = type?.fields.find((candidate) => candidate.id === placement.holder?.field)?.name ?? "";
  return sentence(scene, placement.reasonKey, {
    type: type?.name ?? "",
    field,
    value: placement.holder?.value ?? "",
  });
}

function duplicateReason({ original }: Duplicate, scene: Scene): string {
  const other = scene.input.files.find((file) => file.id === original.pages[0]?.fileId)?.name ?? "";
  return sentence(scene, "reason-duplicate", { other });
}

/** Files none of whose documents found a place, with the reason of the first. */
function unassignedFiles(
  placements: readonly Placement[],
  duplicates: readonly Duplicate[],
  scene: Scene,
): CheckOutcome["unassignedFiles"] {
  return scene.input.files.flatMap((file) => {
    const own = placements.filter((placement) =>
      placement.material.pages.some((page) => page.fileId === file.id),
    );
    if (own.some((placement) => placement.requirement)) return [];
    const [first] = own;
    if (first) return [{ fileId: file.id, name: file.name, reason: placementReason(first, scene) }];
    const duplicate = duplicates.find(({ copy }) => copy.pages.some((page) => page.fileId === file.id));
    if (duplicate) return [{ fileId: file.id, name: file.name, reason: duplicateReason(duplicate, scene) }];
    return [
      {
        fileId: file.id,
        name: file.name,
        reason: sentence(scene, file.unreadable ? "reason-unreadable" : "reason-unrecognized", {}),
      },
    ];
  });
}
