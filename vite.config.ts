import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { precompress } from "./vite.precompress.ts";

/** Builds the applicant page to `dist/console`, from where the service serves it at `/`. */
export default defineConfig({
  root: fileURLToPath(new URL("./src/console", import.meta.url)),
  base: "/",
  plugins: [vue(), precompress()],
  build: {
    outDir: fileURLToPath(new URL("./dist/console", import.meta.url)),
    emptyOutDir: true,
    target: ["chrome87", "safari14", "firefox78"],
    // A strict content security policy has no room for data: scripts or inlined modules.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
  server: { proxy: { "/v1": process.env.FIRSTPASS_URL ?? "http://127.0.0.1:8787" } },
});
