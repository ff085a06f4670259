import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';
import { contexts } from '../images/contexts.js';
import { Dockerfile } from '../images/dockerfile.js';
import {
  alertRules,
  metricsIn,
  panelQueries,
  panels,
  ruleTests,
  shipped,
  type TargetGroup,
} from './shipped.js';

const processes = [...contexts, { name: 'front-door', port: 3000 }];
const names = alertRules.map(({ alert }) => alert);
const inTests = ruleTests.flatMap((test) => test.alert_rule_test);

describe('alert rules', () => {
  it.each(alertRules)('contain a valid query with a metric for $alert', ({ expr }) => {
    expect(metricsIn(expr)).not.toEqual([]);
  });

  it('have different names', () => {
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(names)('have a test in which %s fires, and a test in which it is silent', (name) => {
    const firing = inTests
      .filter(({ alertname }) => alertname === name)
      .map(({ exp_alerts }) => exp_alerts.length > 0);
    expect(new Set(firing)).toEqual(new Set([true, false]));
  });

  it('match the alerts that the documentation explains', () => {
    const text = readFileSync(join(root, 'docs/delivery.md'), 'utf8');
    const explained = [...text.matchAll(/^\| `([A-Z]\w+)` /gm)].map(([, name]) => name);
    expect(explained).toEqual(expect.arrayContaining(names));
    expect(explained).toHaveLength(names.length);
  });

  it('exist for each alert that a test names', () => {
    expect(inTests.map(({ alertname }) => alertname).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('targets of Prometheus', () => {
  const byProcess = (file: string): Record<string, readonly string[]> =>
    Object.fromEntries(
      shipped<TargetGroup[]>(file).map(({ targets, labels }) => [labels.process, targets] as const),
    );

  it('contain the default port of each context and of the front door', () => {
    expect(byProcess('targets.yml')).toEqual(
      Object.fromEntries(processes.map(({ name, port }) => [name, [`localhost:${port}`]])),
    );
  });

  it('contain the service of each context and of the front door in containers', () => {
    const dockerfile = new Dockerfile();
    expect(byProcess('targets-in-containers.yml')).toEqual(
      Object.fromEntries(
        processes.map(({ name }) => [name, [`${name}:${dockerfile.effective(name, 'EXPOSE')}`]]),
      ),
    );
  });
});

describe('dashboard', () => {
  it.each(panelQueries('1m'))('has a valid query with a metric in the panel "$panel"', ({ expr }) => {
    expect(metricsIn(expr)).not.toEqual([]);
  });

  it('queries the provisioned data source in every panel', () => {
    const { datasources } = shipped<{ datasources: { uid: string }[] }>('grafana/datasources.yml');
    const used = panels.flatMap(({ type, datasource, targets = [] }) =>
      type === 'row' ? [] : [datasource?.uid, ...targets.map((target) => target.datasource.uid)],
    );
    expect(new Set(used)).toEqual(new Set(datasources.map(({ uid }) => uid)));
  });

  it('has a different id for each panel', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});

describe('query', () => {
  it.each([
    ['sum by (a) (rate(b_total{c="d"}[5m])) / on (a) e', ['b_total', 'e']],
    ['histogram_quantile(0.99, sum by (le) (f_bucket)) > 1', ['f_bucket']],
  ])('names the metrics of %s, and neither labels nor functions', (query, metrics) => {
    expect(metricsIn(query)).toEqual(metrics);
  });

  it('causes an error when it is not PromQL', () => {
    expect(() => metricsIn('sum by (a) (rate(b_total[5m])')).toThrow('Not PromQL');
  });
});
