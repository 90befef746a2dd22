import type { Route } from "./route.ts";

/** Pages of the people who work here: clerks, managers, administrators. */
export type StaffRoute = Extract<
  Route,
  { readonly page: "desk" | "walk-in" | "case" | "case-notice" | "statistics" | "audit" | "studio" }
>;

const staffPages: ReadonlySet<Route["page"]> = new Set<StaffRoute["page"]>([
  "desk",
  "walk-in",
  "case",
  "case-notice",
  "statistics",
  "audit",
  "studio",
]);

export function isStaffPage(route: Route): route is StaffRoute {
  return staffPages.has(route.page);
}
