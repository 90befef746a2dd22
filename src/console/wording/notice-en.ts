import type { noticeZhCn } from "./notice-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page says on which a clerk words the notice, in English; the notice itself is in Chinese. */
export const noticeEn: Words<typeof noticeZhCn> = {
  title: "Notice (一次性告知书)",
  lead: "Drafted in Chinese from what you decided. Change it, save it, then print or download it.",
  edited: "Worded by the counter",
  drafted: "Drafted by the system",
  edit: "Change the wording",
  preview: "Preview",
  heading: "Heading",
  intro: "Opening",
  closing: "Closing",
  message: "Problem",
  correction: "How to correct it",
  line: "Text",
  remove: "Remove this entry",
  add: "Add an entry",
  newMaterial: "Other",
  save: "Save changes",
  otherSaves: " When you save, your wording counts.",
  saved: "Saved.",
  reset: "Back to the draft",
  print: "Print",
  pdf: "Download PDF",
  docx: "Download Word",
  back: "Back to the case",
};
