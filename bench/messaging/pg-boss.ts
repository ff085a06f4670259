import { type BenchEvent, type Enter, EFFECTS, inBulks, WRITE_EFFECT } from './contender.js';
import { peer } from '../support/peers.js';

interface Library {
  PgBoss: new (options: object) => {
    on(event: 'error', listener: (error: unknown) => void): void;
    start(): Promise<unknown>;
    stop(options: object): Promise<void>;
    createQueue(name: string, options: object): Promise<void>;
    insert(name: string, jobs: readonly Job[], options?: { db: Transaction }): Promise<unknown>;
    work(name: string, options: object, handler: Handler): Promise<string>;
    offWork(name: string, options: object): Promise<void>;
  };
}
interface Job {
  readonly data: BenchEvent;
  readonly singletonKey?: string;
}
interface Transaction {
  executeSql(sql: string, values?: unknown[]): Promise<unknown>;
}
type Handler = (jobs: readonly Job[], transaction?: Transaction) => Promise<void>;

const QUEUE = 'listen';

/** Its best settings: two workers with large batches, which fetch the next batch immediately while batches are full. */
export const pgBoss =
  (policy: 'standard' | 'key_strict_fifo' = 'standard'): Enter =>
  async (database) => {
    const { PgBoss } = await peer<Library>('bench/messaging/peers', 'pg-boss');
    const boss = new PgBoss({
      connectionString: database.adminUrl,
      schedule: false,
      supervise: false,
      useListenNotify: true,
    });
    boss.on('error', (error) => console.error('pg-boss:', error));
    await boss.start();
    await boss.createQueue(QUEUE, { policy, notify: true });
    await database.query(EFFECTS);
    const ordered = policy === 'key_strict_fifo';
    const job = (data: BenchEvent): Job => ({ data, ...(ordered && { singletonKey: data.key }) });
    return {
      name: ordered ? 'pg-boss, key_strict_fifo' : 'pg-boss',
      ordered,
      database,
      effects: 'effects',
      publish: async (events) => {
        for (const bulk of inBulks(events)) await boss.insert(QUEUE, bulk.map(job));
      },
      publishOne: (event, committing) =>
        database.transaction(async (client) => {
          const db = { executeSql: (sql: string, values?: unknown[]) => client.query(sql, values) };
          await boss.insert(QUEUE, [job(event)], { db });
          committing();
        }),
      consume: async (effect, handled) => {
        const listen: Handler = async (jobs, transaction) => {
          await Promise.all(
            jobs.map(async ({ data }) => {
              handled(data);
              if (effect === 'one row') await transaction?.executeSql(WRITE_EFFECT, [data.number, data.key]);
            }),
          );
        };
        await boss.work(
          QUEUE,
          {
            batchSize: 500,
            localConcurrency: 2,
            burstWhenBatchFull: true,
            pollingIntervalSeconds: 0.5,
            transactional: effect === 'one row',
          },
          listen,
        );
        return {
          isSettled: async () =>
            (await database.query(`SELECT FROM pgboss.job WHERE state < 'completed' LIMIT 1`)).length === 0,
          stop: () => boss.offWork(QUEUE, { wait: true }),
        };
      },
      stop: () => boss.stop({ graceful: true, close: true }),
    };
  };
