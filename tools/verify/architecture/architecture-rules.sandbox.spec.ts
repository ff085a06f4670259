// Injects a violation of each rule into a copy of the project. The check must report each of them.
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
} from './injected-violation.js';
import { RULES_OUTSIDE_CONTEXTS } from './violations-outside-contexts.js';
import { RULES_IN_CONTEXTS } from './violations-in-contexts.js';

const RULES = [...RULES_IN_CONTEXTS, ...RULES_OUTSIDE_CONTEXTS].flatMap(withRuleOfSpecs);
const VIOLATIONS = RULES.flatMap((rule) => rule.violations.map((violation) => ({ ...violation, rule })));

describe('architecture rules', () => {
  let copy: SandboxCopy;
  let reports: readonly Report[];
  let rulesViolatedBy: Map<string, string[]>;
  let output: string;

  beforeAll(() => {
    copy = new SandboxCopy();
    for (const file of FIXTURES) inject(file, 'export const fixture = 1;\n');
    for (const { file, source, rule } of VIOLATIONS) {
      inject(file, source);
      inject(compliantFileBeside(file, rule), rule.compliant);
    }
    // With JSON output the command succeeds even if it finds violations.
    reports = reportsIn(boundaries('--output-type', 'json').stdout);
    rulesViolatedBy = violatedRules(reports);
    const { stdout, status } = boundaries();
    expect(status).not.toBe(0);
    output = stdout.replaceAll(/\s+/g, ' ');
  });
  afterAll(() => copy[Symbol.dispose]());
  const inject = (file: string, source: string): void => {
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
    it.each(rule.violations)('finds a violation when $when', ({ file }) => {
      expect([file, dirname(file)].flatMap((path) => rulesViolatedBy.get(path) ?? [])).toContain(rule.name);
    });

    it.each(rule.violations)('accepts a compliant file beside the one where $when', ({ file }) => {
      expect(rulesViolatedBy.get(compliantFileBeside(file, rule)) ?? []).toEqual([]);
    });

    it('reports a violation with its remedy', () => {
      const { comment } = forbidden.find(({ name }) => name === rule.name)!;
      const places = rule.violations
        .flatMap(({ file }) => [file, dirname(file)])
        .map((path) => output.indexOf(`error ${rule.name}: ${path} `));
      // A cycle is reported once, and the report may name either of its files first.
      const [first] = places.filter((at) => at >= 0);
      expect(first).toBeDefined();
      expect(output.slice(first).split(' error ', 1)[0]).toContain(comment);
    });
  });

  it('have at least one injected violation each', () => {
    expect(new Set(RULES.map(({ name }) => name))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  it('report nothing but the injected violations', () => {
    const files = [...VIOLATIONS.map(({ file }) => file), ...FIXTURES];
    const injected = new Set([...files, ...files.map(dirname)]);
    expect(reports.filter(({ places }) => !places.some((place) => injected.has(place)))).toEqual([]);
  });
});

/** Each row of the table makes two rules. The second is for the specs of the layer, which may also import test tools. */
function withRuleOfSpecs(rule: ArchitectureRule): ArchitectureRule[] {
  if (!layers.some(({ name }) => name === rule.name)) return [rule];
  const isInContext = rule.violations.some(({ file }) => file.startsWith('contexts/'));
  const violations = rule.violations
    .filter(({ source }) => !source.includes('@jest/globals'))
    .map(({ when, file, source }): Violation => ({
      when: `${when}, in a spec`,
      file: file.replace(/\.(m?ts)$/, '.spec.ts'),
      source,
    }));
  const testTools = everythingFrom('@jest/globals') + everythingFrom('fast-check');
  const testing = isInContext ? everythingFrom('@pawprint/platform/testing') : '';
  return [
    rule,
    {
      name: `${rule.name}; its specs import test tools besides`,
      violations,
      compliant: rule.compliant + testTools + testing,
    },
  ];
}

function compliantFileBeside(file: string, { compliantIn }: ArchitectureRule): string {
  return join(compliantIn ?? dirname(file), `compliant-${basename(file)}`);
}

/** One violation. The places of a cycle are all of its files or folders. */
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

/** The names of the violated rules, by the file or folder that violates them. */
function violatedRules(reports: readonly Report[]): Map<string, string[]> {
  const violated = new Map<string, string[]>();
  for (const { rule, places } of reports)
    for (const place of places) violated.set(place, [...(violated.get(place) ?? []), rule]);
  return violated;
}
