import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';
import { recordJourney } from './walkthrough/record-journey.js';
import type { RecordedCall } from './walkthrough/recorded-calls.js';

/** Classes that may run at the same time on their own schedule. */
const BESIDE_THE_JOURNEY = [
  // These run every second, or once a month.
  ...['OutboxMonths', 'Retrier', 'PostgresRetryQueue'],
  // The first listing after a start builds the index of saved searches, in a separate thread.
  ...['CompiledSearches', 'IndexOfSearches', 'Records'],
  // The first response in a second makes it.
  'Second',
];
/** Without searches, the catalogue follows the log every ten seconds. */
const CATALOGUE = 'contexts/search/src/infrastructure/catalogue/';

/** The walkthrough follows the recorded path up to this heading. */
const END = '\n## Variants of this path';

interface Named {
  readonly file: string;
  /** A class, a method as `Class.method`, or a function. */
  readonly name: string;
}

function namedInWalkthrough(): Named[] {
  const [path = ''] = readFileSync(join(root, 'docs/walkthrough.md'), 'utf8').split(END);
  return [...path.matchAll(/\[`([\w.]+)`\]\(([^)]+\.tsx?)\)/g)].map(([, name, target]) => ({
    name: name!,
    file: normalize(join('docs', target!)),
  }));
}

describe('walkthrough', () => {
  let calls: readonly RecordedCall[];
  const named = namedInWalkthrough();
  beforeAll(async () => {
    calls = await recordJourney();
  });

  it('names every class that runs between POST /kittens and the history page', () => {
    const classes = calls.flatMap(({ file, className }) =>
      className === null || BESIDE_THE_JOURNEY.includes(className) || file.startsWith(CATALOGUE)
        ? []
        : [`${className} in ${file}`],
    );
    const inDocument = new Set(named.map(({ name, file }) => `${name.split('.')[0]} in ${file}`));
    expect([...new Set(classes)].filter((one) => !inDocument.has(one)).sort()).toEqual([]);
  });

  it('names no class, method or function that does not run', () => {
    const ran = new Set(
      calls.flatMap(({ file, className, name }) =>
        className === null
          ? [`${name} in ${file}`]
          : [`${className} in ${file}`, `${className}.${name} in ${file}`],
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.map(({ name, file }) => `${name} in ${file}`).filter((one) => !ran.has(one))).toEqual([]);
  });
});
