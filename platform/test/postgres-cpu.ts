import { readFileSync } from 'node:fs';
import pg from 'pg';

const NANOSECONDS_PER_MS = 1_000_000;

/** Measures the CPU time of the processes in which Postgres runs the statements of one database. Needs Linux. */
export class PostgresCpu {
  /** The CPU time of each process in nanoseconds, as last read. */
  private readonly times = new Map<number, number>();

  private constructor(private readonly client: pg.Client) {}

  static async of(databaseUrl: string): Promise<PostgresCpu> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new PostgresCpu(client);
  }

  /** Finds the processes of connections that were opened in the meantime. */
  async refresh(): Promise<void> {
    const { rows } = await this.client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    this.times.clear();
    for (const { pid } of rows) this.times.set(pid, 0);
  }

  /** The CPU time so far, in milliseconds. A process that has ended in the meantime counts as it did last. */
  elapsedMs(): number {
    let sum = 0;
    for (const [pid, last] of this.times) {
      const time = cpuOf(pid) ?? last;
      this.times.set(pid, time);
      sum += time;
    }
    return sum / NANOSECONDS_PER_MS;
  }

  stop(): Promise<void> {
    return this.client.end();
  }
}

/** In nanoseconds: the first number of `/proc/<pid>/schedstat`; undefined if the process has ended. */
function cpuOf(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code!)) return undefined;
    throw error;
  }
}
