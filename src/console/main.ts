import { createApp } from "vue";
import App from "./app.vue";
import { enterByPath } from "./router/enter-by-path.ts";
import { language } from "./state/language.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";

document.documentElement.lang = language === "en" ? "en" : "zh-CN";
enterByPath();
createApp(App).mount("#app");
