import type { embedZhCn } from "./embed-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the component in other sites' pages says besides the applicant pages' own words, in English. */
export const embedEn: Words<typeof embedZhCn> = {
  region: "Document check (Firstpass)",
  itemMissing: "This page does not say which service it is for. Please tell the site's administrator.",
  tokenUnavailable: "This cannot be started right now. Reload the page and try again.",
};
