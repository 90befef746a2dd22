import type { themeListZhCn } from "./theme-list-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the list of themes says, in English; their names are in Chinese. */
export const themeListEn: Words<typeof themeListZhCn> = {
  title: "Browse by occasion",
  lead: "What one occasion takes, service by service, in order.",
  stage: (name) => `Stage: ${name}`,
  step: (department) => `Done separately at: ${department}`,
  when: (condition) => `Only if: ${condition}`,
};
