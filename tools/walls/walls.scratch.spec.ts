// The walls are only as good as what they stop. So each is climbed here, in a copy of the house, and must say so.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScratchCopy } from '../scratch/scratch-copy.js';
import { projectRoot } from '../start/contexts.js';
import { type Climb, everythingFrom, SOIL, type Wall } from './wall.js';
import { WALLS_AROUND_CONTEXTS } from './walls-around-contexts.js';
import { WALLS_OF_CONTEXTS } from './walls-of-contexts.js';

interface Rule {
  readonly name: string;
  readonly comment: string;
}

const { forbidden, drawing } = createRequire(import.meta.url)(
  join(projectRoot, '.dependency-cruiser.cjs'),
) as {
  readonly forbidden: readonly Rule[];
  readonly drawing: readonly { readonly name: string }[];
};

const WALLS = [...WALLS_OF_CONTEXTS, ...WALLS_AROUND_CONTEXTS].flatMap(withThatOfItsSpecs);
const CLIMBS = WALLS.flatMap((wall) => wall.climbs.map((climb) => ({ ...climb, wall })));

describe('the walls', () => {
  let copy: ScratchCopy;
  let brokenBy: Map<string, string[]>;
  let said: string;

  beforeAll(() => {
    copy = new ScratchCopy();
    for (const file of SOIL) plant(file, 'export const soil = 1;\n');
    for (const { file, source, wall } of CLIMBS) {
      plant(file, source);
      plant(harmlessBeside(file, wall), wall.harmless);
    }
    // As JSON it ends well whatever it has found.
    brokenBy = rulesBroken(boundaries('--output-type', 'json').stdout);
    const { stdout, status } = boundaries();
    expect(status).not.toBe(0);
    said = stdout.replaceAll(/\s+/g, ' ');
  });
  afterAll(() => copy[Symbol.dispose]());
  const plant = (file: string, source: string): void => {
    mkdirSync(dirname(copy.path(file)), { recursive: true });
    writeFileSync(copy.path(file), source);
  };
  const boundaries = (...options: string[]) =>
    spawnSync('npm', ['run', '--silent', 'boundaries', '--', ...options], {
      cwd: copy.folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });

  describe.each(WALLS)('$name', (wall) => {
    it.each(wall.climbs)('is reported when $when', ({ file }) => {
      expect(brokenBy.get(file) ?? []).toContain(wall.name);
    });

    it.each(wall.climbs)('and harmless files pass in the place where $when', ({ file }) => {
      expect(brokenBy.get(harmlessBeside(file, wall)) ?? []).toEqual([]);
    });

    it('is reported with what would mend it', () => {
      const { comment } = forbidden.find(({ name }) => name === wall.name)!;
      const reports = wall.climbs.map(({ file }) => said.indexOf(`error ${wall.name}: ${file} `));
      // Of two files in a circle, one is reported, and goes on to tell of the other.
      const [first] = reports.filter((at) => at >= 0);
      expect(first).toBeDefined();
      expect(said.slice(first).split(' error ', 1)[0]).toContain(comment);
    });
  });

  it('are all climbed', () => {
    expect(WALLS.map(({ name }) => name).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('leave everything else as it is', () => {
    const planted = new Set([...CLIMBS.map(({ file }) => file), ...SOIL]);
    expect([...brokenBy.keys()].filter((file) => !planted.has(file))).toEqual([]);
  });
});

/** A row of the drawing makes two rules: its specs may import test tools besides, and nothing else. */
function withThatOfItsSpecs(wall: Wall): Wall[] {
  if (!drawing.some(({ name }) => name === wall.name)) return [wall];
  const ofAContext = wall.climbs.some(({ file }) => file.startsWith('contexts/'));
  const climbs = wall.climbs
    .filter(({ source }) => !source.includes('@jest/globals'))
    .map(({ when, file, source }): Climb => ({
      when: `${when}, in a spec`,
      file: file.replace(/\.(m?ts)$/, '.spec.ts'),
      source,
    }));
  const testTools = everythingFrom('@jest/globals') + everythingFrom('fast-check');
  const testing = ofAContext ? everythingFrom('@pawprint/platform/testing') : '';
  return [
    wall,
    {
      name: `${wall.name}; its specs import test tools besides`,
      climbs,
      harmless: wall.harmless + testTools + testing,
    },
  ];
}

function harmlessBeside(file: string, { harmlessIn }: Wall): string {
  return join(harmlessIn ?? dirname(file), `harmless-${basename(file)}`);
}

/** The names of the broken rules, by the file that breaks them. */
function rulesBroken(report: string): Map<string, string[]> {
  const { summary } = JSON.parse(report) as {
    summary: { violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[] };
  };
  const broken = new Map<string, string[]>();
  for (const { from, rule, cycle } of summary.violations)
    // A circle is reported once, whichever of its files is met first.
    for (const file of cycle?.map(({ name }) => name) ?? [from])
      broken.set(file, [...(broken.get(file) ?? []), rule.name]);
  return broken;
}
