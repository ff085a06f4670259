import type pg from 'pg';
import { CrashSafeClient } from './crash-safe-client.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';

const CONNECT_MS = 2_000;
const RESPONSE_MS = 5_000;
/** Makes Postgres drop the connection of a host that vanished after about 9 s (3 s idle and 3 probes), and release its locks. */
const KEEP_ALIVE = '-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3';

/** A term of leadership, which lasts as long as its connection. */
interface Term {
  readonly client: pg.Client;
  readonly roles: Set<string>;
}

/**
 * Leader election: one process of a context at a time has a role. The role is an advisory lock on a separate connection,
 * which Postgres releases when that connection ends. A process may notice the loss of its role late, so each of its writes
 * must be conditional on what it has read.
 */
export class Leadership {
  private term: Promise<Term> | null = null;

  constructor(
    private readonly databaseUrl: string,
    private readonly context: string,
  ) {}

  /**
   * Returns whether this process has the role, and takes the role when it is free.
   *
   * @throws DatabaseUnavailable when Postgres does not answer
   */
  async leads(role: string): Promise<boolean> {
    const { client, roles } = await (this.term ??= this.begin());
    if (roles.has(role)) return true;
    const { rows } = await client
      .query<{ leads: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads', [
        `${this.context}: ${role}`,
      ])
      .catch((error: unknown) => {
        void client.end().catch(() => {});
        throw new DatabaseUnavailable(error);
      });
    if (rows[0]!.leads) roles.add(role);
    return rows[0]!.leads;
  }

  async resign(): Promise<void> {
    await this.term?.then(({ client }) => client.end()).catch(() => {});
  }

  private begin(): Promise<Term> {
    const client = new CrashSafeClient({
      connectionString: this.databaseUrl,
      application_name: `${this.context}, leading`,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: RESPONSE_MS,
      keepAlive: true,
      options: KEEP_ALIVE,
    });
    const term = client.connect().then(
      () => ({ client, roles: new Set<string>() }),
      (error: unknown) => {
        throw new DatabaseUnavailable(error);
      },
    );
    const end = (): void => {
      if (this.term === term) this.term = null;
    };
    client.on('end', end);
    client.on('error', () => void client.end().catch(() => {}));
    term.catch(end);
    return term;
  }
}
