import type pg from 'pg';
import { AttendedClient } from './attended-client.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';

const CONNECT_MS = 2_000;
const ANSWER_MS = 5_000;
/** A host that has gone without a word is given up by Postgres after about this long, and its locks with it. */
const GONE_AFTER = '-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3';

/** For as long as its connection lasts. */
interface Term {
  readonly client: pg.Client;
  readonly roles: Set<string>;
}

/**
 * Lets one process of a context at a time play a role: by an advisory lock on a connection of its own, which Postgres
 * gives to the next one as soon as that connection ends, however the process did. A process may not know for a moment
 * that it has lost its role; so whatever it stores in it must be on the condition of what it has read.
 */
export class Leadership {
  private term: Promise<Term> | null = null;

  constructor(
    private readonly databaseUrl: string,
    private readonly context: string,
  ) {}

  /** Whether this process plays the role, or does from now on as nobody does. */
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
    const client = new AttendedClient({
      connectionString: this.databaseUrl,
      application_name: `${this.context}, leading`,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      options: GONE_AFTER,
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
