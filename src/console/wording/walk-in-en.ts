import type { walkInZhCn } from "./walk-in-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the page says where a stack of paper is scanned at the counter, in English. */
export const walkInEn: Words<typeof walkInZhCn> = {
  title: "Walk-in",
  lead: "Scan the whole stack into one file or a few. The pages are sorted into documents; you check that, then the case.",
  item: "What the applicant wants",
  choose: "Choose a service",
  answers: "Situation (what is not known may stay open)",
  unsure: "Not known",
  send: (count) => `Sort and check (${count === 1 ? "1 file" : `${count} files`})`,
};
