import type { MaterialField } from "../domain/material-type.ts";
import type { FieldKind } from "../domain/recognized-material.ts";
import { parseAddress } from "../standards/address.ts";
import { checkPersonName } from "../standards/person-name.ts";
import { beginsWithSurname } from "../standards/surnames.ts";

/** Ends of names of organizations and offices. */
const ORGANIZATION =
  /(?:公司|店|厂|社|部|所|院|校|学校|中心|局|馆|铺|行|处|站|厅|委员会|协会|学会|联合会|委|户|园|吧|坊|楼|屋|城|超市|餐厅|食堂|酒家|集团|工作室|事务所|小吃|面馆|档|庄|摊|农场|会|办|队)(?:（[^（）]*）)?$/;
/** A Chinese name of up to four characters, or parts joined by a dot. */
const USUAL_NAME = /^(?:[\p{Script=Han}]{2,4}|[\p{Script=Han}]{1,8}(?:·[\p{Script=Han}]{1,12})+)$/u;

/**
 * Whether a value looks like one of its kind by itself: asked for where no listed label vouches for it. Kinds with a
 * form of their own are judged when they are read.
 */
export function isPlausible(kind: FieldKind, value: string): boolean {
  switch (kind) {
    case "person-name":
      return isPersonName(value);
    case "organization-name":
      return value.length >= 4 && ORGANIZATION.test(value);
    case "address": {
      const { rest: _, ...parts } = parseAddress(value);
      return Object.keys(parts).length >= 2;
    }
    case "text":
      return value.length >= 2 && value.length <= 200;
    default:
      return true;
  }
}

function isPersonName(value: string): boolean {
  return USUAL_NAME.test(value) && checkPersonName(value) === null && beginsWithSurname(value);
}

/**
 * Whether a value read where its field's label stands looks unlike its kind all the same: words of a sentence for a
 * name. It may be right, a rare surname, an odd firm: so it is asked about and not left out.
 */
export function isOdd(field: Pick<MaterialField, "kind" | "party">, value: string): boolean {
  if (!/^[\p{Script=Han}·（）()]+$/u.test(value)) return false;
  switch (field.kind) {
    case "person-name":
      return !isPersonName(value);
    case "organization-name":
      return !isPlausible(field.kind, value);
    default:
      return (
        field.kind === "text" &&
        field.party !== undefined &&
        !isPersonName(value) &&
        !ORGANIZATION.test(value)
      );
  }
}
