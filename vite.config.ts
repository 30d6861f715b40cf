import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

export default defineConfig({
  root: 'src/web',
  publicDir: 'platform/public',
  plugins: [
    react(),
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
