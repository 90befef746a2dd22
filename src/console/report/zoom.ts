/** How large a page can be shown; 1 is as wide as its place. */
export const zooms = [1, 1.5, 2, 3, 4] as const;
export type Zoom = (typeof zooms)[number];

/** The zoom so many steps on, or the last there is. */
export function zoomed(zoom: Zoom, steps: number): Zoom {
  const at = zooms.indexOf(zoom) + steps;
  return zooms[Math.min(zooms.length - 1, Math.max(0, at))] ?? 1;
}
