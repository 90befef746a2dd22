/** Print on a transparent ground covers less than half of it; a page cut out of its surroundings covers more. */
const MOST = 0.5;
/** A pixel that shows at least this much is part of the print. */
const SHOWN = 128;
/** Print is light when so few of its pixels are darker than the middle: strokes of paper's print are all dark. */
const MAX_DARK_SHARE = 0.02;
const DARK = 128;

/**
 * The color to lay a transparent picture on, as its print shows: white, as paper, or black where most is
 * transparent and what shows is light throughout (white characters, which on white would be nothing).
 * @param rgba four bytes a pixel: red, green, blue, alpha
 */
export function groundFor(rgba: Uint8Array): "#ffffff" | "#000000" {
  const pixels = rgba.length / 4;
  let shown = 0;
  let dark = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if ((rgba[at + 3] ?? 0) < SHOWN) continue;
    shown++;
    const light = (77 * (rgba[at] ?? 0) + 150 * (rgba[at + 1] ?? 0) + 29 * (rgba[at + 2] ?? 0)) >> 8;
    if (light < DARK) dark++;
  }
  const isLightPrint = shown > 0 && shown <= MOST * pixels && dark <= MAX_DARK_SHARE * shown;
  return isLightPrint ? "#000000" : "#ffffff";
}
