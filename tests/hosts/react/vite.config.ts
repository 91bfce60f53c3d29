import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The back end, as it runs on the developer's machine.
  server: { proxy: { "/api": { target: "http://127.0.0.1:8080" } } },
});
