import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/sessions/**'],
          // Only when to give up: property tests on a busy machine may take longer than the default.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'sessions',
          include: ['test/sessions/**/*.test.ts'],
          // Real programs on a machine that may be busy. Nothing here waits for time: this is only when to give up.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Once more where real shells lost a race; the report names each that needed it. What fails twice is broken.
          retry: 1,
        },
      },
    ],
  },
});
