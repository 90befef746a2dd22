import { ref, watchEffect } from "vue";

export type Theme = "auto" | "light" | "dark";

const themeKey = "firstpass.theme";
const largeTypeKey = "firstpass.large-type";

const theme = ref<Theme>(readTheme());
const isLargeType = ref(read(largeTypeKey) === "on");

watchEffect(() => {
  document.documentElement.dataset.theme = theme.value;
  write(themeKey, theme.value);
});
watchEffect(() => {
  document.documentElement.dataset.type = isLargeType.value ? "large" : "normal";
  write(largeTypeKey, isLargeType.value ? "on" : "off");
});

/** How the page is shown; kept in this browser. */
export function usePreferences() {
  return { theme, isLargeType };
}

function readTheme(): Theme {
  const kept = read(themeKey);
  return kept === "light" || kept === "dark" ? kept : "auto";
}

/** Storage may be switched off (private windows, kiosks): then nothing is kept, and nothing breaks. */
function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // See `read`.
  }
}
