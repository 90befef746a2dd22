import type { captureZhCn } from "./capture-zh-cn.ts";
import type { Words } from "./words.ts";

/** What is said of a photo before it is sent, in English. */
export const captureEn: Words<typeof captureZhCn> = {
  looking: "Looking whether it is clear…",
  clear: "Clear",
  poor: (name) => `“${name}” had better be taken again`,
  issues: {
    blurred: "It is blurred. Hold still and wait until the picture is sharp.",
    glare: "Glare hides some text. Change the angle, away from lamps and windows.",
    "cut-off": "Text at the edge is cut off. Step back so that all four corners are in.",
    tight:
      "Writing comes very close to the edge; some may be missing. Step back so that all four corners are in the picture.",
    covered: "A finger or something else covers a part.",
    "too-dark": "It is too dark. Turn on a light.",
    shadow: "There is a shadow on it. Turn aside so that the light is even.",
    "low-contrast": "Text and paper are hard to tell apart. More and more even light helps.",
    "too-small": "It is too small to read. Go nearer.",
    "screen-photo": "It looks like a photo of a screen. Photograph the original, or upload the file itself.",
    blank: "There is no text to be seen. Is it the back?",
  },
  retake: "Take again",
  retakeOf: (name) => `Take “${name}” again`,
  sideLooking: "Looking which side it is…",
  sides: (seen, missing) =>
    `This is: ${seen}. Still missing: ${missing}. Take another photo if you have not.`,
  bothSides: (seen) => `Seen: ${seen}`,
  otherPaper: (looksLike, wanted) => `This looks like “${looksLike}”, not “${wanted}”. Is it the right one?`,
  choice: "You may use it all the same; what cannot be read will be told in the report.",
};
