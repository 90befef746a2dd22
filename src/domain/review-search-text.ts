/** What the desk's search looks in: number, item, applicant and names of files, in lower case. */
export function reviewSearchText(
  id: string,
  inputs: { readonly itemName: string; readonly files: readonly { readonly name: string }[] },
  applicant: string | null,
): string {
  return [id, inputs.itemName, applicant ?? "", ...inputs.files.map((file) => file.name)]
    .join(" ")
    .toLowerCase();
}
