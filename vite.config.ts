import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** A module whose values follow from the rules: the pages get the values as they are when they are built, and not the rules. */
const reckonedAtBuild = (file: string): Plugin => {
  const path = join(import.meta.dirname, file);
  return {
    name: 'reckoned-at-build',
    apply: 'build',
    enforce: 'pre',
    load: async (id) => {
      if (id !== path) return null;
      const values: { readonly [name: string]: unknown } = await import(pathToFileURL(path).href);
      return Object.entries(values)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
};

export default defineConfig({
  root: 'src/web',
  publicDir: 'platform/public',
  plugins: [
    react(),
    reckonedAtBuild('src/web/act/kind/act-heads.ts'),
    // The worker is our own; the plugin builds it and writes into it the names of the files of this build.
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'platform/offline',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: { globPatterns: ['**/*.{css,html,js,png,svg,webmanifest,woff2}'] },
      // It is built without a word: standard output belongs to the command that builds.
      integration: {
        configureCustomSWViteBuild: (own) => {
          own.logLevel = 'error';
          own.build!.rollupOptions!.output = { entryFileNames: 'service-worker.mjs', codeSplitting: false };
        },
      },
    }),
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Browsers of domestic desktops still run Chromium kernels of 2021.
    target: ['chrome90', 'firefox90', 'safari14.1'],
    cssTarget: ['chrome90', 'firefox90', 'safari14.1'],
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 700,
  },
});
