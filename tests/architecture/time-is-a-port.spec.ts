// The lint rules forbid other clocks by their names, but cannot find a Date without arguments.
import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('current time', () => {
  const readsSystemClock = /\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)/;

  it.each(['const now = new Date();', 'const now = Date();'])(
    'comes from the system clock in %s',
    (source) => {
      expect(source).toMatch(readsSystemClock);
    },
  );

  it.each(['const then = new Date(text);', 'const now = this.clock.now();'])(
    'does not come from the system clock in %s',
    (source) => {
      expect(source).not.toMatch(readsSystemClock);
    },
  );

  it('never comes from the system clock in domains, use cases, published languages and the shared kernel', () => {
    const sources = globSync(
      ['contexts/*/src/{domain,application,published-language}/**/*.{ts,tsx}', 'shared-kernel/src/**/*.ts'],
      { cwd: root },
    ).filter((file) => !file.endsWith('.spec.ts'));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((file) => readsSystemClock.test(readFileSync(join(root, file), 'utf8')))).toEqual(
      [],
    );
  });
});
