import { defineConfig } from 'vite'

// One script and one style sheet; the map and its land shapes come when the map is first opened.
export default defineConfig({
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0, modulePreload: false, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/report': 'http://127.0.0.1:8080' } },
})
