// Each rule is broken on purpose in a copy of the project, and the check has to report it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import { projectRoot } from '../../run/contexts.js';
import { type Violation, everythingFrom, FIXTURES, type ArchitectureRule } from './planted-violation.js';
import { RULES_OUTSIDE_CONTEXTS } from './violations-outside-contexts.js';
import { RULES_IN_CONTEXTS } from './violations-in-contexts.js';

interface Rule {
  readonly name: string;
  readonly comment: string;
}

const { forbidden, layers } = createRequire(import.meta.url)(
  join(projectRoot, '.dependency-cruiser.cjs'),
) as {
  readonly forbidden: readonly Rule[];
  readonly layers: readonly { readonly name: string }[];
};

const RULES = [...RULES_IN_CONTEXTS, ...RULES_OUTSIDE_CONTEXTS].flatMap(withThatOfItsSpecs);
const VIOLATIONS = RULES.flatMap((rule) => rule.violations.map((violation) => ({ ...violation, rule })));

describe('architecture rules', () => {
  let copy: SandboxCopy;
  let brokenBy: Map<string, string[]>;
  let said: string;

  beforeAll(() => {
    copy = new SandboxCopy();
    for (const file of FIXTURES) plant(file, 'export const fixture = 1;\n');
    for (const { file, source, rule } of VIOLATIONS) {
      plant(file, source);
      plant(harmlessBeside(file, rule), rule.harmless);
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

  describe.each(RULES)('$name', (rule) => {
    it.each(rule.violations)('is reported when $when', ({ file }) => {
      expect(brokenBy.get(file) ?? []).toContain(rule.name);
    });

    it.each(rule.violations)('and harmless files pass in the place where $when', ({ file }) => {
      expect(brokenBy.get(harmlessBeside(file, rule)) ?? []).toEqual([]);
    });

    it('is reported with what would mend it', () => {
      const { comment } = forbidden.find(({ name }) => name === rule.name)!;
      const reports = rule.violations.map(({ file }) => said.indexOf(`error ${rule.name}: ${file} `));
      // Of two files in a circle, one is reported, and goes on to tell of the other.
      const [first] = reports.filter((at) => at >= 0);
      expect(first).toBeDefined();
      expect(said.slice(first).split(' error ', 1)[0]).toContain(comment);
    });
  });

  it('each have a planted violation', () => {
    expect(RULES.map(({ name }) => name).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it('report nothing but the planted violations', () => {
    const planted = new Set([...VIOLATIONS.map(({ file }) => file), ...FIXTURES]);
    expect([...brokenBy.keys()].filter((file) => !planted.has(file))).toEqual([]);
  });
});

/** A row of the table makes two rules: its specs may import test tools besides, and nothing else. */
function withThatOfItsSpecs(rule: ArchitectureRule): ArchitectureRule[] {
  if (!layers.some(({ name }) => name === rule.name)) return [rule];
  const ofAContext = rule.violations.some(({ file }) => file.startsWith('contexts/'));
  const violations = rule.violations
    .filter(({ source }) => !source.includes('@jest/globals'))
    .map(({ when, file, source }): Violation => ({
      when: `${when}, in a spec`,
      file: file.replace(/\.(m?ts)$/, '.spec.ts'),
      source,
    }));
  const testTools = everythingFrom('@jest/globals') + everythingFrom('fast-check');
  const testing = ofAContext ? everythingFrom('@pawprint/platform/testing') : '';
  return [
    rule,
    {
      name: `${rule.name}; its specs import test tools besides`,
      violations,
      harmless: rule.harmless + testTools + testing,
    },
  ];
}

function harmlessBeside(file: string, { harmlessIn }: ArchitectureRule): string {
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
