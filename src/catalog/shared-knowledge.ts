import type { HolidayYear } from "../domain/calendar.ts";
import type { LegalBasis } from "../domain/finding.ts";
import type { LabelWords } from "../domain/label-words.ts";
import type { MaterialType } from "../domain/material-type.ts";
import type { Wording } from "../domain/wording.ts";
import type { BasisReference, MaterialSetText, RuleSetText } from "./knowledge-schemas.ts";
import type { ProblemList } from "./problem-list.ts";
import type { YamlFile } from "./strict-yaml.ts";

/** What the items of a catalog share. */
export interface SharedKnowledge {
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly materialTypes: ReadonlyMap<string, MaterialType>;
  readonly wording: Wording;
  readonly ruleSets: ReadonlyMap<string, YamlFile<RuleSetText>>;
  readonly materialSets: ReadonlyMap<string, YamlFile<MaterialSetText>>;
  readonly calendar: readonly HolidayYear[];
  readonly labelWords: LabelWords;
}

/** The basis a reference stands for, with the article named here when one is. */
export function basisOf(
  reference: BasisReference,
  shared: SharedKnowledge,
  problems: ProblemList,
  path: readonly PropertyKey[],
): LegalBasis {
  const key = typeof reference === "string" ? reference : reference.ref;
  const basis = shared.bases.get(key);
  if (!basis) {
    problems.unknown(path, "依据（见 bases.yaml）", key, [...shared.bases.keys()]);
    return { title: key };
  }
  return typeof reference === "string" ? basis : { ...basis, article: reference.article };
}
