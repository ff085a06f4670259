import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// What was built of a context that is gone is no context.
const contexts = globSync('contexts/*/package.json', { cwd: import.meta.dirname }).map(dirname);

// Tests run as they were compiled, so that what is tested is what runs.
const roots = ['shared-kernel', 'platform', ...contexts, 'tests', 'tools']
  .map((name) => join(import.meta.dirname, name, 'dist'))
  .filter((folder) => existsSync(folder));

const compiled = {
  roots,
  testEnvironment: 'node',
  transform: {},
  setupFiles: [join(import.meta.dirname, 'tools/dist/test/jest.setup.js')],
};

// What the domains and their use cases promise is for fast tests to show, with nothing real behind the ports.
const DOMAIN = { lines: 95, branches: 95 };
const APPLICATION = { lines: 90, branches: 90 };
const coverageThreshold = Object.fromEntries([
  ['./shared-kernel/src/', DOMAIN],
  ...contexts.flatMap((context) => [
    [`./${context}/src/domain/`, DOMAIN],
    [`./${context}/src/application/`, APPLICATION],
  ]),
]);

const covered = globSync(
  [`{${contexts.join(',')}}/dist/{domain,application}/**/*.js`, 'shared-kernel/dist/**/*.js'],
  {
    cwd: import.meta.dirname,
    exclude: ['**/*.spec.js'],
  },
);
// Nothing runs of a file of types; it would count as one line that no test ran.
const isTypesAlone = (file) =>
  /^export \{\};\s*(\/\/.*)?$/.test(readFileSync(join(import.meta.dirname, file), 'utf8'));

export default {
  // Only with --coverage, as `npm run coverage` and `npm test` have it.
  coverageProvider: 'v8',
  collectCoverageFrom: covered.filter((file) => !isTypesAlone(file)),
  coverageReporters: ['lcovonly', ['text', { skipFull: true }]],
  coverageThreshold,
  maxWorkers: '100%',
  // A bound and no expectation: the machine may be busy.
  testTimeout: 60_000,
  projects: [
    {
      ...compiled,
      displayName: 'unit',
      testMatch: ['**/*.spec.js'],
      testPathIgnorePatterns: ['\\.(int|scratch)\\.spec\\.js$'],
    },
    {
      ...compiled,
      displayName: 'integration',
      testMatch: ['**/*.int.spec.js'],
      globalSetup: join(import.meta.dirname, 'tools/dist/test/start-test-database.js'),
      globalTeardown: join(import.meta.dirname, 'tools/dist/test/stop-test-database.js'),
    },
    {
      // What is tried on a copy of the whole house, with a build of its own: one at a time, when nothing else runs.
      ...compiled,
      displayName: 'scratch',
      testMatch: ['**/*.scratch.spec.js'],
    },
  ],
};
