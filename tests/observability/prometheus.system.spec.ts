// A real Prometheus with the shipped rules scrapes all processes under load, first while they are healthy and then with faults.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createTestDatabase,
  startUpstream,
  type TestDatabase,
  until,
  type Upstream,
} from '@pawprint/platform/testing';
import { savedSearchMatchedV1 } from '@pawprint/search/published-language';
import pg from 'pg';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { requestWithRetry } from '../delivery/retrying-client.js';
import { SystemUnderTest } from '../delivery/system-under-test.js';
import { describeWithPrometheus } from './describe-with-prometheus.js';
import { PrometheusServer } from './prometheus-server.js';
import { alertRules, panelQueries } from './shipped.js';

const SERVICE_TOKEN = 't'.repeat(32);
/** Between two requests: a recipient gets at most 100 emails a day of their own. */
const PAUSE_MS = 400;
/** More than the errors that open a circuit, because a failed email delays the next ones to its recipient. */
const ADOPTERS = 5;
/** In the faster copy of the rules, the range of most queries. */
const RANGE_SECONDS = 10;

/** The process for which each alert fires. `ProcessDown` has a test of its own. */
const FIRES_FOR: Readonly<Record<string, string>> = {
  // First, because it ends soon after the panic.
  ProcessPanicked: 'identity',
  CircuitNotClosed: 'notifications',
  MailProviderUnavailable: 'notifications',
  SubscriptionFallsBehind: 'notifications',
  DeadLetters: 'notifications',
  LedgerUnbalanced: 'notifications',
  RequestsFail: 'search',
  RequestsSlow: 'search',
  MetricNotMeasured: 'front-door',
};

