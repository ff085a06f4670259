import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { JestReport, JestRun } from './jest-report.js';
import { passesAgain } from './second-run.js';

const reportWith = (failed: readonly string[], passed = 0, broken = 0): JestReport => ({
  numPassedTests: passed,
  numFailedTests: failed.length,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: broken,
  testResults: [
    {
      name: 'one.system.spec.js',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'a test that passes' },
        ...failed.map((fullName) => ({ status: 'failed', fullName })),
      ],
    },
  ],
});

const refuse = () => Promise.reject(new Error('runs again'));

describe('the second run of failed tests', () => {
  it('selects exactly the failed tests, whatever their names contain', async () => {
    const name = `POST /kittens (with a body) costs $1.50 of Felix's [a-z]`;
    let options = '';
    await passesAgain(reportWith([name, 'another']), async (given) => {
      options = given;
      return { exitCode: 0, output: '', report: reportWith([], 2) };
    });
    const [, pattern] = execFileSync('sh', ['-c', `printf '%s\n' ${options}`], { encoding: 'utf8' }).split(
      '\n',
    );
    const selects = (text: string) => new RegExp(pattern!).test(text);
    expect([name, 'another'].map(selects)).toEqual([true, true]);
    expect(['another one', 'not another', 'a test that passes'].map(selects)).toEqual([false, false, false]);
  });

  it.each([
    ['no failed test', reportWith([])],
    ['four failed tests', reportWith(['1', '2', '3', '4'])],
    ['a file that cannot be loaded', reportWith(['1'], 0, 1)],
  ])('does not happen with %s', async (_, report) => {
    await expect(passesAgain(report, refuse)).resolves.toBe(false);
  });

  it('passes when every failed test passes', async () => {
    const run = async (): Promise<JestRun> => ({ exitCode: 0, output: '', report: reportWith([], 2) });
    await expect(passesAgain(reportWith(['1', '2']), run)).resolves.toBe(true);
  });

  it.each([
    ['one of them fails again', reportWith(['1'], 1), 1],
    ['one of them is not found', reportWith([], 1), 0],
    ['Jest reports an error', reportWith([], 2), 1],
    ['Jest writes no report', undefined, 1],
  ])('fails when %s', async (_, report, exitCode) => {
    const run = async (): Promise<JestRun> => ({ exitCode, output: '', report });
    await expect(passesAgain(reportWith(['1', '2']), run)).resolves.toBe(false);
  });
});
