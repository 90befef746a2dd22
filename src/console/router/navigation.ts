import { shellWording } from "../wording/shell.ts";
import type { Route } from "./route.ts";

/** A desk one may go to. */
export interface Destination {
  readonly href: string;
  readonly label: string;
  /** Without it the destination is not offered. */
  readonly permission: string;
  /** Pages that belong to it. */
  readonly pages: readonly Route["page"][];
}

const words = shellWording.nav;

/** The desks, in the order shown; who may not use one does not see it. */
export const destinations: readonly Destination[] = [
  { href: "#/desk", label: words.desk, permission: "desk", pages: ["desk", "case", "case-notice"] },
  { href: "#/desk/walk-in", label: words.walkIn, permission: "desk", pages: ["walk-in"] },
  { href: "#/studio", label: words.studio, permission: "knowledge", pages: ["studio"] },
  { href: "#/statistics", label: words.statistics, permission: "statistics", pages: ["statistics"] },
  { href: "#/audit", label: words.audit, permission: "audit", pages: ["audit"] },
];
