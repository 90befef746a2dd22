import type {
  InterviewText,
  ItemText,
  MaterialText,
  RulesText,
} from "../../src/catalog/knowledge-schemas.ts";
import type { Path } from "./mutant.ts";
import { otherReference, type Slip, type Surroundings } from "./mutate-check.ts";
import { conditionSlips } from "./mutate-rule.ts";

/** Slips in what the item asks for. Paths are within `item.yaml`. */
export function slipsInMaterials(item: ItemText): readonly Slip[] {
  return item.materials.flatMap((material, index) => {
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

/** Slips in what is asked of the applicant. Paths are within `interview.yaml`. */
export function slipsInQuestions(interview: InterviewText): readonly Slip[] {
  return interview.questions.flatMap((question, index) => {
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

/** Slips in the use of rule sets. Paths are within `rules.yaml`. */
export function slipsInUses(rules: RulesText, around: Surroundings): readonly Slip[] {
  return rules.use.flatMap((use, index) => {
    const path = ["use", index];
    const given = Object.entries(use.with).flatMap(([name, value]): readonly Slip[] => {
      const references = [value].flat();
      return references.flatMap((reference, at): readonly Slip[] => {
        const here = typeof value === "string" ? [...path, "with", name] : [...path, "with", name, at];
        const put = otherReference(reference, around);
        return [
          ...(put === null
            ? []
            : [
                { kind: "swap-source", what: `${reference} → ${put}`, edits: [{ path: here, put }] } as const,
              ]),
          ...(references.length > 1
            ? [
                {
                  kind: "drop-part",
                  what: `without ${reference}`,
                  edits: [{ path: here, put: undefined }],
                } as const,
              ]
            : []),
        ];
      });
    });
    const slips: readonly Slip[] = [
      { kind: "drop-use", what: "dropped", edits: [{ path, put: undefined }] },
      ...given,
      ...use.except.map(
        (id, at): Slip => ({
          kind: "drop-part",
          what: `no exception ${id}`,
          edits: [{ path: [...path, "except", at], put: undefined }],
        }),
      ),
    ];
    return slips.map((slip) => ({ ...slip, what: `${use.set} for ${use.material}: ${slip.what}` }));
  });
}
