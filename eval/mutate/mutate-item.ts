import type {
  InterviewText,
  MaterialSetUse,
  MaterialText,
  RulesText,
} from "../../src/catalog/knowledge-schemas.ts";
import type { Path } from "./mutant.ts";
import { otherReference, type Slip, type Surroundings } from "./mutate-check.ts";
import { conditionSlips } from "./mutate-rule.ts";

/** Slips in what an item, or a material set, asks for. Paths are within its file. */
export function slipsInMaterials(materials: readonly MaterialText[]): readonly Slip[] {
  return materials.flatMap((material, index) => {
    const path = ["materials", index];
    return [
      ...necessity(material, path),
      ...conditionSlips(material.when, [...path, "when"]).filter(({ kind }) => kind !== "drop-condition"),
      ...relief(material, path),
      ...typesAndHolder(material, path),
    ].map((slip) => ({ ...slip, what: `${material.id}: ${slip.what}` }));
  });
}

function necessity(material: MaterialText, path: Path): readonly Slip[] {
  const others = (["required", "conditional", "optional"] as const).filter(
    (put) => put !== material.necessity && (put !== "conditional" || material.when !== undefined),
  );
  return others.map((put) => ({
    kind: "change-necessity",
    what: `${material.necessity} → ${put}`,
    edits: [
      { path: [...path, "necessity"], put },
      // The loader takes no condition with `required`; whoever makes the slip takes it out.
      ...(put === "required" ? [{ path: [...path, "when"], put: undefined }] : []),
    ],
  }));
}

/** Deferral, exemption and commitment: forgotten where they are, granted where they are not. */
function relief(material: MaterialText, path: Path): readonly Slip[] {
  const { deferral, exemption, commitment } = material;
  const text = "逾期未补交的，自愿承担相应后果。";
  return [
    toggle("change-deferral", [...path, "deferral"], deferral, { dueInWorkingDays: 5, commitmentText: text }),
    ...(deferral
      ? [1, -1].map(
          (by): Slip => ({
            kind: "change-deferral",
            what: `due in ${deferral.dueInWorkingDays + by} working days`,
            edits: [{ path: [...path, "deferral", "dueInWorkingDays"], put: deferral.dueInWorkingDays + by }],
          }),
        )
      : []),
    toggle("change-exemption", [...path, "exemption"], exemption, { source: "电子证照" }),
    toggle("change-commitment", [...path, "commitment"], commitment, { commitmentText: text }),
    ...(commitment?.letter === undefined
      ? []
      : [
          {
            kind: "change-commitment",
            what: "without its letter",
            edits: [{ path: [...path, "commitment", "letter"], put: undefined }],
          } as const,
        ]),
    ...conditionSlips(commitment?.when, [...path, "commitment", "when"]),
  ];
}

function toggle(kind: Slip["kind"], path: Path, value: unknown, granted: unknown): Slip {
  return value === undefined
    ? { kind, what: `${String(path.at(-1))} granted`, edits: [{ path, put: granted }] }
    : { kind, what: `${String(path.at(-1))} forgotten`, edits: [{ path, put: undefined }] };
}

function typesAndHolder(material: MaterialText, path: Path): readonly Slip[] {
  const types = material.types.length < 2 ? [] : material.types;
  return [
    ...types.map(
      (type, index): Slip => ({
        kind: "drop-part",
        what: `without type ${type}`,
        edits: [{ path: [...path, "types", index], put: undefined }],
      }),
    ),
    ...(material.holder
      ? [
          {
            kind: "drop-part",
            what: "without holder",
            edits: [{ path: [...path, "holder"], put: undefined }],
          } as const,
        ]
      : []),
    ...(material.repeatable
      ? [
          {
            kind: "drop-part",
            what: "not repeatable",
            edits: [{ path: [...path, "repeatable"], put: false }],
          } as const,
        ]
      : []),
  ];
}

/** Slips in what is asked of the applicant. Paths are within the file of the questions. */
export function slipsInQuestions(questions: InterviewText["questions"]): readonly Slip[] {
  return questions.flatMap((question, index) => {
    const path = ["questions", index];
    const options = question.options.map(
      (option, at): Slip => ({
        kind: "drop-option",
        what: `${question.id}: without ${option.id}`,
        edits: [{ path: [...path, "options", at], put: undefined }],
      }),
    );
    return [...options, ...conditionSlips(question.when, [...path, "when"])];
  });
}

/** Slips in the material sets an item takes. Paths are within `item.yaml`; words it gives are not tried. */
export function slipsInSetsTaken(taken: readonly MaterialSetUse[], around: Surroundings): readonly Slip[] {
  return taken.flatMap((use, index) => {
    const path = ["materialSets", index];
    const slips: readonly Slip[] = [
      { kind: "drop-use", what: "dropped", edits: [{ path, put: undefined }] },
      ...slipsInParameters(use.with, path, around),
      ...exceptions(use.except, path),
      ...conditionSlips(use.when, [...path, "when"]),
    ];
    return slips.map((slip) => ({ ...slip, what: `${use.set}: ${slip.what}` }));
  });
}

/** Slips in the use of rule sets. Paths are within the file of the rules. */
export function slipsInUses(rules: Pick<RulesText, "use">, around: Surroundings): readonly Slip[] {
  return rules.use.flatMap((use, index) => {
    const path = ["use", index];
    const slips: readonly Slip[] = [
      { kind: "drop-use", what: "dropped", edits: [{ path, put: undefined }] },
      ...slipsInParameters(use.with, path, around),
      ...exceptions(use.except, path),
    ];
    return slips.map((slip) => ({ ...slip, what: `${use.set} for ${use.material}: ${slip.what}` }));
  });
}

/** A value given to a set read from elsewhere, or one of several forgotten. */
function slipsInParameters(
  given: Readonly<Record<string, string | readonly string[]>>,
  path: Path,
  around: Surroundings,
): readonly Slip[] {
  return Object.entries(given).flatMap(([name, value]): readonly Slip[] => {
    const references = [value].flat();
    return references.flatMap((reference, at): readonly Slip[] => {
      if (!reference.startsWith("$")) return [];
      const here = typeof value === "string" ? [...path, "with", name] : [...path, "with", name, at];
      const put = otherReference(reference, around);
      const swapped: readonly Slip[] =
        put === null
          ? []
          : [{ kind: "swap-source", what: `${reference} → ${put}`, edits: [{ path: here, put }] }];
      const forgotten: readonly Slip[] =
        references.length > 1
          ? [{ kind: "drop-part", what: `without ${reference}`, edits: [{ path: here, put: undefined }] }]
          : [];
      return [...swapped, ...forgotten];
    });
  });
}

function exceptions(except: readonly string[], path: Path): readonly Slip[] {
  return except.map((id, at) => ({
    kind: "drop-part",
    what: `no exception ${id}`,
    edits: [{ path: [...path, "except", at], put: undefined }],
  }));
}
