import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where the system's Chromium is; null when none is installed. `CHROMIUM_PATH` names another. */
export function chromiumPath(): string | null {
  const named = process.env.CHROMIUM_PATH;
  return [...(named ? [named] : []), ...places].find((path) => existsSync(path)) ?? null;
}

/** Nothing of the browser's own may reach for the network while tests run. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
