import { relative, resolve } from 'node:path';

const MISSED = /^Jest: Coverage for (\w+) \(([\d.]+)%\) does not meet "([^"]+)" threshold \(([\d.]+)%\)/gm;

/** A sentence for each coverage threshold of jest.config.js that Jest reports as missed. */
export function uncoveredIn(output: string, root: string): string[] {
  return [...output.matchAll(MISSED)].map(
    ([, what, covered, path, minimum]) =>
      `${relative(root, resolve(root, path!))}: specs cover ${covered} % of the ${what}, and ${minimum} % are required; ` +
      '`npm run coverage` shows the uncovered lines.',
  );
}
