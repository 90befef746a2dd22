import { readonly, shallowRef } from "vue";
import { formatRoute, parseRoute, type Route } from "./route.ts";

const current = shallowRef<Route>(parseRoute(window.location.hash));

window.addEventListener("hashchange", () => {
  current.value = parseRoute(window.location.hash);
});

/** The current route, and the way to another. Back and forward of the browser work as expected. */
export function useRoute() {
  return {
    route: readonly(current),
    /** Opens a page; `replace` leaves no entry in the browser's history. */
    go(to: Route, how: "push" | "replace" = "push"): void {
      if (how === "push") {
        window.location.hash = formatRoute(to);
        return;
      }
      window.history.replaceState(null, "", formatRoute(to));
      current.value = to;
    },
  };
}
