import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import type { UnsubscribeTarget } from '../../domain/recipient/unsubscribe-target.js';
import { anId } from '#test/a-recipient.js';
import { contextOf } from '#test/notification-ports.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';

describe('unsubscribe tokens on Postgres', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase<'notifications'>>>;
  let context: INestApplicationContext;
  let tokens: UnsubscribeTokens;
  const start = async (): Promise<INestApplicationContext> => {
    const platform = PostgresPlatformModule.for({
      context: 'notifications',
      databaseUrl: database.urls.notifications,
      entities: ENTITIES,
      migrations: MIGRATIONS,
      follows: [],
      clock: new AdjustableClock(),
    });
    const started = await contextOf(platform, POSTGRES_ADAPTERS);
    await started.get(Database).ready;
    return started;
  };
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await start();
    tokens = context.get(UnsubscribeTokens);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });
  const rain = (): UnsubscribeTarget => ({ recipientId: anId<RecipientId>(), topic: 'rain', label: 'Rain' });
  const rows = () =>
    context.get(Transaction).query<{ row: string }>('SELECT t::text AS row FROM unsubscribe_tokens t');

  it('are not stored: who reads the table can follow none of them', async () => {
    const [token] = (await tokens.issue([rain()])) as [string];
    const stored = (await rows()).map(({ row }) => row).join();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString('hex'));
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('are not made anew for each mail', async () => {
    const way = rain();
    const before = (await rows()).length;
    const issued = [
      await tokens.issue([way]),
      await tokens.issue([way]),
      await tokens.issue([{ ...way, label: 'Drizzle' }]),
      await tokens.issue([way, way]),
    ];
    expect(new Set(issued.flat()).size).toBe(2);
    expect((await rows()).length).toBe(before + 2);
  });

  it('are one where several mails ask for the same at the same moment', async () => {
    const way = rain();
    const issued = await Promise.all([tokens.issue([way]), tokens.issue([way, way])]);
    expect(new Set(issued.flat()).size).toBe(1);
  });

  it('outlive the process that issued them', async () => {
    const way = rain();
    const [token] = (await tokens.issue([way])) as [string];
    const another = await start();
    expect(await another.get(UnsubscribeTokens).wayOf(token)).toEqual(way);
    await another.close();
  });

  it('are issued again when the database was away, and none that it did not take is handed out', async () => {
    const way = rain();
    await context.get(Transaction).query('ALTER TABLE unsubscribe_tokens RENAME TO elsewhere');
    await expect(tokens.issue([way])).rejects.toThrow();
    await context.get(Transaction).query('ALTER TABLE elsewhere RENAME TO unsubscribe_tokens');
    const [token] = (await tokens.issue([way])) as [string];
    expect(await tokens.wayOf(token)).toEqual(way);
  });
});
