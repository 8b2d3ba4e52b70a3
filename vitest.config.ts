import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{catalogue,protocol,telemetry,client,gateway,hub,web,sandbox,bench,check}/**/*.test.ts',
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['hub/src/platform/postgres/test-cluster.ts'],
    // The first file that asks for a database waits for initdb and the migrations.
    hookTimeout: 60_000,
    testTimeout: 30_000,
  },
});
