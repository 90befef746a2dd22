import type { Finding } from "../domain/finding.ts";
import type { ReportMaterial } from "../domain/report.ts";
import type { Placement } from "./assign-materials.ts";
import { ISSUE_WORDS } from "./checks/pages.ts";
import { composeSystemFinding } from "./compose-finding.ts";
import { type Duplicate, findDuplicateFiles } from "./find-duplicates.ts";
import type { AssignedDocument, Scene } from "./scene.ts";
import { RECOGNIZABLE_QUALITY, TYPE_CONFIDENCE } from "./thresholds.ts";

/** Findings about files rather than rules: unreadable, handed in twice, assigned to the wrong place. */
export function judgeFiles(scene: Scene, duplicates: readonly Duplicate[]): readonly Finding[] {
  return [...unreadableFiles(scene), ...duplicateFiles(scene, duplicates), ...wrongDocuments(scene)];
}

function unreadableFiles(scene: Scene): readonly Finding[] {
  return scene.input.files.flatMap((file) => {
    if (!file.unreadable) return [];
    const assigned = scene.input.assignments[file.id];
    const materialId = scene.input.item.materials.some((material) => material.id === assigned)
      ? (assigned ?? null)
      : null;
    return [
      composeSystemFinding(
        {
          wordingKey: "unreadable-file",
          ruleId: "readable-file",
          code: "unreadable",
          severity: "blocking",
          verdict: "violated",
          materialId,
          key: file.name,
          values: { file: file.name, detail: file.unreadable.message },
          evidence: [{ fileId: file.id, page: 1, box: null, text: "" }],
          basis: itemBasis(scene),
        },
        scene.input.wording,
      ),
    ];
  });
}

function duplicateFiles(scene: Scene, duplicates: readonly Duplicate[]): readonly Finding[] {
  const nameOf = (fileId: string | undefined) =>
    scene.input.files.find((file) => file.id === fileId)?.name ?? "";
  const pairs = new Map<
    string,
    {
      readonly copyId: string;
      readonly originalId: string;
      readonly page: number;
      readonly materialId: string | null;
    }
  >();
  for (const { copy, original } of findDuplicateFiles(scene.input.files)) {
    if (!copy.unreadable)
      pairs.set(copy.id, { copyId: copy.id, originalId: original.id, page: 1, materialId: null });
  }
  for (const { copy, original } of duplicates) {
    const [page] = copy.pages;
    const [source] = original.pages;
    if (!page || !source) continue;
    const owner = [...scene.documents.values()]
      .flat()
      .find((document) =>
        document.material.pages.some((own) => own.fileId === source.fileId && own.page === source.page),
      );
    pairs.set(page.fileId, {
      copyId: page.fileId,
      originalId: source.fileId,
      page: page.page,
      materialId: owner?.requirement.id ?? null,
    });
  }
  return [...pairs.values()].map(({ copyId, originalId, page, materialId }) => {
    const name = scene.input.item.materials.find((material) => material.id === materialId)?.name ?? "";
    return composeSystemFinding(
      {
        wordingKey: "duplicate-file",
        ruleId: "duplicate-file",
        code: "duplicate",
        severity: "advisory",
        verdict: "violated",
        materialId,
        key: nameOf(copyId),
        values: { file: nameOf(copyId), other: nameOf(originalId), material: name },
        evidence: [{ fileId: copyId, page, box: null, text: "" }],
        basis: itemBasis(scene),
      },
      scene.input.wording,
    );
  });
}

/** Documents the applicant put in a place they do not fit. */
function wrongDocuments(scene: Scene): readonly Finding[] {
  return [...scene.documents.values()]
    .flat()
    .flatMap((document) => (document.isWrongType ? [wrongDocument(document, scene)] : []));
}

function wrongDocument(document: AssignedDocument, scene: Scene): Finding {
  const [page] = document.material.pages;
  const file = scene.input.files.find((candidate) => candidate.id === page?.fileId)?.name ?? "";
  const isSure = document.type !== null && document.material.confidence >= TYPE_CONFIDENCE;
  return composeSystemFinding(
    {
      wordingKey: isSure ? "wrong-material" : "wrong-material-unsure",
      ruleId: "assigned-type",
      code: "wrong-material",
      severity: "blocking",
      verdict: isSure ? "violated" : "undetermined",
      materialId: document.requirement.id,
      key: document.key,
      values: { material: document.requirement.name, actual: document.type?.name ?? "", file },
      evidence: page ? [{ fileId: page.fileId, page: page.page, box: null, text: "" }] : [],
      basis: document.requirement.basis,
      confidence: document.material.confidence,
    },
    scene.input.wording,
  );
}

/**
 * Files in which nothing was recognized, while something asked for is missing: perhaps it is in there.
 * A page too poor to read says so; otherwise a person looks. With nothing missing they are just extra.
 */
export function judgeUnrecognized(
  scene: Scene,
  placements: readonly Placement[],
  materials: readonly ReportMaterial[],
): readonly Finding[] {
  const missing = materials.filter(
    (material) => material.state === "missing" || material.state === "deferrable",
  );
  if (missing.length === 0) return [];
  const names = missing.map((material) => material.name).join("、");
  return placements.flatMap((placement) => {
    const [page] = placement.material.pages;
    if (placement.reasonKey !== "reason-unrecognized" || !page) return [];
    const file = scene.input.files.find((candidate) => candidate.id === page.fileId)?.name ?? "";
    const quality = scene.input.texts
      .get(page.fileId)
      ?.pages.find((candidate) => candidate.number === page.page)?.quality;
    const isPoor = quality !== undefined && quality !== null && quality.score < RECOGNIZABLE_QUALITY;
    const detail = quality?.issues.map((issue) => ISSUE_WORDS[issue]).join("、") || "字迹难以辨认";
    return [
      composeSystemFinding(
        {
          wordingKey: isPoor ? "poor-unrecognized-file" : "unrecognized-file",
          ruleId: "unrecognized-file",
          code: isPoor ? "poor-quality" : "wrong-material",
          severity: "blocking",
          verdict: isPoor ? "violated" : "undetermined",
          materialId: null,
          key: `${file}#${page.page}`,
          values: { file, page: `第${page.page}页`, missing: names, detail },
          evidence: [{ fileId: page.fileId, page: page.page, box: null, text: "" }],
          basis: itemBasis(scene),
          confidence: placement.material.confidence,
        },
        scene.input.wording,
      ),
    ];
  });
}

/** Files are no requirement's: the item's first basis stands for them. */
function itemBasis(scene: Scene): Finding["basis"] {
  return scene.input.item.basis[0] ?? { title: scene.input.item.name };
}
