// How the portals are built: hashed files under /portal/, one chunk a page, and what every page needs in a
// few chunks that change with their packages alone.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const packages = (names: string) => new RegExp(`[\\\\/]node_modules[\\\\/](${names})[\\\\/]`);

export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  plugins: [react()],
  logLevel: 'warn',
  build: {
    target: 'es2022',
    // Inlined files would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      input: `${import.meta.dirname}/portal.html`,
      output: {
        codeSplitting: {
          groups: [{ name: 'charts', test: packages('echarts|zrender') }],
        },
      },
    },
  },
});
