import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { AdminDatabase } from './admin-database.js';
import { requestWithRetry } from './retrying-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import type { ContextName } from './crash-points-of.js';
import { type Delivery, MailSink } from './mail-sink.js';
import { Observation, wasPublishedBefore } from './observation.js';
import { type Findings, judge, type Stages } from './oracle.js';

/** An email may still arrive this long after its sender was killed, before another sender has started. */
const IN_TRANSIT_MS = 300;
/** `EMAILS_AT_ONCE` of Notifications: a killed process repeats at most this many emails. */
export const MAX_REPEATED_BY_A_KILL = 10;
/** A sender may work this long on an email whose lease another sender has got. */
const LEASE_MS = 15_000;

export interface Adopter {
  readonly id: string;
  readonly savedSearchId: string;
}

/** The databases of the two contexts. */
export interface Databases {
  readonly urls: Readonly<Record<ContextName, string>>;
  readonly adminUrl: string;
}

/** The processes of Search and Notifications, with their input (kittens), output (emails) and observed messages in between. */
export class SystemUnderTest {
  readonly adopters: Adopter[] = [];
  /** The ids of all listed kittens. */
  readonly kittens: string[] = [];
  private readonly clockMovedAt: number[] = [];

  private constructor(
    readonly search: ContextProcess,
    readonly notifications: ContextProcess,
    readonly sink: MailSink,
    readonly observation: Observation,
  ) {}

