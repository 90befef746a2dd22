import { createApp } from "vue";
import App from "./app.vue";
import { enterByPath } from "./router/enter-by-path.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";

enterByPath();
createApp(App).mount("#app");
