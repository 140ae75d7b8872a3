import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// Where `npm run dev` finds a running `dateline serve`.
const desk = "http://127.0.0.1:8420";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/dateline/desk/static",
    emptyOutDir: true,
    // The Content-Security-Policy allows no data: scripts or styles, and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { "/api": { target: desk, changeOrigin: true } } },
});
