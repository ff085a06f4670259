import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type BackgroundWork, crashPoint } from '../../runtime/index.js';

const CONNECT_TIMEOUT_MS = 2_000;
const ANSWER_TIMEOUT_MS = 5_000;
const RECONNECT_AFTER_MS = 1_000;
/** After one announcement, so that a context that says much does not spend its time announcing it. */
const REST_MS = 5;

const PREFIX = 'pawprint_';
const channelOf = (context: string): string => `${PREFIX}${context}`;

/**
 * Tells readers, by NOTIFY, that a context has said something, and listens for those that this context follows.
 * It only makes things fast: whoever misses an announcement finds out by looking, a second later. Announced is after
 * the commit, many commits in one, because NOTIFY inside a transaction makes all of them queue at commit.
 */
export class Notifier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('announcements');
  /** What is announced here need not be heard here. */
  private readonly self = randomUUID();
  private client: pg.Client | null = null;
  private reconnect: NodeJS.Timeout | undefined;
  private pending = false;
  private announcing: Promise<void> | null = null;
  private listenAnew: () => void = () => {};
  private stopping = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly context: string,
    private readonly followed: readonly string[],
    private readonly work: BackgroundWork,
  ) {}

  readonly announce = (): void => {
    this.work.wake(this.context);
    this.pending = true;
    this.announcing ??= this.announceAll().finally(() => (this.announcing = null));
  };

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.reconnect);
    await this.client?.end().catch(() => {});
  }

  /** What is said while an announcement is on its way goes into the next one. */
  private async announceAll(): Promise<void> {
    while (this.pending && this.client !== null) {
      this.pending = false;
      crashPoint('announcement.before');
      // What cannot be announced now will be found by looking; a connection that is silent is given up.
      await this.client
        .query('SELECT pg_notify($1, $2)', [channelOf(this.context), this.self])
        .catch(() => this.listenAnew());
      crashPoint('announcement.after');
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
    });
    let lost = false;
    const listenAgain = (): void => {
      if (lost) return;
      lost = true;
      this.client = null;
      client.end().catch(() => {});
      if (!this.stopping) this.reconnect = setTimeout(() => void this.listen(), RECONNECT_AFTER_MS);
    };
    client.on('error', listenAgain);
    client.on('end', listenAgain);
    client.on('notification', ({ channel, payload }) => {
      if (payload !== this.self) this.work.wake(channel.slice(PREFIX.length));
    });
    try {
      await client.connect();
      for (const context of this.followed)
        await client.query(`LISTEN ${pg.escapeIdentifier(channelOf(context))}`);
      if (this.stopping) return await client.end();
      this.client = client;
      this.listenAnew = listenAgain;
      this.work.wake();
    } catch (error) {
      this.logger.debug(`Not listening: ${String(error)}`);
      listenAgain();
    }
  }
}
