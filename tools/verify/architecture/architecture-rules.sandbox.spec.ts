// Each rule is broken on purpose in a copy of the project, and the check has to report it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxCopy } from '../sandbox-copy.js';
import {
  type ArchitectureRule,
  everythingFrom,
  FIXTURES,
  forbidden,
  layers,
  type Violation,
} from './planted-violation.js';
import { RULES_OUTSIDE_CONTEXTS } from './violations-outside-contexts.js';
import { RULES_IN_CONTEXTS } from './violations-in-contexts.js';

const RULES = [...RULES_IN_CONTEXTS, ...RULES_OUTSIDE_CONTEXTS].flatMap(withThatOfItsSpecs);
const VIOLATIONS = RULES.flatMap((rule) => rule.violations.map((violation) => ({ ...violation, rule })));

describe('architecture rules', () => {
  let copy: SandboxCopy;
  let reports: readonly Report[];
  let brokenBy: Map<string, string[]>;
  let said: string;

  beforeAll(() => {
    copy = new SandboxCopy();
    for (const file of FIXTURES) plant(file, 'export const fixture = 1;\n');
    for (const { file, source, rule } of VIOLATIONS) {
      plant(file, source);
      plant(harmlessBeside(file, rule), rule.harmless);
    }
    // With JSON output the command succeeds even if it finds violations.
    reports = reportsIn(boundaries('--output-type', 'json').stdout);
    brokenBy = rulesBroken(reports);
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
      expect([file, dirname(file)].flatMap((path) => brokenBy.get(path) ?? [])).toContain(rule.name);
    });

    it.each(rule.violations)('passes a harmless file where $when', ({ file }) => {
      expect(brokenBy.get(harmlessBeside(file, rule)) ?? []).toEqual([]);
    });

    it('is reported with the way to fix it', () => {
      const { comment } = forbidden.find(({ name }) => name === rule.name)!;
      const places = rule.violations
        .flatMap(({ file }) => [file, dirname(file)])
        .map((path) => said.indexOf(`error ${rule.name}: ${path} `));
      // Of two files in a cycle, the report names one first and then the other.
      const [first] = places.filter((at) => at >= 0);
      expect(first).toBeDefined();
      expect(said.slice(first).split(' error ', 1)[0]).toContain(comment);
    });
  });

  it('each have a planted violation', () => {
    expect(new Set(RULES.map(({ name }) => name))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  it('report nothing but the planted violations', () => {
    const files = [...VIOLATIONS.map(({ file }) => file), ...FIXTURES];
    const planted = new Set([...files, ...files.map(dirname)]);
    expect(reports.filter(({ places }) => !places.some((place) => planted.has(place)))).toEqual([]);
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

/** One violation; a cycle is reported once, and its places are all of its files or folders. */
interface Report {
  readonly rule: string;
  readonly places: readonly string[];
}

function reportsIn(json: string): Report[] {
  const { summary } = JSON.parse(json) as {
    summary: { violations: { from: string; rule: { name: string }; cycle?: { name: string }[] }[] };
  };
  return summary.violations.map(({ from, rule, cycle }) => ({
    rule: rule.name,
    places: cycle?.map(({ name }) => name) ?? [from],
  }));
}

/** The names of the broken rules, by the file or the folder that breaks them. */
function rulesBroken(reports: readonly Report[]): Map<string, string[]> {
  const broken = new Map<string, string[]>();
  for (const { rule, places } of reports)
    for (const place of places) broken.set(place, [...(broken.get(place) ?? []), rule]);
  return broken;
}
