import { ref } from "vue";
import { useSession } from "./use-session.ts";

const storageKey = "firstpass-clerk";
const typed = ref(read());

/** Under whose name a clerk's acts are kept: who signed in, or what was typed in this tab; null: not known yet. */
export function clerkName(): string | null {
  return useSession().session.value?.caller?.name ?? (typed.value === "" ? null : typed.value);
}

/** Where nobody signs in; kept for this tab only. */
export function setClerkName(name: string): void {
  typed.value = name.trim();
  try {
    window.sessionStorage.setItem(storageKey, typed.value);
  } catch {
    // Storage may be switched off: then it is asked for again after a reload.
  }
}

function read(): string {
  try {
    return window.sessionStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}
