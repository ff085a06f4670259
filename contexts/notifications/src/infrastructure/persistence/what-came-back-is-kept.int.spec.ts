import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { aReceivedReport, aSuppressedAddress } from '#test/an-address.js';
import { contextOf, portsOf } from '#test/notification-ports.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';

describe('what came back', () => {
  let database: TestDatabase<'notifications'>;
  let context: INestApplicationContext;
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    const platform = PostgresPlatformModule.for({
      context: 'notifications',
      databaseUrl: database.urls.notifications,
      entities: ENTITIES,
      migrations: MIGRATIONS,
      follows: [],
      clock: new AdjustableClock(),
    });
    context = await contextOf(platform, POSTGRES_ADAPTERS);
    await context.get(Database).ready;
    const { addresses, reports } = portsOf(context);
    await addresses.put(aSuppressedAddress('anna@example.org'));
    await reports.addOnce(aReceivedReport({ attributedBy: null }), Buffer.from('Subject: ?\u0000\r\n\r\n'));
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  it.each([
    `UPDATE address_events SET said = 'nothing'`,
    'DELETE FROM address_events',
    `UPDATE reports SET finding = 'notice'`,
    'DELETE FROM reports',
  ])('is not changed by %s', async (statement) => {
    await expect(context.get(Transaction).query(statement)).rejects.toThrow('is only ever added to');
  });

  it('is kept byte by byte where nobody knows what it is about', async () => {
    const [kept] = await context.get(Transaction).query<{ message: Buffer }>('SELECT message FROM reports');
    expect(kept!.message.toString()).toBe('Subject: ?\u0000\r\n\r\n');
  });
});
