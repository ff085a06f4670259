import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { aReceivedReport, aSuppressedAddress } from '#test/an-address.js';
import { contextOf, portsOf } from '#test/notification-ports.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';

describe('append-only tables', () => {
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
    await reports.addOnce(aReceivedReport(), null);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  it.each([
    `UPDATE address_events SET detail = 'nothing'`,
    'DELETE FROM address_events',
    `UPDATE reports SET finding = 'notice'`,
    'DELETE FROM reports WHERE attributed_by IS NOT NULL',
  ])('refuse %s', async (statement) => {
    await expect(context.get(Transaction).query(statement)).rejects.toThrow('is append-only');
  });

  it('contain the unchanged message of a report that could not be attributed', async () => {
    const [stored] = await context
      .get(Transaction)
      .query<{ message: Buffer }>('SELECT message FROM reports WHERE attributed_by IS NULL');
    expect(stored!.message.toString()).toBe('Subject: ?\u0000\r\n\r\n');
  });
});
