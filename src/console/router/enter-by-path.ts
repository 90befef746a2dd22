/** Addresses people type or bookmark without `#`. */
const doors: ReadonlySet<string> = new Set(["/desk", "/statistics", "/audit", "/studio", "/sign-in"]);

/** `/desk` and its like lead to the page of the same name; everything else stays as it is. */
export function enterByPath(): void {
  const path = window.location.pathname.replace(/\/$/, "");
  if (!doors.has(path) || window.location.hash !== "") return;
  window.history.replaceState(null, "", `/#${path}${window.location.search}`);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
