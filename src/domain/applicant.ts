/** The applicant's name as the form gives it, or else as it was read from the papers; null when neither does. */
export function applicantOf(
  form: Readonly<Record<string, unknown>>,
  prefill: readonly { readonly name: string; readonly value: string }[],
): string | null {
  const given = [form.applicantName, form.operatorName, form.businessName].find(
    (value) => typeof value === "string" && value !== "",
  );
  if (typeof given === "string") return given;
  return (
    prefill.find((field) => field.name === "applicantName" || field.name === "operatorName")?.value ?? null
  );
}
