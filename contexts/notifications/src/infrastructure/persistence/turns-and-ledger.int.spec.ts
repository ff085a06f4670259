import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { contextOf, portsOf } from '#test/notification-ports.js';
import { anId } from '#test/a-recipient.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';

const BEFORE = MIGRATIONS.findIndex(({ name }) => name.startsWith('TurnsAndLedger'));
const attempts = JSON.stringify([
  { at: '2026-05-04T08:00:00Z', worker: 'w', outcome: 'put off', answer: '421' },
]);
const content = JSON.stringify({
  headline: 'Rain',
  body: [],
  link: { label: 'Look', url: 'https://x.example' },
});

describe('what was there before recipients had turns', () => {
  let database: TestDatabase<'notifications'>;
  const clock = new AdjustableClock();
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
  });
  afterAll(() => database.drop());
  const started = async (migrations: typeof MIGRATIONS) => {
    const options = {
      context: 'notifications',
      databaseUrl: database.urls.notifications,
      follows: [],
      clock,
    };
    const platform = PostgresPlatformModule.for({ ...options, entities: ENTITIES, migrations });
    const context = await contextOf(platform, POSTGRES_ADAPTERS);
    await context.get(Database).ready;
    return context;
  };

  it('is due as before, and accounted for', async () => {
    const anna = anId<RecipientId>();
    const old = await started(MIGRATIONS.slice(0, BEFORE));
    const query = (sql: string, parameters: unknown[] = []) => old.get(Transaction).query(sql, parameters);
    await query(
      `INSERT INTO recipients (id, version, email, time_zone, frequency) VALUES ($1, 1, 'a@example.org', 'UTC', 'daily')`,
      [anna],
    );
    const rows: [occasion: string, state: string, notBefore: string | null, attempts: string][] = [
      ['waits for wishes to change', 'due', null, '[]'],
      ['is tried again', 'due', '2026-05-04T10:00:00Z', attempts],
      ['is in hand', 'due', '2026-05-04T08:00:00Z', '[]'],
      ['was sent', 'sent', null, attempts],
      ['was suppressed', 'suppressed', null, '[]'],
    ];
    for (const [occasion, state, notBefore, tried] of rows)
      await query(
        `INSERT INTO notifications (id, version, recipient_id, occasion, content, due_at, state, attempts, changed_at,
                                    not_before, leased_by, leased_until)
         VALUES (gen_random_uuid(), 1, $1, $2, $3, '2026-05-04T07:00:00Z', $4, $5, '2026-05-04T08:00:00Z', $6,
                 CASE $2 WHEN 'is in hand' THEN 'somebody' END, now())`,
        [anna, occasion, content, state, tried, notBefore],
      );
    await old.close();

    const context = await started(MIGRATIONS);
    const { leases, ledger, recipients, unitOfWork } = portsOf(context);
    const nothing = { inDigest: 0, undeliverable: 0, perhapsTwice: 0 };

    expect(await ledger.days(2)).toEqual([
      { day: '2026-05-04', created: 5, sent: 1, suppressed: 1, due: 3, ...nothing },
    ]);
    expect(await leases.count(clock.now())).toEqual({ due: 2, putOff: 1, leased: 0 });
    const [lease] = await unitOfWork.run(() => leases.claim('me', clock.now(), clock.now(), 10));
    expect(lease!.due.notifications.map(({ occasion }) => occasion).sort()).toEqual([
      'is in hand',
      'waits for wishes to change',
    ]);
    expect((await recipients.find(anna))!.preferences).toMatchObject({
      digestAt: '08:00',
      pausedUntil: null,
    });
    await context.close();
  }, 30_000);
});
