// The entry of the component for portals' pages: dist/embed/firstpass.js, built by vite.embed.config.ts.
import { firstPassElement } from "./first-pass-element.ts";
import "./shadow-root.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";

/** Put in by the build: the styles of everything above, made for a shadow root. */
const styles = "__FIRSTPASS_STYLES__";

if (!customElements.get("first-pass"))
  customElements.define("first-pass", firstPassElement(styles, new URL(import.meta.url).origin));
