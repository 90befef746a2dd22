import { z } from "zod";
import { caseProgressSchema, officeSchema } from "../../domain/guidance.ts";
import type { FindCaseProgress } from "../../ports/case-progress.ts";
import type { FindElectronicLicense } from "../../ports/electronic-licenses.ts";
import type { CheckIdentity } from "../../ports/identity-check.ts";
import type { FindOffices } from "../../ports/office-directory.ts";
import type { AskSource } from "./http-source.ts";

const licenseSchema = z.object({
  certificate: z.string().min(1),
  number: z.string(),
  issuer: z.string(),
});
const identitySchema = z.object({ agrees: z.boolean(), creditRecords: z.array(z.string()).max(100) });

export function electronicLicensesOverHttp(ask: AskSource): FindElectronicLicense {
  return async (query) => {
    const outcome = await ask("/licenses/query", query, licenseSchema);
    // Another certificate than the one asked for is none.
    return outcome.kind === "found" && outcome.value.certificate !== query.certificate
      ? { kind: "none" }
      : outcome;
  };
}

export function identityCheckOverHttp(ask: AskSource): CheckIdentity {
  return (query) => ask("/identities/check", query, identitySchema);
}

export function caseProgressOverHttp(ask: AskSource): FindCaseProgress {
  return (number) => ask("/cases/progress", { number }, caseProgressSchema);
}

export function officesOverHttp(ask: AskSource): FindOffices {
  return (itemId, region) => ask("/offices/query", { itemId, region }, z.array(officeSchema).max(20));
}
