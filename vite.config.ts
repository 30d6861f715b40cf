import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
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
