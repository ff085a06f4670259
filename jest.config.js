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

// Coverage doubles the time that a spec takes: it is asked of those that have to cover something.
const applicationSpecs = contexts.flatMap((context) => [
  `${context}/dist/application/**/*.spec.js`,
  `${context}/dist/http/routes.spec.js`,
]);
const domains = ['shared-kernel/dist', ...contexts.map((context) => `${context}/dist/domain`)];

// With --coverage: each file of a domain by the specs of the domains alone, then each application by its own specs and those of its routes.
const { covered, perFile, atLeast } =
  process.env.COVERED === 'application'
    ? {
        covered: contexts.map((context) => `${context}/dist/application`),
        perFile: '',
        atLeast: { lines: 90, branches: 90 },
      }
    : { covered: domains, perFile: '**/*.ts', atLeast: { lines: 95, branches: 95 } };
const compiledFiles = globSync(
  covered.map((folder) => `${folder}/**/*.js`),
  { cwd: import.meta.dirname, exclude: ['**/*.spec.js'] },
);

/** Of types and of ports nothing runs; each would count as a line that no test ran. */
function canRun(file) {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8').replaceAll(/\/\*.*?\*\/|\/\/.*/gs, '');
  return !/^(\s*export (\{\};|class \w+ \{\s*\}))*\s*$/.test(code);
}

export default {
  coverageProvider: 'v8',
  collectCoverageFrom: compiledFiles.filter(canRun),
  coverageReporters: ['lcovonly', ['text', { skipFull: true }]],
  coverageThreshold: Object.fromEntries(
    covered.map((folder) => [`./${folder.replace('/dist', '/src')}/${perFile}`, atLeast]),
  ),
  maxWorkers: '100%',
  // A worker that has ended gives back some 700 MB first, which takes a busy machine more than the half second that Jest
  // waits by default; one that left something open is still told of.
  workerGracefulExitTimeout: 10_000,
  // A bound and no expectation: the machine may be busy.
  testTimeout: 60_000,
  projects: [
    {
      ...compiled,
      displayName: 'domain',
      testMatch: domains.map((folder) => join(import.meta.dirname, folder, '**/*.spec.js')),
    },
    {
      ...compiled,
      displayName: 'application',
      testMatch: applicationSpecs.map((pattern) => join(import.meta.dirname, pattern)),
    },
    {
      ...compiled,
      displayName: 'unit',
      testMatch: ['**/*.spec.js'],
      testPathIgnorePatterns: [
        '\\.(int|scratch|fault)\\.spec\\.js$',
        '/shared-kernel/dist/',
        '/contexts/[^/]+/dist/(domain/|application/|http/routes\\.spec\\.js$)',
      ],
    },
    {
      ...compiled,
      displayName: 'integration',
      testMatch: ['**/*.int.spec.js'],
      globalSetup: join(import.meta.dirname, 'tools/dist/test/start-test-database.js'),
      globalTeardown: join(import.meta.dirname, 'tools/dist/test/stop-test-database.js'),
    },
    {
      // Long, and each with a Postgres of its own that may be killed.
      ...compiled,
      displayName: 'faults',
      testMatch: ['**/*.fault.spec.js'],
    },
    {
      // What is tried on a copy of the whole house, with a build of its own, when nothing else runs.
      ...compiled,
      displayName: 'scratch',
      testMatch: ['**/*.scratch.spec.js'],
    },
  ],
};
