/*
 * How the domain of one package is mutated, in that package's folder. What runs is what is mutated: the compiled files;
 * main.ts says which.
 */
const { COMPILED_DOMAIN: domain, MUTATE: files, REPORT: report } = process.env;

export default {
  mutate: files.split(','),
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: {
      // All that was compiled, or Jest would not see that a spec reaches a file by way of a builder.
      roots: ['<rootDir>/dist'],
      testMatch: [`<rootDir>/${domain}/**/*.spec.js`],
      testEnvironment: 'node',
      transform: {},
    },
  },
  coverageAnalysis: 'perTest',
  // A bound for mutants that never end, beside some milliseconds that a spec takes.
  timeoutMS: 10_000,
  // TypeScript 7 has no API by which one could be read.
  tsconfigFile: 'none',
  tempDirName: 'reports/mutation',
  reporters: ['json'],
  jsonReporter: { fileName: report },
  allowConsoleColors: false,
  logLevel: 'warn',
};
