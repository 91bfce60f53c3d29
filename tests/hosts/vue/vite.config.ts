import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("email-account") } } }),
  ],
  // The back end, as it runs on the developer's machine.
  server: { proxy: { "/api": { target: "http://127.0.0.1:8080" } } },
});
