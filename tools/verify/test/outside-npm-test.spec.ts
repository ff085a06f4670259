import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../run/settings.js';
import { OUTSIDE_NPM_TEST } from './outside-npm-test.js';

const steps = [...readFileSync(join(projectRoot, '.ci/run'), 'utf8').matchAll(/^step (.+?)(?: >.*)?$/gm)].map(
  ([, command]) => command!,
);

describe('suites outside npm test', () => {
  it.each(Object.entries(OUTSIDE_NPM_TEST))('contain %s, which a step of .ci/run runs', (_, command) => {
    expect(steps).toContain(command);
  });

  it('contain at least one suite for each step of .ci/run', () => {
    expect(new Set(Object.values(OUTSIDE_NPM_TEST))).toEqual(new Set(steps));
  });
});
