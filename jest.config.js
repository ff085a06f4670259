import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canRun } from './tools/dist/verify/test/can-run.js';

// What was built of a context that is gone is no context.
const contexts = globSync('contexts/*/package.json', { cwd: import.meta.dirname }).map(dirname);

// Tests run as they were compiled, so that what is tested is what runs.
const packages = ['shared-kernel', 'platform', ...contexts];
const roots = [...packages, ...packages.map((name) => `${name}/test`), 'tests', 'tools']
  .map((name) => join(import.meta.dirname, name, 'dist'))
  .filter((folder) => existsSync(folder));

const compiled = {
  roots,
  testEnvironment: 'node',
  transform: {},
  setupFiles: [join(import.meta.dirname, 'tools/dist/verify/test/jest.setup.js')],
};

const domains = ['shared-kernel/dist', ...contexts.map((context) => `${context}/dist/domain`)];
const applications = contexts.map((context) => `${context}/dist/application`);
// What a use case does is told by its own specs, and by the routes that lead to it.
const ofApplications = [
  ...applications.map((folder) => `${folder}/**/*.spec.js`),
  ...contexts.map((context) => `${context}/dist/http/routes.spec.js`),
];

// With --coverage: each file of a domain by the specs of the domains alone, or each application by those of the
// applications. Nobody else's are watched, for watching what loads all that a server loads takes as long as running it.
const { covered, perFile, atLeast } =
  process.env.COVERED === 'application'
    ? { covered: applications, perFile: '', atLeast: { lines: 90, branches: 90 } }
    : { covered: domains, perFile: '**/*.ts', atLeast: { lines: 95, branches: 95 } };
const compiledFiles = globSync(
  covered.map((folder) => `${folder}/**/*.js`),
  { cwd: import.meta.dirname, exclude: ['**/*.spec.js'] },
);

export default {
  coverageProvider: 'v8',
  // Of what cannot run, each line would count as one that no test ran.
  collectCoverageFrom: compiledFiles.filter((file) => canRun(join(import.meta.dirname, file))),
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
      testMatch: ofApplications.map((specs) => join(import.meta.dirname, specs)),
    },
    {
      ...compiled,
      displayName: 'unit',
      testMatch: ['**/*.spec.js'],
      testPathIgnorePatterns: [
        '\\.(int|sandbox|fault)\\.spec\\.js$',
        '/shared-kernel/dist/',
        '/contexts/[^/]+/dist/(domain|application)/',
        '/contexts/[^/]+/dist/http/routes\\.spec\\.js$',
      ],
    },
    {
      ...compiled,
      displayName: 'integration',
      testMatch: ['**/*.int.spec.js'],
      globalSetup: join(import.meta.dirname, 'tools/dist/verify/test/start-test-database.js'),
      globalTeardown: join(import.meta.dirname, 'tools/dist/verify/test/stop-test-database.js'),
    },
    {
      // Long, and each with a Postgres of its own that may be killed.
      ...compiled,
      displayName: 'faults',
      testMatch: ['**/*.fault.spec.js'],
    },
    {
      // Tests on a sandbox copy of the whole project, with a build of its own.
      ...compiled,
      displayName: 'sandbox',
      testMatch: ['**/*.sandbox.spec.js'],
    },
  ],
};
