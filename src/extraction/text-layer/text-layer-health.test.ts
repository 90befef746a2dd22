import { expect, test } from "vitest";
import { textLayerHealth } from "./text-layer-health.ts";

test.each([
  ["", "absent"],
  [" \n\t ", "absent"],
  ["个体工商户登记（备案）申请书 经营场所", "sound"],
  ["臺北市政府組織架構圖 秘書處 民政局", "sound"],
  ["Form 2026 §3 ±5 °C", "sound"],
  ["王", "sound"],
  // GBK bytes read as Latin-1; glyph numbers taken for characters; private-use characters.
  ["ÖÐ»ªÈËÃñ¹²ºÍ¹úÓªÒµÖ´ÕÕ", "garbled"],
  ["犐犆犛３５．犵犪犫犮犲犾犿狀狅狆狇", "garbled"],
  ["\ue000\ue001\ue002\ue003 A", "garbled"],
])("a text layer %j is %s", (text, health) => {
  expect(textLayerHealth(text)).toBe(health);
});
