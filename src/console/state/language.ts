export type Language = "zh" | "en";

const storageKey = "firstpass.language";

/** The language the pages speak; stays as it is until they are opened again. */
export const language: Language = read();

/** Remembers the language in this browser and opens the page again in it. Where nothing can be kept, nothing happens. */
export function chooseLanguage(chosen: Language): void {
  try {
    window.localStorage.setItem(storageKey, chosen);
    window.location.reload();
  } catch {
    // Storage may be switched off (private windows, kiosks): the pages stay in Chinese.
  }
}

function read(): Language {
  try {
    return window.localStorage.getItem(storageKey) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}
