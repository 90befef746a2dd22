import type { specimenZhCn } from "./specimen-zh-cn.ts";
import type { Words } from "./words.ts";

export const specimenEn: Words<typeof specimenZhCn> = {
  title: "Specimen",
  show: (name) => `See a specimen: ${name}`,
  picture: (name) =>
    `Specimen of ${name}: marked as a specimen across the page; names, addresses and numbers are invented`,
  note: "A specimen only shows roughly what the paper looks like; names, addresses and numbers are invented. Layouts differ from place to place: the office's own counts.",
  of: (at, all) => `${at} of ${all}`,
  previous: "Previous",
  next: "Next",
  missing: "The picture cannot be fetched right now",
};
