// The walls are only as good as what they stop. So each is climbed here, in a copy of the sources, and must say so.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { planted, soil } from './planted-violations.js';
import { root } from './project-root.js';

const SECONDS = 1000;

describe('the walls between the layers', () => {
  let copy: string;
  let broken: Map<string, string[]>;

  beforeAll(async () => {
    copy = copyOfTheSources();
    for (const file of soil) plant(copy, file, 'export const planted = 1;');
    for (const { file, source } of planted) plant(copy, file, source);
    broken = await rulesBrokenIn(copy);
  }, 30 * SECONDS);

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(planted.filter(({ rule }) => rule !== null))('stop it when $what', ({ file, rule }) => {
    expect(broken.get(file) ?? []).toContain(rule);
  });

  it.each(planted.filter(({ rule }) => rule === null))('let $what pass', ({ file }) => {
    expect(broken.get(file) ?? []).toEqual([]);
  });

  it('are each climbed at least once', () => {
    const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    const walls = forbidden.map(({ name }) => name.replace(/; its specs .*/, ''));
    const climbed = planted.map(({ rule }) => rule?.replace(/; its specs .*/, ''));
    expect(walls.filter((wall) => !climbed.includes(wall))).toEqual([]);
  });
});

/** The workspaces alone: their names lead into the copy, all other packages are the installed ones. */
function copyOfTheSources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'pawprint-walls-'));
  for (const part of ['contexts', 'platform', 'shared-kernel', 'package.json', '.dependency-cruiser.cjs'])
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (from) => !from.slice(root.length).includes('node_modules'),
    });
  mkdirSync(join(copy, 'node_modules/@pawprint'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@pawprint') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  for (const path of ['contexts/search', 'contexts/notifications', 'platform', 'shared-kernel'])
    symlinkSync(join(copy, path), join(copy, 'node_modules/@pawprint', path.replace('contexts/', '')));
  return copy;
}

function plant(copy: string, file: string, source: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${source}\n`);
}

/** The names of the broken rules, by the file that breaks them. */
async function rulesBrokenIn(copy: string): Promise<Map<string, string[]>> {
  const depcruise = join(root, 'node_modules/.bin/depcruise');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [depcruise, '--output-type', 'json', 'contexts', 'platform', 'shared-kernel', 'features'],
    { cwd: copy, maxBuffer: 64 * 1024 * 1024, timeout: 25 * SECONDS },
  );
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[] };
  };
  const broken = new Map<string, string[]>();
  for (const { from, rule, cycle } of summary.violations)
    // A circle is reported once, whichever of its files is met first.
    for (const file of cycle?.map(({ name }) => name) ?? [from])
      broken.set(file, [...(broken.get(file) ?? []), rule.name]);
  return broken;
}