  /** @param environment for both contexts */
  static async start(
    { urls, adminUrl }: Databases,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<SystemUnderTest> {
    const sink = await MailSink.open();
    const folder = mkdtempSync(join(tmpdir(), 'pawprint-crash-points-'));
    const searchPort = String(await aFreePort());
    const context = (name: ContextName, port: string): ContextProcess => {
      const crashPoints = join(folder, name);
      writeFileSync(crashPoints, '');
      return new ContextProcess({
        name,
        port: Number(port),
        environment: {
          DATABASE_URL: urls[name],
          [`${name.toUpperCase()}_PORT`]: port,
          SMTP_URL: sink.url,
          SEARCH_PUBLIC_URL: `http://127.0.0.1:${searchPort}`,
          CRASH_POINTS_FILE: crashPoints,
          ...environment,
        },
      });
    };
    const search = context('search', searchPort);
    const notifications = context('notifications', String(await aFreePort()));
    await Promise.all([search.startAndBeReady(), notifications.startAndBeReady()]);
    return new SystemUnderTest(
      search,
      notifications,
      sink,
      await Observation.begin(new AdminDatabase(adminUrl)),
    );
  }

  get contexts(): readonly ContextProcess[] {
    return [this.search, this.notifications];
  }

  async stop(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.dispose()));
    await this.sink.close();
    rmSync(dirname(this.search.crashPointsFile), { recursive: true });
  }

  /** Creates a recipient with a saved search for tabbies. */
  async register(): Promise<void> {
    const id = randomUUID();
    const preferences = {
      email: `${id}@example.org`,
      timeZone: 'Europe/Berlin',
      frequency: 'instantly',
      quietHours: null,
      dailyCap: null,
    };
    const { search, notifications } = this;
    await requestWithRetry(`${notifications.url}/recipients/${id}`, {
      method: 'PUT',
      body: preferences,
      expected: 204,
    });
    const saved = await requestWithRetry<{ id: string }>(`${search.url}/adopters/${id}/saved-searches`, {
      method: 'POST',
      body: { name: 'A tabby one', criteria: { words: 'tabby' } },
      expected: 201,
    });
    this.adopters.push({ id, savedSearchId: saved.id });
  }

  /** Lists a tabby, which matches every saved search. */
  async list(name = 'Felix'): Promise<void> {
    const kitten = {
      name: `${name} ${this.kittens.length + 1}`,
      breed: 'European Shorthair',
      coat: 'tabby',
      sex: 'male',
      bornOn: '2026-01-01',
      temperament: ['calm'],
      description: 'Sits in boxes.',
      place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
    };
    const { id } = await requestWithRetry<{ id: string }>(`${this.search.url}/kittens`, {
      method: 'POST',
      body: kitten,
      expected: 201,
    });
    this.kittens.push(id);
  }

  /** Closes all database connections of both contexts, and waits until there is at least one. */
  async closeDatabaseConnections(): Promise<void> {
    await until('a connection is closed', async () => {
      const rows = await this.observation.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      return rows.length > 0;
    });
  }

  /** Moves the clock, which may end leases early. */
  moveClock(move: () => void): void {
    this.clockMovedAt.push(performance.now());
    move();
  }

  /** The number of received emails beyond the first of each Message-ID. */
  get repeatedEmails(): number {
    return this.sink.deliveries.length - this.sink.emails.size;
  }

  /** Lets a context kill itself at the next occurrences of these crash points. */
  killAt(context: ContextProcess, points: readonly CrashPoint[]): void {
    writeFileSync(context.crashPointsFile, points.join('\n'));
  }

  /** The crash points that the context has not reached yet. */
  remainingCrashPoints(context: ContextProcess): readonly string[] {
    return readFileSync(context.crashPointsFile, 'utf8').split('\n').filter(Boolean);
  }

  untilDrained(): Promise<void> {
    return until(
      'both contexts are drained',
      async () => (await this.search.isDrained()) && (await this.notifications.isDrained()),
    );
  }

  /** The findings of the oracle for each stage. After draining, no findings mean that each match caused one email. */
  async verdict(): Promise<Stages> {
    const occasions = this.adopters.flatMap(({ id, savedSearchId }) =>
      this.kittens.map((kitten) => ({ id: `saved-search/${savedSearchId}/kitten/${kitten}`, subject: id })),
    );
    const published = await this.observation.published();
    const handled = await this.observation.handled();
    const emails = (await this.observation.notifications())
      .filter(({ state }) => state !== 'undeliverable')
      .map(({ id, subject }) => ({ id: `${id}@pawprint.example`, subject }));
    const arrived = [...this.sink.emails].flatMap(([id, deliveries]) =>
      [id, ...this.unexplained(deliveries).map(() => id)].map((email) => ({ id: email, subject: '' })),
    );
    const tooMany = [...this.repeatedByKills().values()].flatMap((ids) => ids.slice(MAX_REPEATED_BY_A_KILL));
    const never = (): boolean => false;
    return {
      // Neither matches nor emails have a required order.
      matches: judge(occasions, published, never),
      notifications: judge(published, handled, wasPublishedBefore),
      emails: judge(emails, [...arrived, ...tooMany.map((id) => ({ id, subject: '' }))], never),
      ledger: await this.ledger(),
    };
  }

  /** The Message-IDs of repeated emails whose sender was killed before it could record them, by the time of the kill. */
  repeatedByKills(): ReadonlyMap<number, string[]> {
    const repeated = [...this.sink.emails].flatMap(([id, deliveries]) =>
      deliveries.slice(1).flatMap((again, earlier) => {
        const kill = this.killBetween(deliveries[earlier]!, again);
        return kill === undefined ? [] : [{ id, kill }];
      }),
    );
    const byKill = Map.groupBy(repeated, ({ kill }) => kill);
    return new Map([...byKill].map(([kill, all]) => [kill, all.map(({ id }) => id)]));
  }

  private killBetween({ at }: Delivery, again: Delivery): number | undefined {
    return this.notifications.killedAt.find((killed) => at <= killed + IN_TRANSIT_MS && killed <= again.at);
  }

  /** A day counts as lost when its notifications do not add up: each must be due or have exactly one final state. */
  private async ledger(): Promise<Findings> {
    const { days } = await requestWithRetry<{ days: { day: string; created: number; balanced: boolean }[] }>(
      `${this.notifications.url}/ledger`,
    );
    const unbalanced = days.filter(({ balanced }) => !balanced);
    return {
      input: days.reduce((sum, { created }) => sum + created, 0),
      lost: unbalanced.map(({ day }) => day),
      ...{ unexpected: [], duplicates: [], outOfOrder: [] },
    };
  }

  /**
   * Repeated emails without an explanation. A repetition is explained when the sender did not get the reply, or when a clock
   * change gave its lease to another sender.
   */
  private unexplained(deliveries: readonly Delivery[]): Delivery[] {
    const replyMayBeLost = (delivery: Delivery, again: Delivery): boolean =>
      delivery.replyWasLost ||
      this.killBetween(delivery, again) !== undefined ||
      this.clockMovedAt.some((moved) => moved <= again.at && again.at <= moved + LEASE_MS);
    return deliveries.slice(1).filter((again, earlier) => !replyMayBeLost(deliveries[earlier]!, again));
  }
}
