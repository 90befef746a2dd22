import { onBeforeUnmount, onMounted } from "vue";

/** While a dialog is open, `1`, `2`, … choose, wherever in it the focus is; not in a field. */
export function useNumberKeys(choose: (index: number) => boolean): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select")) return;
    if (/^[1-9]$/.test(event.key) && choose(Number(event.key) - 1)) event.preventDefault();
  }
  onMounted(() => document.addEventListener("keydown", onKey));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKey));
}
