import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { parseAddress } from "../standards/address.ts";
import { endsLikeOrganization, looksLikePersonName } from "../standards/names-by-looks.ts";

/**
 * Whether a value looks like one of its kind by itself: asked for where no listed label vouches for it. Kinds with a
 * form of their own are judged when they are read.
 */
export function isPlausible(kind: FieldKind, value: string): boolean {
  switch (kind) {
    case "person-name":
      return looksLikePersonName(value);
    case "organization-name":
      return value.length >= 4 && endsLikeOrganization(value);
    case "address":
      return partsOf(value) >= 2;
    case "text":
      return value.length >= 2 && value.length <= 200;
    default:
      return true;
  }
}

/**
 * Whether a value read where its field's label stands looks unlike its kind all the same: words of a sentence for a
 * name. It may be right, a rare surname, an odd firm: so it is asked about and not left out.
 */
export function isOdd(field: Pick<MaterialField, "kind" | "party" | "holdsName">, value: string): boolean {
  if (field.kind === "address") return !hasPlace(value);
  if (field.kind === "organization-name" && !endsLikeOrganization(value)) return true;
  if (!/^[\p{Script=Han}·（）()]+$/u.test(value)) return false;
  switch (field.kind) {
    case "person-name":
      return !looksLikePersonName(value);
    case "organization-name":
      return !isPlausible(field.kind, value);
    default:
      return (
        field.kind === "text" &&
        (field.party !== undefined || field.holdsName) &&
        !looksLikePersonName(value) &&
        (!endsLikeOrganization(value) || /^[你您我]/.test(value))
      );
  }
}

/** Words that stand for somebody named elsewhere. */
const PRONOUN = /^(?:其|该|此|我|本)?(?:本人|单位|公司|企业|店|户|当事人|人员|同志)$/;

/** Whether words read for a name only say whose it is: 租户 in 租给租户（某某）, 其本人 in 经查，其本人在…. */
export function isRole(
  { kind, party, holdsName, labels }: Pick<MaterialField, "kind" | "party" | "holdsName" | "labels">,
  value: string,
): boolean {
  const isName = kind === "person-name" || kind === "organization-name" || holdsName || party !== undefined;
  if (!isName) return false;
  return PRONOUN.test(value) || [...labels, ...(party?.own ?? []), ...(party?.others ?? [])].includes(value);
}

/** How many parts of an address the words hold. */
function partsOf(value: string): number {
  const { rest: _, ...parts } = parseAddress(value);
  return Object.keys(parts).length;
}

/** Whether the words name any place at all: a scale or a heading beside an address's label does not. */
function hasPlace(value: string): boolean {
  return partsOf(value) >= 1;
}
