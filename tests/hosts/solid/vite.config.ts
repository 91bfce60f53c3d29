import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  plugins: [solid()],
  // The back end, as it runs on the developer's machine.
  server: { proxy: { "/api": { target: "http://127.0.0.1:8080" } } },
});
