// A cover (title, applicant, signature, date) and the form behind it, handed in as two files: one paper.
import type { MaterialType } from "../domain/material-type.ts";
import { isCoverSheet } from "./cover-sheet.ts";
import type { PageGroup } from "./group-pages.ts";
import { readScored } from "./read-scored.ts";
import { hasOwnHeadline } from "./score-page.ts";
import { isSigned } from "./signing-labels.ts";

/** The groups, every form without a title of its own put to the one cover of its type that lacks its form. */
export function joinCovers(groups: readonly PageGroup[]): readonly PageGroup[] {
  const joined = [...groups];
  for (const type of new Set(groups.map((group) => group.type))) {
    if (type?.pages.kind !== "several") continue;
    const own = joined.filter((group) => group.type === type);
    const covers = own.filter((group) => isCover(group, type));
    const forms = own.filter((group) => isUntitled(group));
    const [cover] = covers;
    const [form] = forms;
    if (!cover || !form || covers.length > 1 || forms.length > 1 || contradict(type, cover, form)) continue;
    const pages = [...cover.pages, ...form.pages];
    if (pages.length > type.pages.max) continue;
    const notes = [...cover.notes, "封面和表格分开上传,按内容并入"];
    joined.splice(joined.indexOf(cover), 1, { type, pages, notes });
    joined.splice(joined.indexOf(form), 1);
  }
  return joined;
}

function isCover({ pages, isGuessed }: PageGroup, type: MaterialType): boolean {
  const [only] = pages;
  return !isGuessed && only !== undefined && pages.length === 1 && isCoverSheet(only.page, type);
}

function isUntitled({ pages, isGuessed }: PageGroup): boolean {
  const [first] = pages;
  return isGuessed === true && first !== undefined && !hasOwnHeadline(first.page);
}

/** Whether both say something of one required field, and not the same. */
function contradict(type: MaterialType, cover: PageGroup, form: PageGroup): boolean {
  const [one, other] = [cover, form].map(({ pages }) => readScored(type, pages));
  return type.fields.some((field) => {
    const [own, its] = [one?.[field.id]?.value, other?.[field.id]?.value];
    return field.required && !isSigned(field) && own != null && its != null && own !== its;
  });
}
