import { type Metric, metric, sampledMetric } from "../eval-result.ts";
import { type Calibration, type Claim, calibrate } from "../scorers/calibration.ts";
import { type CharacterScore, characterErrorRate } from "../scorers/character-error-rate.ts";
import { type FieldOutcome, fieldOutcomes, isSurelyWrong } from "../scorers/field-outcome.ts";
import type { ScoredCase } from "./review-summary.ts";

/** One file as it was handed in, and what became of it. */
export interface ScoredFile {
  readonly name: string;
  readonly typeId: string;
  readonly degradation: string;
  /** Null where nothing on it can be recognized: a blank page, a smeared photo. */
  readonly isTypeRight: boolean | null;
  readonly fields: readonly FieldOutcome[];
  readonly characters: { readonly errors: number; readonly expectedLength: number } | null;
  readonly falseAlarms: number;
  readonly needlessQuestions: number;
}

/** Files of a case whose paper is known, with their fields scored. */
export function scoredFiles({ labels, output, fields, score }: Omit<ScoredCase, "files">): ScoredFile[] {
  const isLegible = (name: string) => fields.size === 0 || fields.has(name);
  return output.files.flatMap((file) => {
    const known = labels.meta.files[file.name];
    if (!known) return [];
    const own = output.materials.find(
      (material) => material.files.includes(file.name) && material.typeId === known.typeId,
    );
    return [
      {
        name: file.name,
        ...known,
        isTypeRight: isLegible(file.name)
          ? file.recognizedAs.length > 0 && file.recognizedAs.every((typeId) => typeId === known.typeId)
          : null,
        fields: fieldOutcomes(fields.get(file.name) ?? [], own?.fields ?? {}),
        characters: file.characters,
        falseAlarms: score.falseAlarms.filter(({ files }) => files.includes(file.name)).length,
        needlessQuestions: score.needlessQuestions.filter(({ files }) => files.includes(file.name)).length,
      },
    ];
  });
}

export type RecognitionMetrics = Record<
  "typeAccuracy" | "fieldAccuracy" | "blankAccuracy" | "surelyWrongRate" | "cer",
  Metric
>;

/** Rates of recognition over the files of cases; character error rate only where pages were really read. */
export function recognitionMetrics(groups: readonly (readonly ScoredFile[])[]): RecognitionMetrics {
  const files = groups.flat();
  const outcomes = files.flatMap((file) => file.fields);
  const filled = outcomes.filter(({ expected }) => expected !== null);
  const empty = outcomes.filter(({ expected }) => expected === null);
  const read = groups.flatMap((group) => {
    const scores = group.flatMap(({ characters }) => characters ?? []);
    const sum = (pick: (score: CharacterScore) => number) =>
      scores.reduce((all, score) => all + pick(score), 0);
    const total = {
      errors: sum(({ errors }) => errors),
      expectedLength: sum((score) => score.expectedLength),
    };
    return scores.length === 0 ? [] : [{ ...total, files: scores.length }];
  });
  return {
    typeAccuracy: metric(
      files.filter(({ isTypeRight }) => isTypeRight === true).length,
      files.filter(({ isTypeRight }) => isTypeRight !== null).length,
    ),
    fieldAccuracy: metric(filled.filter(({ isRight }) => isRight).length, filled.length),
    blankAccuracy: metric(empty.filter(({ isRight }) => isRight).length, empty.length),
    surelyWrongRate: metric(outcomes.filter(isSurelyWrong).length, outcomes.length),
    cer: sampledMetric(
      read,
      characterErrorRate,
      read.reduce((sum, { files }) => sum + files, 0),
    ),
  };
}

/** Recognition by type of paper, by step of degradation and by kind of field. */
export function recognitionTables(cases: readonly ScoredCase[]) {
  const groupsBy = (keyOf: (file: ScoredFile) => string) => {
    const keys = [...new Set(cases.flatMap(({ files }) => files.map(keyOf)))].sort();
    return keys.map(
      (key) => [key, cases.map(({ files }) => files.filter((file) => keyOf(file) === key))] as const,
    );
  };
  const row = (groups: readonly (readonly ScoredFile[])[]) => {
    const files = groups.flat();
    const sum = (pick: (file: ScoredFile) => number) => files.reduce((total, file) => total + pick(file), 0);
    return {
      files: files.length,
      ...recognitionMetrics(groups),
      falseAlarms: sum((file) => file.falseAlarms),
      needlessQuestions: sum((file) => file.needlessQuestions),
    };
  };
  return {
    byMaterialType: Object.fromEntries(
      groupsBy(({ typeId }) => typeId).map(([key, groups]) => [key, row(groups)]),
    ),
    byDegradation: Object.fromEntries(
      groupsBy(({ degradation }) => degradation).map(([key, groups]) => [key, row(groups)]),
    ),
    byFieldKind: byFieldKind(withKinds(cases.flatMap(({ files }) => files))),
  };
}

/** A field that was not found on one paper has the kind it has on others of its type. */
function withKinds(files: readonly ScoredFile[]): FieldOutcome[] {
  const kinds = new Map(
    files.flatMap(({ typeId, fields }) =>
      fields.flatMap(({ fieldId, kind, state }) =>
        state === "absent" ? [] : [[`${typeId}/${fieldId}`, kind] as const],
      ),
    ),
  );
  return files.flatMap(({ typeId, fields }) =>
    fields.map((field) => ({ ...field, kind: kinds.get(`${typeId}/${field.fieldId}`) ?? field.kind })),
  );
}

export function byFieldKind(outcomes: readonly FieldOutcome[]) {
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const own = outcomes.filter((outcome) => outcome.kind === kind);
      const filled = own.filter(({ expected }) => expected !== null);
      return [
        kind,
        {
          fields: own.length,
          fieldAccuracy: metric(filled.filter(({ isRight }) => isRight).length, filled.length),
          surelyWrong: own.filter(isSurelyWrong).length,
        },
      ];
    }),
  );
}

/**
 * How far confidences hold: of values read in fields, of the type a paper was taken for, and of violations
 * told. A violation is right when its labels expect or accept it. Claims without a confidence are left out.
 */
export function calibrations(
  cases: readonly ScoredCase[],
): Record<"fields" | "types" | "findings", Calibration> {
  return {
    fields: calibrate(
      cases.map(({ files }) =>
        files.flatMap(({ fields }) =>
          fields
            .filter(({ state }) => state === "read")
            .map(({ confidence, isRight }) => ({ confidence, isRight })),
        ),
      ),
    ),
    types: calibrate(cases.map(typeClaims)),
    findings: calibrate(cases.map(findingClaims)),
  };
}

function typeClaims({ output, labels }: ScoredCase): Claim[] {
  return output.materials.flatMap(({ typeId, confidence, files }) => {
    const truths = files.flatMap((name) => labels.meta.files[name]?.typeId ?? []);
    if (typeId === null || truths.length === 0) return [];
    return [{ confidence, isRight: truths.every((truth) => truth === typeId) }];
  });
}

function findingClaims({ output, score }: ScoredCase): Claim[] {
  const wrong = new Set(score.falseAlarms.map(({ id }) => id));
  return output.findings.flatMap(({ id, verdict, confidence }) =>
    verdict === "violated" && confidence !== null ? [{ confidence, isRight: !wrong.has(id) }] : [],
  );
}
