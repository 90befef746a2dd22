import type { continueZhCn } from "./continue-zh-cn.ts";
import type { Words } from "./words.ts";

/** What the window says that leads to the same page on another device, in English. */
export const continueEn: Words<typeof continueZhCn> = {
  open: "Continue on another device",
  title: "Continue on another device",
  lead: "Scan the code with another phone, or open the link: it leads to this page.",
  code: "QR code of this page's address",
  link: "Link",
  copy: "Copy the link",
  copied: "Copied.",
  copyFailed: "The browser does not allow copying. Please copy the link by hand.",
  filesStay: "Files chosen but not uploaded stay here; choose them again on the other device.",
  careful: "Whoever has this link can see your documents. Do not send it to people it does not concern.",
  thisMachine: "This address only opens on this very computer; other devices cannot reach it.",
  keyToo: "The other device asks for the access key, too.",
};
