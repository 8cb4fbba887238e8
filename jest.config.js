import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

// The programs that tests start neither strip types nor compile again what one before them has compiled.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/compiled');

/** Tests run as ES modules; swc strips the types. */
export default {
  testEnvironment: './tests/environment.ts',
  // Half of the time tests wait for browsers, databases and programs of their own: two files side by side, also on two processors.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  // Node gives back little of what the modules of a file took, so a worker begins anew before it holds too much.
  workerIdleMemoryLimit: '512MB',
  // Only what hangs takes so long: a busy machine is no fault.
  testTimeout: 60_000,
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: false } }, module: { type: 'es6' } }],
  },
};
