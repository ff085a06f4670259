import { join } from 'node:path';

/*
 * Mutates the compiled files of one part, in the folder of its package. mutate.ts sets the environment variables.
 */
const { KIND: kind, MUTATE: files, SPECS: specs, SAMPLE: sample } = process.env;
const isDomain = kind === 'domain';
const tools = join(import.meta.dirname, '../../dist');

/** Specs that take a minute or more, because they are about many messages, requests or inputs. */
const UNDER_LOAD = [
  '/fuzz-[^/]+$',
  '/concurrent-requests\\.',
  '/many-at-once\\.',
  '/dead-letter-decisions\\.',
  '/concurrent-digest\\.',
  '/hostile-reports\\.',
];
process.env.NOT_SPECS = ['\\.(system|sandbox|fault)\\.spec\\.js$', ...UNDER_LOAD].join('|');

export default {
  mutate: files.split(','),
  plugins: ['@stryker-mutator/jest-runner', join(import.meta.dirname, 'sample.js')],
  ignorers: ['not-mutated'],
  checkers: sample ? ['sample'] : [],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    // The only suite imports the specs in a way that Jest cannot follow.
    enableFindRelatedTests: isDomain,
    config: {
      // All compiled files, because specs reach some files only through builders of other folders.
      roots: isDomain ? ['<rootDir>'] : ['<rootDir>', import.meta.dirname],
      testMatch: isDomain
        ? specs.split(',').map((pattern) => `<rootDir>/${pattern}`)
        : [join(import.meta.dirname, 'specs-of-part.js')],
      testEnvironment: join(import.meta.dirname, 'stop-at-failure.js'),
      testTimeout: 120_000,
      setupFiles: isDomain ? [] : [join(tools, 'verify/test/jest.setup.js')],
      transform: {},
    },
  },
  coverageAnalysis: 'perTest',
  // A mutated constant of a module would need all specs, which takes minutes outside of the domains.
  ignoreStatic: !isDomain,
  // Specs with a database need a core for Postgres.
  ...(isDomain ? {} : { concurrency: 1 }),
  // For mutants that never end. A spec of a domain takes milliseconds; loading the others takes seconds, which do not count as their time.
  timeoutMS: isDomain ? 10_000 : 180_000,
  dryRunTimeoutMinutes: 30,
  // TypeScript 7 does not have an API that could read one.
  tsconfigFile: 'none',
  tempDirName: 'reports/mutation',
  reporters: ['each-result'],
  allowConsoleColors: false,
  logLevel: 'warn',
};
