// Each metric of an alert or of the dashboard is one that a process measures.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { EmailMetrics } from '@pawprint/platform/email';
import { createHttpApplication } from '@pawprint/platform/http';
import { Metrics } from '@pawprint/platform/observability';
import { Database } from '@pawprint/platform/persistence';
import { createTestDatabase, InMemoryWorld, type TestDatabase } from '@pawprint/platform/testing';
import { alertRules, metricsIn, panelQueries } from './shipped.js';

/** Prometheus creates these series itself. */
const OF_PROMETHEUS = ['up', 'ALERTS'];
const TYPE = /^# TYPE (\S+) (\S+)$/gm;

/** The names of the series in an answer. */
const seriesIn = (answer: string): string[] =>
  [...answer.matchAll(TYPE)].flatMap(([, name, type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => `${name}${suffix}`) : [name!],
  );

describe('metrics in queries', () => {
  let database: TestDatabase<'notifications'>;
  const stops: (() => Promise<unknown>)[] = [];
  let known: ReadonlySet<string>;

  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    const platform = PostgresPlatformModule.for({
      context: 'notifications',
      databaseUrl: database.urls.notifications,
      entities: [],
      follows: [],
      clock: { now: () => new Date() },
    });
    const onPostgres = await createHttpApplication(platform, false);
    await onPostgres.init();
    stops.push(() => onPostgres.close());
    await onPostgres.get(Database).ready;
    const metrics = onPostgres.get(Metrics);
    new EmailMetrics(metrics);
    const inMemory = await startInMemoryNotifications(new InMemoryWorld());
    stops.push(() => inMemory.close());
    const { payload } = await inMemory.inject({ method: 'GET', url: '/metrics' });
    known = new Set([...seriesIn(await metrics.metrics()), ...seriesIn(payload), ...OF_PROMETHEUS]);
  });
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
    await database.drop();
  });

  const unknownIn = (query: string): string[] => metricsIn(query).filter((name) => !known.has(name));

  it.each(alertRules)('exist in a process for the alert $alert', ({ expr }) => {
    expect(unknownIn(expr)).toEqual([]);
  });

  it.each(panelQueries('1m'))('exist in a process for the panel "$panel"', ({ expr }) => {
    expect(unknownIn(expr)).toEqual([]);
  });

  it('show up by name when no process measures them', () => {
    expect(unknownIn('rate(email_attempt_duration_count[5m])')).toEqual(['email_attempt_duration_count']);
  });
});
