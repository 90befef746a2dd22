import { readonly, shallowRef } from "vue";
import { formatRoute, parseRoute, type Route } from "./route.ts";

const current = shallowRef<Route>(parseRoute(window.location.hash));
let isInAddress = true;

window.addEventListener("hashchange", () => {
  if (isInAddress) current.value = parseRoute(window.location.hash);
});

/** In another site's page, whose address is not ours: the route is kept in memory, and starts here. */
export function keepRouteInMemory(start: Route): void {
  isInAddress = false;
  current.value = start;
}

/** The current route, and the way to another. Back and forward of the browser work as expected. */
export function useRoute() {
  return {
    route: readonly(current),
    /** Opens a page; `replace` leaves no entry in the browser's history. */
    go(to: Route, how: "push" | "replace" = "push"): void {
      if (!isInAddress) {
        current.value = to;
        return;
      }
      if (how === "push") {
        window.location.hash = formatRoute(to);
        return;
      }
      window.history.replaceState(null, "", formatRoute(to));
      current.value = to;
    },
  };
}