describeWithPrometheus('Prometheus', () => {
  let database: TestDatabase<'search' | 'notifications' | 'identity' | 'front-door'>;
  let folder: string;
  let system: SystemUnderTest;
  let identity: ContextProcess;
  let frontDoor: ContextProcess;
  let upstream: Upstream;
  let prometheus: PrometheusServer;
  /** Its open transaction has locks. */
  let locks: pg.Client;
  let isOver = false;
  const load: Promise<void>[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-alerts-'));
    database = await createTestDatabase(['search', 'notifications', 'identity', 'front-door']);
    system = await SystemUnderTest.start(database);
    identity = await anIdentity();
    frontDoor = await aFrontDoor();
    await Promise.all([identity.startAndBeReady(), frontDoor.startAndBeReady()]);
    upstream = await startUpstream('search', database.urls.search);
    locks = new pg.Client(database.adminUrl);
    await locks.connect();
    // The first requests of a process are slow.
    for (let adopter = 0; adopter < ADOPTERS; adopter++) await system.register();
    await system.list();
    await system.untilDrained();
    const post = (url: string, body: object) => () =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const savedSearches = (): string => `${system.search.url}/adopters/${randomUUID()}/saved-searches`;
    const requests = [
      () => system.list(),
      () => fetch(`${frontDoor.url}/search?q=${randomUUID()}`),
      () => post(savedSearches(), { name: 'Siamese', criteria: { words: 'siamese' } })(),
    ];
    for (const request of requests) await request();
    load.push(...requests.map(repeat));
    const targets = [...system.contexts, identity, frontDoor].map(({ name, url }) => ({
      targets: [new URL(url).host],
      labels: { process: name },
    }));
    prometheus = await PrometheusServer.start(await aFreePort(), targets, SERVICE_TOKEN);
  });
  afterAll(async () => {
    isOver = true;
    await locks?.end();
    await prometheus?.stop();
    await upstream?.stop();
    await Promise.all([identity?.dispose(), frontDoor?.dispose()]);
    await Promise.all(load);
    await system?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  /** Identity requires the service token. SIGUSR2 causes an error that no code handles. */
  async function anIdentity(): Promise<ContextProcess> {
    const fileWith = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const port = await aFreePort();
    const key = '0'.repeat(64);
    const url = `http://127.0.0.1:${port}`;
    const panics = `process.on('SIGUSR2', () => { throw new Error('injected'); });`;
    return new ContextProcess({
      name: 'identity',
      port,
      environment: {
        DATABASE_URL: database.urls.identity,
        IDENTITY_PORT: String(port),
        IDENTITY_KEY_FILE: fileWith('keys.json', JSON.stringify({ secret: key, peppers: { 1: key } })),
        SMTP_URL: system.sink.url,
        AUTH: 'required',
        AUTH_ISSUER: url,
        AUTH_JWKS_URL: `${url}/.well-known/jwks.json`,
        SERVICE_TOKEN_FILE: fileWith('service-token', SERVICE_TOKEN),
        NODE_OPTIONS: `--import ${fileWith('panics.mjs', panics)}`,
      },
    });
  }

  async function aFrontDoor(): Promise<ContextProcess> {
    const port = await aFreePort();
    const at = ({ url }: ContextProcess): string => `static:${new URL(url).host}`;
    const nowhere = 'static:127.0.0.1:1';
    return new ContextProcess({
      name: 'front-door',
      program: 'front-door/dist/main.js',
      port,
      environment: {
        DATABASE_URL: database.urls['front-door'],
        FRONT_DOOR_PORT: String(port),
        ...{
          SEARCH_HTTP: at(system.search),
          NOTIFICATIONS_HTTP: at(system.notifications),
          IDENTITY_HTTP: at(identity),
        },
        ...{ SEARCH_GRPC: nowhere, NOTIFICATIONS_GRPC: nowhere, IDENTITY_GRPC: nowhere },
      },
    });
  }

  /** Repeats a request until the end of the test. During the faults, requests may fail. */
  async function repeat(request: () => Promise<unknown>): Promise<void> {
    while (!isOver) {
      await request().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  const firing = async (alert: string): Promise<string[]> =>
    (await prometheus.query(`ALERTS{alertstate="firing", alertname="${alert}"}`)).map(
      ({ metric }) => metric.process!,
    );

  it('fires no alert while all processes are healthy and under load', async () => {
    await until('each process has answered for longer than the rules look back', async () => {
      const answers = await prometheus.query(`sum_over_time(up[1h]) > ${1.5 * RANGE_SECONDS}`);
      return answers.length === 4;
    });
    expect(await prometheus.query('max_over_time(ALERTS{alertstate="firing"}[1h])')).toEqual([]);
  });

  describe('during faults', () => {
    beforeAll(async () => {
      const { database: admin } = system.observation;
      // The email provider is unavailable.
      await system.sink.close();
      // Notifications cannot translate a message.
      const { type, example } = savedSearchMatchedV1;
      await upstream.publish({ type, subject: randomUUID(), data: { ...example, savedSearch: null } });
      // A notification has a state that the ledger does not count.
      await admin.query(
        'ALTER TABLE notifications.ledger_entries DROP CONSTRAINT ledger_entries_state_check',
      );
      await admin.query(`UPDATE notifications.ledger_entries SET state = 'lost'`);
      // A metric cannot be measured.
      await admin.query('ALTER TABLE "front-door".panics RENAME TO renamed');
      await until('emails have failed', async () => {
        const { providers } = await requestWithRetry<{ providers: { state: string }[] }>(
          `${system.notifications.url}/health/providers`,
        );
        return providers.some(({ state }) => state === 'open');
      });
      await until('the message is a dead letter', async () => (await system.observation.deadLetters()) === 1);
      // A transaction that does not end blocks a subscription of Notifications, and requests to Search.
      await locks.query('BEGIN');
      await locks.query(
        `SELECT FROM notifications.subscription_cursors WHERE subscription = 'notify-of-matches' FOR UPDATE`,
      );
      await locks.query('LOCK TABLE search.saved_searches IN EXCLUSIVE MODE');
      // A process panics, and is started again.
      identity.signal('SIGUSR2');
      await until('Identity has ended', () => identity.unexpectedExits.length > 0);
      await identity.startAndBeReady();
    });

    it('has a fault for every alert', () => {
      expect(['ProcessDown', ...Object.keys(FIRES_FOR)].sort()).toEqual(
        alertRules.map(({ alert }) => alert).sort(),
      );
    });

    it.each(Object.entries(FIRES_FOR))('fires %s for %s only', async (alert, process) => {
      await until(`${alert} fires`, async () => (await firing(alert)).length > 0);
      expect(new Set(await firing(alert))).toEqual(new Set([process]));
    });

    it.each(panelQueries(`${RANGE_SECONDS}s`))('returns data for the panel "$panel"', async ({ expr }) => {
      await until('there is data', async () =>
        (await prometheus.query(expr)).some(({ value: [, value] }) => !Number.isNaN(Number(value))),
      );
    });
  });

  it('fires ProcessDown for a context that was killed', async () => {
    await system.notifications.kill();
    await until('the alert fires', async () => (await firing('ProcessDown')).includes('notifications'));
    expect(await firing('ProcessDown')).toEqual(['notifications']);
  });
});
