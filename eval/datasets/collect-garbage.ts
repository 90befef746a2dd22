import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Gives back the memory of drawn pages now. Canvases hold theirs outside the JavaScript heap, which stays small, so the
 * collector sees no reason to run: a few hundred submissions drawn took 7 GB.
 */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
