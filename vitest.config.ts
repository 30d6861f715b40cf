import { defineConfig } from 'vitest/config';

// rules: pure, no database. stories: real HTTP and a real PostgreSQL, started once for the run.
const needDatabase = ['src/server/**/*.test.ts', 'src/cli/**/*.test.ts', 'tests/*.test.ts'];

// Set by the pass on another PostgreSQL (tests/run/suites.ts).
const left = process.env.GUIHANG_TESTS_LEFT?.split(',') ?? [];

export default defineConfig({
  test: {
    maxWorkers: 2,
    env: { TZ: 'Asia/Shanghai' },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/architecture.test.ts',
            'tests/walls.test.ts',
            'tests/grounds.test.ts',
            'tests/run/*.test.ts',
            'tests/mutate/*.test.ts',
          ],
          exclude: ['src/server/**', 'src/cli/**'],
          testTimeout: 900_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: needDatabase,
          exclude: ['tests/architecture.test.ts', 'tests/walls.test.ts', 'tests/grounds.test.ts', ...left],
          globalSetup: ['tests/postgres.setup.ts'],
          // ends what hangs; how long something takes is nobody's test
          testTimeout: 900_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
