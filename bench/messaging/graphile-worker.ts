import { type BenchEvent, type Enter, EFFECTS, inBulks, WRITE_EFFECT } from './contender.js';
import { peer } from '../support/peers.js';

interface Library {
  makeWorkerUtils: (options: object) => Promise<{
    migrate(): Promise<void>;
    addJobs(jobs: readonly { identifier: string; payload: BenchEvent }[]): Promise<unknown>;
    withPgClient(work: (client: Client) => Promise<void>): Promise<void>;
    release(): Promise<void>;
  }>;
  run: (options: object, tasks: Record<string, Task>) => Promise<Runner>;
  Logger: new (factory: () => () => void) => object;
}
interface Client {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}
interface Runner {
  readonly promise: Promise<void>;
  stop(): Promise<void>;
}
type Task = (event: BenchEvent, job: Client) => Promise<void>;

const TASK = 'listen';

/**
 * Its best settings: many jobs are fetched ahead, many tasks run concurrently, and completed jobs are written in batches.
 */
export const graphileWorker: Enter = async (database) => {
  const { makeWorkerUtils, run, Logger } = await peer<Library>('bench/messaging/peers', 'graphile-worker');
  const logger = new Logger(() => () => {});
  const { adminUrl: connectionString } = database;
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  await database.query(EFFECTS);
  return {
    name: 'graphile-worker',
    ordered: false,
    database,
    effects: 'effects',
    publish: async (events) => {
      for (const bulk of inBulks(events))
        await utils.addJobs(bulk.map((payload) => ({ identifier: TASK, payload })));
    },
    publishOne: (event, committing) =>
      utils.withPgClient(async (client) => {
        await client.query('BEGIN');
        await client.query('SELECT graphile_worker.add_job($1, $2::json)', [TASK, JSON.stringify(event)]);
        committing();
        await client.query('COMMIT');
      }),
    consume: async (effect, handled) => {
      const listen: Task = async (event, job) => {
        handled(event);
        // No setting of graphile-worker makes this one transaction with the completion of the job.
        if (effect === 'one row') await job.query(WRITE_EFFECT, [event.number, event.key]);
      };
      const worker = {
        concurrentJobs: 24,
        maxPoolSize: 26,
        localQueue: { size: 500 },
        completeJobBatchDelay: 0,
      };
      const runner = await run(
        { connectionString, logger, noHandleSignals: true, preset: { worker } },
        { [TASK]: listen },
      );
      return {
        isSettled: async () =>
          (await database.query('SELECT FROM graphile_worker.jobs LIMIT 1')).length === 0,
        stop: async () => {
          await runner.stop();
          await runner.promise;
        },
      };
    },
    stop: () => utils.release(),
  };
};
