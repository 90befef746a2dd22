import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import type { NodeTransform } from "@vue/compiler-core";
import { type CSSOptions, defineConfig, type Plugin } from "vite";
import { precompress } from "./vite.precompress.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

type PostcssPlugin = Extract<
  NonNullable<Exclude<CSSOptions["postcss"], string>>["plugins"],
  readonly unknown[]
>[number];

/** Classes whose elements a portal may style, by the name of their part (docs/portals.md). */
const parts: Readonly<Record<string, string>> = {
  page: "page",
  card: "card",
  note: "note",
  tag: "tag",
  field: "field",
  button: "button",
  primary: "button-primary",
  banner: "verdict",
  finding: "finding",
  dialog: "dialog",
  steps: "steps",
};

/** Gives elements of the templates their `part`, after the classes they have. */
const addParts: NodeTransform = (node) => {
  if (node.type !== 1 || node.tagType !== 0) return;
  const given = node.props.find((one) => one.type === 6 && one.name === "class");
  const classes = given?.type === 6 ? (given.value?.content.split(/\s+/) ?? []) : [];
  const named = classes.flatMap((name) => parts[name] ?? []);
  if (node.tag === "h1") named.push("heading");
  if (named.length === 0 || node.props.some(({ name }) => name === "part")) return;
  const { loc } = node;
  const value = { type: 2, content: named.join(" "), loc } as const;
  node.props.push({ type: 6, name: "part", nameLoc: loc, value, loc });
};

/**
 * Turns the styles of our own pages into styles for a shadow root in a page whose sizes and widths are not ours:
 * - what was said of the document is said of the component's outermost element;
 * - every custom property may be set from outside as `--firstpass-NAME`;
 * - `rem` becomes a unit of the component's own: pages often set the root's font size to something else;
 * - widths asked for are the component's, not the screen's (dialogs lie over the whole screen and keep asking it).
 */
const shadowStyles: PostcssPlugin = {
  postcssPlugin: "shadow-styles",
  Once(root, { Declaration }) {
    root.walkRules((rule) => {
      rule.selectors = rule.selectors.map((selector) =>
        selector.replace(/^(:root|html|body)(?![\w-])/, ".firstpass"),
      );
    });
    root.walkDecls((declaration) => {
      if (declaration.prop === "--unit") return;
      const own = /^--(.+)$/.exec(declaration.prop);
      declaration.value = declaration.value.replace(/(\d*\.?\d+)rem\b/g, "calc($1 * var(--unit))");
      if (own) declaration.value = `var(--firstpass-${own[1]}, ${declaration.value})`;
    });
    root.walkDecls((declaration) => {
      const { parent } = declaration;
      const isOutermost = parent?.type === "rule" && "selector" in parent && parent.selector === ".firstpass";
      if (isOutermost && (declaration.prop === "min-height" || declaration.prop === "scroll-behavior"))
        declaration.remove();
      // Large type (适老化): in our own page the root's font size, here the unit.
      if (declaration.prop === "font-size" && declaration.value === "137.5%")
        declaration.replaceWith(
          new Declaration({
            prop: "--unit",
            value: "calc(var(--firstpass-unit, 1rem) * 1.375)",
            ...(declaration.source && { source: declaration.source }),
          }),
        );
    });
    root.walkAtRules("media", (rule) => {
      const isOfDialogs = rule.nodes?.some(
        (one) => one.type === "rule" && one.selector.startsWith(".dialog"),
      );
      if (isOfDialogs || !/^\((min|max)-width:/.test(rule.params)) return;
      rule.name = "container";
      rule.params = `firstpass ${rule.params}`;
    });
  },
};

/** Puts all styles into the script: a shadow root has its own, and one file is all a portal has to load. */
const stylesInScript: Plugin = {
  name: "styles-in-script",
  enforce: "post",
  generateBundle(_, bundle) {
    let styles = "";
    for (const [name, file] of Object.entries(bundle)) {
      if (file.type !== "asset" || !name.endsWith(".css")) continue;
      styles += typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
      delete bundle[name];
    }
    for (const file of Object.values(bundle))
      if (file.type === "chunk")
        file.code = file.code.replace(/(["'`])__FIRSTPASS_STYLES__\1/, () => JSON.stringify(styles));
  },
};

/** Builds `<first-pass>` to `dist/embed/firstpass.js`; see docs/portals.md. */
export default defineConfig({
  root: path("./src/console"),
  publicDir: false,
  plugins: [
    vue({ template: { compilerOptions: { nodeTransforms: [addParts] } } }),
    stylesInScript,
    precompress(),
  ],
  css: { postcss: { plugins: [shadowStyles] } },
  resolve: {
    alias: [{ find: /^.*\/base-dialog\.vue$/, replacement: path("./src/console/embed/shadow-dialog.vue") }],
  },
  build: {
    outDir: path("./dist/embed"),
    emptyOutDir: true,
    target: ["chrome87", "safari14", "firefox78"],
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: path("./src/console/embed/first-pass.ts"),
      output: { format: "es", entryFileNames: "firstpass.js", codeSplitting: false },
    },
  },
  define: { __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false" },
});
