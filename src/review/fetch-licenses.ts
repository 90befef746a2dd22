import { z } from "zod";
import type { Report, ReportMaterial } from "../domain/report.ts";
import type { ServiceItem } from "../domain/service-item.ts";
import type { Wording } from "../domain/wording.ts";
import type { FindElectronicLicense, LicenseHolder } from "../ports/electronic-licenses.ts";

export type SourceLine = NonNullable<Report["sources"]>[number];

/** `form.electronicLicenseConsent`: without it nothing is asked of the library. */
const consentSchema = z.object({
  givenBy: z.string().trim().min(1).max(100),
  givenAt: z.iso.datetime({ offset: true }),
});
const fetchedSchema = z.array(z.looseObject({ materialId: z.string() })).catch([]);
const numberSchema = z.string().trim().max(40).catch("");

/**
 * Asks the library for what the item lets an electronic certificate stand in for, with the applicant's consent
 * and by the numbers on the form. What was found joins `electronicCertificates` of the form; a library that is
 * down changes nothing but that the report says so.
 */
export async function fetchLicenses(
  item: Pick<ServiceItem, "materials">,
  form: Readonly<Record<string, unknown>>,
  reference: string,
  find: FindElectronicLicense | undefined,
): Promise<{ readonly form: Readonly<Record<string, unknown>>; readonly sources: readonly SourceLine[] }> {
  const consent = consentSchema.safeParse(form.electronicLicenseConsent);
  const holder = holderOf(form);
  if (!find || !consent.success || (holder.idNumber === "" && holder.creditCode === ""))
    return { form, sources: [] };
  const fetched = fetchedSchema.parse(form.electronicCertificates ?? []);
  // Papers of somebody else (an agent's ID card) are not looked up by the applicant's numbers.
  const wanted = item.materials.filter(
    ({ id, exemption, holder: other }) =>
      exemption && !other && !fetched.some(({ materialId }) => materialId === id),
  );
  const lines = await Promise.all(
    wanted.map(async ({ id, exemption }): Promise<SourceLine> => {
      const source = exemption?.source ?? "";
      const outcome = await find({ certificate: source, holder, consent: consent.data, reference });
      return { materialId: id, source, outcome: outcome.kind, consentGivenAt: consent.data.givenAt };
    }),
  );
  const found = lines.flatMap(({ materialId, source, outcome }) =>
    outcome === "found" ? [{ materialId, source }] : [],
  );
  return {
    form: found.length === 0 ? form : { ...form, electronicCertificates: [...fetched, ...found] },
    sources: lines,
  };
}

function holderOf(form: Readonly<Record<string, unknown>>): LicenseHolder {
  const text = (name: string) => numberSchema.parse(form[name] ?? "");
  return {
    name: text("applicantName"),
    idNumber: text("idNumber") || text("operatorIdNumber"),
    creditCode: text("creditCode"),
  };
}

/** Says of a material still to be handed in that its certificate could not be looked up. */
export function tellSourcesDown(
  materials: readonly ReportMaterial[],
  sources: readonly SourceLine[],
  wording: Wording,
): readonly ReportMaterial[] {
  return materials.map((material) => {
    const line = sources.find(
      ({ materialId, outcome }) => materialId === material.materialId && outcome === "down",
    );
    if (!line || (material.state !== "missing" && material.state !== "deferrable")) return material;
    const note = (wording.texts["source-down"] ?? "").replaceAll("{source}", line.source);
    return { ...material, reason: `${material.reason}${note}` };
  });
}
