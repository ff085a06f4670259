import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { root } from '../architecture/project-root.js';

export const FOLDER = join(root, 'deploy/observability');

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
}

interface Rules {
  readonly groups: readonly { readonly rules: readonly AlertRule[] }[];
}

interface RuleTests {
  readonly tests: readonly {
    readonly name: string;
    readonly alert_rule_test: readonly {
      readonly alertname: string;
      readonly exp_alerts: readonly object[];
    }[];
  }[];
}

interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly title: string;
    readonly datasource?: { readonly uid: string };
    readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
  }[];
}

export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels: { readonly process: string };
}

/** A query of the dashboard, with the name of its panel. */
export interface PanelQuery {
  readonly panel: string;
  readonly expr: string;
}

/** A file of {@link FOLDER}. YAML contains JSON. */
export const shipped = <Content>(file: string): Content =>
  parse(readFileSync(join(FOLDER, file), 'utf8')) as Content;

export const alertRules = shipped<Rules>('alerts.yml').groups.flatMap(({ rules }) => rules);
export const ruleTests = shipped<RuleTests>('alerts.test.yml').tests;
export const { panels } = shipped<Dashboard>('grafana/pawprint.json');

/** @param range replaces `$__rate_interval`, which Grafana replaces by four times the interval of scrapes or more */
export const panelQueries = (range: string): PanelQuery[] =>
  panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ panel: title, expr: expr.replaceAll('$__rate_interval', range) })),
  );

/**
 * The metrics that a query names.
 *
 * @throws Error when it is not valid PromQL
 */
export function metricsIn(query: string): string[] {
  const metrics: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name, type, from, to, node }) => {
      if (type.isError) throw new Error(`Not PromQL at "${query.slice(from)}": ${query}`);
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector')
        metrics.push(query.slice(from, to));
    },
  });
  return metrics;
}
