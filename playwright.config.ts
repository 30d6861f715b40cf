import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '*.spec.ts',
  globalSetup: './tests/journeys/global-setup.ts',
  outputDir: '.cache/journeys',
  // the machines this runs on have two cores, and each journey has a server of its own
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // they end what hangs; a busy machine may take its time
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [
    ['list', { printSteps: true }],
    ['json', { outputFile: '.cache/journeys.json' }],
  ],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.GUIHANG_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
