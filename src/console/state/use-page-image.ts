import { readonly, ref, watchEffect } from "vue";

export type PageImageState =
  | { readonly kind: "loading" }
  | { readonly kind: "shown"; readonly ratio: number }
  | { readonly kind: "failed" };

/**
 * Loads a page's picture and gives its height by width, which placing marks on it needs.
 * `url` null: not wanted yet.
 */
export function usePageImage(url: () => string | null) {
  const state = ref<PageImageState>({ kind: "loading" });
  watchEffect((onCleanup) => {
    const address = url();
    state.value = { kind: "loading" };
    if (address === null) return;
    const image = new Image();
    let isCurrent = true;
    onCleanup(() => {
      isCurrent = false;
    });
    image.onload = () => {
      if (isCurrent) state.value = { kind: "shown", ratio: image.naturalHeight / image.naturalWidth };
    };
    image.onerror = () => {
      if (isCurrent) state.value = { kind: "failed" };
    };
    image.src = address;
  });
  return readonly(state);
}
