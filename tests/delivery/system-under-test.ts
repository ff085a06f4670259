import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { AdminDatabase } from './admin-database.js';
import { ask } from './careful-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import type { ContextName } from './crash-points-of.js';
import { type Delivery, MailSink } from './mail-sink.js';
import { Observation, wasSaidBefore } from './observation.js';
import { type Findings, judge, type Stages } from './oracle.js';

/** What a sender has sent may be read after its death; no other one has started by then. */
const ON_THE_WIRE_MS = 300;
/** For so long a sender may be busy with a mail that another one has been given meanwhile. */
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

/** Search and Notifications as processes, what goes in (kittens), what comes out (mails), and what happens between. */
export class SystemUnderTest {
  readonly adopters: Adopter[] = [];
  /** All that were listed so far. */
  readonly kittens: string[] = [];
  private readonly leasesEnded: number[] = [];

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

  /** Somebody who waits for a tabby, and wants to be told. */
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
    await ask(`${notifications.url}/recipients/${id}`, { method: 'PUT', body: preferences, expected: 204 });
    const saved = await ask<{ id: string }>(`${search.url}/adopters/${id}/saved-searches`, {
      method: 'POST',
      body: { name: 'A tabby one', criteria: { words: 'tabby' } },
      expected: 201,
    });
    this.adopters.push({ id, savedSearchId: saved.id });
  }

  /** A tabby, which everybody has been waiting for. */
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
    const { id } = await ask<{ id: string }>(`${this.search.url}/kittens`, {
      method: 'POST',
      body: kitten,
      expected: 201,
    });
    this.kittens.push(id);
  }

  /** Ends the connections of both contexts to Postgres, once somebody is there. */
  async hangUp(): Promise<void> {
    await until('somebody is there to be hung up on', async () => {
      const rows = await this.observation.database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      return rows.length > 0;
    });
  }

  /** A lease is over when the clock says so, however short it was. */
  moveClock(move: () => void): void {
    this.leasesEnded.push(performance.now());
    move();
  }

  /** How often a mail came that had come before. */
  get repeatedMails(): number {
    return this.sink.deliveries.length - this.sink.mails.size;
  }

  /** Lets a context die at the next points of these names that it comes to. */
  killAt(context: ContextProcess, points: readonly CrashPoint[]): void {
    writeFileSync(context.crashPointsFile, points.join('\n'));
  }

  /** Those that it was to die at and has not come to. */
  pointsAhead(context: ContextProcess): readonly string[] {
    return readFileSync(context.crashPointsFile, 'utf8').split('\n').filter(Boolean);
  }

  untilDrained(withinMs = 40_000): Promise<void> {
    return until(
      'nothing is left to do',
      async () => (await this.search.isDrained()) && (await this.notifications.isDrained()),
      { withinMs },
    );
  }

  /** The oracle's, stage by stage: once all is drained, a flawless one means that everybody was told once. */
  async verdict(): Promise<Stages> {
    const occasions = this.adopters.flatMap(({ id, savedSearchId }) =>
      this.kittens.map((kitten) => ({ id: `saved-search/${savedSearchId}/kitten/${kitten}`, subject: id })),
    );
    const said = await this.observation.said();
    const handled = await this.observation.handled();
    const mails = (await this.observation.notifications())
      .filter(({ state }) => state !== 'undeliverable')
      .map(({ id, subject }) => ({ id: `${id}@pawprint.example`, subject }));
    const arrived = [...this.sink.mails].flatMap(([id, deliveries]) =>
      [id, ...this.unexplained(deliveries).map(() => id)].map((mail) => ({ id: mail, subject: '' })),
    );
    const never = (): boolean => false;
    return {
      // Kittens are matched in any order, and mails are sent in any.
      matches: judge(occasions, said, never),
      notifications: judge(said, handled, wasSaidBefore),
      mails: judge(mails, arrived, never),
      ledger: await this.ledger(),
    };
  }

  /** A day is lost on which not everything that became due has ended once or is still due. */
  private async ledger(): Promise<Findings> {
    const { days } = await ask<{ days: { day: string; created: number; balanced: boolean }[] }>(
      `${this.notifications.url}/ledger`,
    );
    const unbalanced = days.filter(({ balanced }) => !balanced);
    return {
      putIn: days.reduce((sum, { created }) => sum + created, 0),
      lost: unbalanced.map(({ day }) => day),
      ...{ unexpected: [], duplicates: [], outOfOrder: [] },
    };
  }

  /**
   * Mails that came again although their sender had been told: told it was not if it, or the provider, was cut off. Or
   * the clock had given it to another sender.
   */
  private unexplained(deliveries: readonly Delivery[]): Delivery[] {
    const mayBeUntold = ({ at, untold }: Delivery, again: Delivery): boolean =>
      untold ||
      this.notifications.deaths.some((death) => at <= death + ON_THE_WIRE_MS && death <= again.at) ||
      this.leasesEnded.some((ended) => ended <= again.at && again.at <= ended + LEASE_MS);
    return deliveries.slice(1).filter((again, earlier) => !mayBeUntold(deliveries[earlier]!, again));
  }
}
