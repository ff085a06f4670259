import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EntitySchema } from 'typeorm';
import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { ConcurrencyConflict } from '../ports/index.js';

class Cat extends Aggregate<DomainEvent> {
  /** Not mapped, so not stored. */
  readonly mood = 'asleep';

  constructor(
    readonly id: string,
    protected readonly coat: string,
  ) {
    super();
  }
}

const catSchema = new EntitySchema<Cat>({
  name: 'Cat',
  tableName: 'cats',
  target: Cat,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    coat: { type: 'text' },
  } as never,
});

describe('transaction', () => {
  let database: TestDatabase<'here'>;
  let platform: PlatformOnPostgres;
  let id: string;
  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    platform = await startPlatformOnPostgres('here', database.urls.here, { entities: [catSchema] });
    await platform.transaction.query(
      'CREATE TABLE cats (id uuid PRIMARY KEY, version integer, coat text NOT NULL)',
    );
  });
  afterAll(async () => {
    await platform.stop();
    await database.drop();
  });
  beforeEach(() => {
    id = randomUUID();
  });
  const stored = () => platform.transaction.query('SELECT version, coat FROM cats WHERE id = $1', [id]);
  const insert = (...cats: Cat[]) =>
    platform.unitOfWork.run(() => platform.transaction.insert(catSchema, ...cats));
  const update = (cat: Cat) => platform.unitOfWork.run(() => platform.transaction.update(catSchema, cat));
  const withVersion = (cat: Cat, version: number): Cat => Object.assign(cat, { version });

  it('inserts entities with their mapped fields, private ones included, and with version 1', async () => {
    await insert(new Cat(randomUUID(), 'white'), new Cat(id, 'black'));

    expect(await stored()).toEqual([{ version: 1, coat: 'black' }]);
  });

  it('reports an entity that already exists as a conflict, and any other error unchanged', async () => {
    await insert(new Cat(id, 'black'));

    await expect(insert(new Cat(id, 'white'))).rejects.toThrow(new ConcurrencyConflict('Cat'));
    await expect(insert(new Cat(randomUUID(), null as never))).rejects.toMatchObject({ code: '23502' });
    expect(await stored()).toEqual([{ version: 1, coat: 'black' }]);
  });

  it('updates an entity and increments its version', async () => {
    await insert(new Cat(id, 'black'));

    await update(withVersion(new Cat(id, 'grey'), 1));

    expect(await stored()).toEqual([{ version: 2, coat: 'grey' }]);
  });

  it('reports an update of another version as a conflict', async () => {
    await insert(new Cat(id, 'black'));

    for (const version of [0, 2])
      await expect(update(withVersion(new Cat(id, 'grey'), version))).rejects.toThrow(
        new ConcurrencyConflict(`Cat ${id}`),
      );
    expect(await stored()).toEqual([{ version: 1, coat: 'black' }]);
  });

  it('prepares a statement once for each connection, and sends it unprepared outside of a transaction', async () => {
    const { unitOfWork, transaction } = platform;
    const sql = 'SELECT $1::integer + 1 AS next';
    const prepared = () =>
      transaction.query('SELECT FROM pg_prepared_statements WHERE statement = $1', [sql]);

    const both = await unitOfWork.run(async () => [
      await transaction.queryPrepared(sql, [1]),
      await transaction.queryPrepared(sql, [2]),
      await prepared(),
    ]);

    expect(both).toEqual([[{ next: 2 }], [{ next: 3 }], [{}]]);
    expect(await transaction.queryPrepared('SELECT $1::text AS text', ['a'])).toEqual([{ text: 'a' }]);
  });

  it('reports a broken connection of a prepared statement as an unavailable database', async () => {
    const { unitOfWork, transaction } = platform;
    const terminating = unitOfWork.run(() =>
      transaction.queryPrepared('SELECT pg_terminate_backend(pg_backend_pid())'),
    );

    await expect(terminating).rejects.toMatchObject({ name: 'DatabaseUnavailable' });
    await expect(unitOfWork.run(() => transaction.queryPrepared('SELECT nonsense'))).rejects.toMatchObject({
      code: '42703',
    });
  });
});
