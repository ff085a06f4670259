import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canRun } from './tools/dist/verify/test/can-run.js';
import { specFilesByProject } from './tools/dist/verify/test/spec-files.js';
import { SUITES } from './tools/dist/verify/test/suites.js';

// The build output of a removed context is ignored.
const contexts = globSync('contexts/*/package.json', { cwd: import.meta.dirname }).map(dirname);

// Tests run as compiled files, so they test the code that runs in production.
const packages = ['shared-kernel', 'platform', 'front-door', ...contexts];
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

const testDatabase = {
  globalSetup: join(import.meta.dirname, 'tools/dist/verify/test/start-test-database.js'),
  globalTeardown: join(import.meta.dirname, 'tools/dist/verify/test/stop-test-database.js'),
};

const domains = ['shared-kernel/dist', ...contexts.map((context) => `${context}/dist/domain`)];
const applications = contexts.map((context) => `${context}/dist/application`);

// `npm test` runs suites that import all specs of a project (tools/verify/test/suites.ts). `npm run spec` runs each spec by
// itself.
const inSuites = process.env.SUITES === '1';
const specs = specFilesByProject(import.meta.dirname);
const project = (displayName, more = {}) => ({
  ...compiled,
  displayName,
  testMatch: (inSuites ? [`${SUITES}/${displayName}-*.suite.js`] : (specs.get(displayName) ?? [])).map(
    (path) => join(import.meta.dirname, path),
  ),
  ...(inSuites && {
    testEnvironment: join(import.meta.dirname, 'tools/dist/verify/test/suite-environment.js'),
  }),
  ...more,
});

// With --coverage: each file of a domain is measured with the specs of the domains only, and each application with the specs
// of the applications. Other specs are not measured, because coverage doubles the time of specs that load a whole server.
const { covered, perFile, atLeast } =
  process.env.COVERED === 'application'
    ? { covered: applications, perFile: '', atLeast: { lines: 90, branches: 90 } }
    : { covered: domains, perFile: '**/*.ts', atLeast: { lines: 95, branches: 95 } };
const hasSource = (file) => existsSync(file.replace('/dist/', '/src/').replace(/\.js$/, '.ts'));
const compiledFiles = globSync(
  covered.map((folder) => `${folder}/**/*.js`),
  { cwd: import.meta.dirname, exclude: ['**/*.spec.js'] },
).filter((file) => hasSource(join(import.meta.dirname, file)));

export default {
  coverageProvider: 'v8',
  // Without this filter, the lines of files without executable code would count as not covered.
  collectCoverageFrom: compiledFiles.filter((file) => canRun(join(import.meta.dirname, file))),
  coverageReporters: ['lcovonly', ['text', { skipFull: true }]],
  coverageThreshold: Object.fromEntries(
    covered.map((folder) => [`./${folder.replace('/dist', '/src')}/${perFile}`, atLeast]),
  ),
  maxWorkers: '100%',
  // A worker frees about 700 MB when it exits, which may take longer than Jest's default of 0.5 s on a busy machine. Jest
  // still reports open handles.
  workerGracefulExitTimeout: 10_000,
  // A generous limit, not an expected duration, because the machine may be busy.
  testTimeout: 240_000,
  projects: [
    project('domain'),
    project('application'),
    project('unit'),
    project('integration', testDatabase),
    // Tests that start contexts, commands and brokers as processes.
    project('system', testDatabase),
    // Long tests, each with its own Postgres that it may kill.
    project('faults'),
    // Tests on a sandbox copy of the whole project with its own build.
    project('sandbox'),
  ],
};
