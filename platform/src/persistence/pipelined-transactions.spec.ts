import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { PipelinedTransactions } from './pipelined-transactions.js';

/** The calls that reach Postgres, and its response to BEGIN, which a test gives. */
let sent: string[];
let begun: PromiseWithResolvers<void>;

const step = (name: string) => async (): Promise<void> => void sent.push(name);
const queryRunner = {
  manager: {} as EntityManager,
  connect: step('connect'),
  startTransaction: (isolation?: string): Promise<void> => {
    sent.push(isolation === undefined ? 'begin' : `begin ${isolation}`);
    return begun.promise;
  },
  commitTransaction: step('commit'),
  rollbackTransaction: step('rollback'),
  release: step('release'),
};
const dataSource = { createQueryRunner: () => queryRunner } as unknown as DataSource;
/** Sends one statement in a transaction. */
const transact = (
  isolationLevel?: 'REPEATABLE READ',
  statement: () => Promise<void> = step('statement'),
): Promise<unknown> => {
  const { optionsFactory } = new PipelinedTransactions({ dataSourceToken: 'any' });
  return optionsFactory(dataSource).wrapWithTransaction({ isolationLevel } as never, statement, () => {});
};
const soon = (): Promise<void> =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));

describe('pipelined transaction', () => {
  beforeEach(() => {
    sent = [];
    begun = Promise.withResolvers<void>();
  });

  it('sends the first statement before the response to BEGIN, and commits after it', async () => {
    const transaction = transact();
    await soon();
    expect(sent).toEqual(['connect', 'begin', 'statement']);

    begun.resolve();
    await transaction;

    expect(sent).toEqual(['connect', 'begin', 'statement', 'commit', 'release']);
  });

  it('waits for the response to BEGIN when an isolation level is set', async () => {
    const transaction = transact('REPEATABLE READ');
    await soon();
    expect(sent).toEqual(['connect', 'begin REPEATABLE READ']);

    begun.resolve();
    await transaction;

    expect(sent.slice(2)).toEqual(['statement', 'commit', 'release']);
  });

  it('rolls back and releases its connection when a statement fails', async () => {
    begun.resolve();

    await expect(transact(undefined, () => Promise.reject(new Error('not unique')))).rejects.toThrow(
      'not unique',
    );

    expect(sent).toEqual(['connect', 'begin', 'rollback', 'release']);
  });

  it('commits nothing when BEGIN fails', async () => {
    begun.reject(new Error('the connection broke'));

    await expect(transact()).rejects.toThrow('the connection broke');

    expect(sent).toEqual(['connect', 'begin', 'statement', 'rollback', 'release']);
  });
});
