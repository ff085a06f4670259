import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canRun } from './tools/dist/verify/test/can-run.js';
import { specFiles } from './tools/dist/verify/test/spec-files.js';
import { SUITES } from './tools/dist/verify/test/suites.js';

// What was built of a context that is gone is no context.
const contexts = globSync('contexts/*/package.json', { cwd: import.meta.dirname }).map(dirname);

// Tests run as they were compiled, so that what is tested is what runs.
const packages = ['shared-kernel', 'platform', ...contexts];
const roots = [...packages, ...packages.map((name) => `${name}/test`), 'tests', 'tools']
  .map((name) => `${name}/dist`)
  .concat(SUITES)
  .map((folder) => join(import.meta.dirname, folder))
  .filter((folder) => existsSync(folder));

const compiled = {
  roots,
  testEnvironment: 'node',
  transform: {},
  setupFiles: [join(import.meta.dirname, 'tools/dist/verify/test/jest.setup.js')],
};

const domains = ['shared-kernel/dist', ...contexts.map((context) => `${context}/dist/domain`)];
const applications = contexts.map((context) => `${context}/dist/application`);

// `npm test` runs a few suites that import all specs of a project (tools/verify/test/suites.ts); `npm run spec` runs the
// specs one by one.
const inSuites = process.env.SUITES === '1';
const project = (displayName, more = {}) => ({
  ...compiled,
  displayName,
  testMatch: (inSuites
    ? [`${SUITES}/${displayName}-*.suite.js`]
    : specFiles(displayName, import.meta.dirname)
  ).map((path) => join(import.meta.dirname, path)),
  ...more,
});

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
    project('domain'),
    project('application'),
    project('unit'),
    project('integration', {
      globalSetup: join(import.meta.dirname, 'tools/dist/verify/test/start-test-database.js'),
      globalTeardown: join(import.meta.dirname, 'tools/dist/verify/test/stop-test-database.js'),
    }),
    // Long, and each with a Postgres of its own that may be killed.
    project('faults'),
    // Tests on a sandbox copy of the whole project, with a build of its own.
    project('sandbox'),
  ],
};
