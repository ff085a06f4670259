// The lint rules know the names of clocks, but not a Date that is made out of nothing.
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('the present', () => {
  const asksTheMachine = /\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)/;

  it.each(['const now = new Date();', 'const now = Date();'])('is asked of the machine: %s', (source) => {
    expect(source).toMatch(asksTheMachine);
  });

  it.each(['const then = new Date(text);', 'const now = this.clock.now();'])('is not by %s', (source) => {
    expect(source).not.toMatch(asksTheMachine);
  });

  it('is asked of the clock, a port, by domains and use cases, and is nothing to a published language', () => {
    const sources = globSync(
      ['contexts/*/src/{domain,application,published-language}/**/*.{ts,tsx}', 'shared-kernel/src/**/*.ts'],
      { cwd: root },
    ).filter((file) => !file.endsWith('.spec.ts'));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((file) => asksTheMachine.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});
