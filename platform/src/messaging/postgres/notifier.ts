import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type BackgroundWork, crashPoint } from '../../runtime/index.js';

const CONNECT_TIMEOUT_MS = 2_000;
const RESPONSE_TIMEOUT_MS = 5_000;
const RECONNECT_AFTER_MS = 1_000;
/** The pause after each NOTIFY, so that a context with many commits does not send one for each of them. */
const REST_MS = 5;

const PREFIX = 'pawprint_';
const channelOf = (context: string): string => `${PREFIX}${context}`;

/**
 * Wakes readers by NOTIFY when a context has appended messages, and listens to the contexts that this context follows. It
 * only reduces latency: a reader that misses a notification finds the messages when it polls. One NOTIFY is sent after many commits,
 * because NOTIFY inside transactions makes them queue at commit.
 */
export class Notifier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('notifier');
  /** Identifies this process, so that it ignores its own notifications. */
  private readonly self = randomUUID();
  private client: pg.Client | null = null;
  private reconnectTimer: NodeJS.Timeout | undefined;
  private pending = false;
  private notifying: Promise<void> | null = null;
  private reconnect: () => void = () => {};
  private stopping = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly context: string,
    private readonly followed: readonly string[],
    private readonly work: BackgroundWork,
  ) {}

  readonly notify = (): void => {
    this.work.wake(this.context);
    this.pending = true;
    this.notifying ??= this.notifyAll().finally(() => (this.notifying = null));
  };

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.reconnectTimer);
    await this.client?.end().catch(() => {});
  }

  /** Commits during a NOTIFY are covered by the next one. */
  private async notifyAll(): Promise<void> {
    while (this.pending && this.client !== null) {
      this.pending = false;
      crashPoint('notify.before');
      // After an error, readers find the messages by polling, and the connection is replaced.
      await this.notifyOthers(this.client).catch(() => this.reconnect());
      crashPoint('notify.after');
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  }

  private notifyOthers(client: pg.Client): Promise<unknown> {
    return client.query('SELECT pg_notify($1, $2)', [channelOf(this.context), this.self]);
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: RESPONSE_TIMEOUT_MS,
      keepAlive: true,
    });
    let lost = false;
    const listenAgain = (): void => {
      if (lost) return;
      lost = true;
      this.client = null;
      this.work.isListening = false;
      client.end().catch(() => {});
      if (!this.stopping) this.reconnectTimer = setTimeout(() => void this.listen(), RECONNECT_AFTER_MS);
    };
    client.on('error', listenAgain);
    client.on('end', listenAgain);
    client.on('notification', ({ channel, payload }) => {
      if (payload !== this.self) this.work.wake(channel.slice(PREFIX.length));
    });
    try {
      await client.connect();
      // A crash may have come between a commit and its notification.
      await this.notifyOthers(client);
      for (const context of this.followed)
        await client.query(`LISTEN ${pg.escapeIdentifier(channelOf(context))}`);
      if (this.stopping) return await client.end();
      this.client = client;
      this.reconnect = listenAgain;
      this.work.isListening = true;
      this.work.wake();
    } catch (error) {
      this.logger.debug(`Not listening: ${String(error)}`);
      listenAgain();
    }
  }
}
