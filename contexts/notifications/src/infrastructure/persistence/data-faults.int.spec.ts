import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import {
  AdjustableClock,
  createTestDatabase,
  emptyTables,
  type TestDatabase,
} from '@pawprint/platform/testing';
import { SendDueNotifications } from '../../application/send-due-notifications/send-due-notifications.command.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { aNotification } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest } from '#test/mailer-in-test.js';
import { portsOf } from '#test/notification-ports.js';
import { notificationsOn } from '#test/notification-ports-on-postgres.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';

const RECIPIENTS = 8;
const UNDELIVERABLE = /^its data could not be processed: /;

const recipient = (change: string): string => `UPDATE recipients SET ${change} WHERE id = $1`;
const notification = (change: string): string => `UPDATE notifications SET ${change} WHERE recipient_id = $1`;

/** Data that the domain does not accept. Each statement changes the recipient with the id $1. */
const FAULTS: readonly (readonly [name: string, sql: string])[] = [
  ['a pause whose end cannot be stored as a decision', recipient(`paused_until = '20000-01-01'`)],
  ['a pause whose end cannot be read', recipient(`paused_until = 'infinity'`)],
  ['an unknown time zone', recipient(`time_zone = 'Nowhere/Nothing', daily_cap = 3`)],
  ['quiet hours that are not times', recipient(`quiet_hours = '{"from": "x", "to": "y"}'`)],
  ['left topics that are not a list', recipient(`left_topics = 'null'`)],
  ['an occasion that cannot be read', notification(`occasion = '{}'`)],
  ['a content that cannot be rendered', notification(`content = '{}'`)],
  ['a version that cannot be counted', notification(`version = 2147483647`)],
  [
    'a topic that is too long for an index',
    notification(`topic = (SELECT string_agg(md5(n::text), '')
                                                                    FROM generate_series(1, 500) AS n)`),
  ],
];

describe('data of one recipient that cannot be processed', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;
  const clock = new AdjustableClock();
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await notificationsOn(database.urls.notifications!, clock);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });
  const query = <Row>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    context.get(Transaction).query<Row>(sql, values);
  const ending = async ({ id }: Notification) =>
    (
      await query<{ state: string; reason: string }>(
        'SELECT state, reason FROM notifications WHERE id = $1',
        id,
      )
    )[0]!;

  async function world() {
    const ports = { ...portsOf(context), clock };
    // Reads all events first, so that events of deleted notifications are not entered later.
    await ports.ledgerDays(1);
    const tables = ['notifications', 'recipients', 'recipient_leases', 'digests', 'ledger_entries'];
    await emptyTables(context.get(Transaction), ...tables);
    const mailer = new MailerInTest();
    const sending = sendingDueNotifications(ports, mailer);
    const isDue = async (recipientId: RecipientId): Promise<Notification> => {
      const due = aNotification({ recipientId, topic: 'weather', dueAt: clock.now() });
      await ports.unitOfWork.run(() => ports.notifications.addOnce(due));
      return due;
    };
    const register = async (number: number): Promise<RecipientId> => {
      const id = anId<RecipientId>();
      await ports.recipients.put(aRecipient({ id, email: `${number}@example.org` }));
      return id;
    };
    const sendAll = async (): Promise<void> => {
      while (await sending.execute(new SendDueNotifications('worker'))) continue;
    };
    return { ports, mailer, isDue, register, sendAll };
  }

  it.each(FAULTS)('makes only their notification undeliverable: %s', async (_, fault) => {
    const { ports, mailer, isDue, register, sendAll } = await world();
    const ids = await Promise.all(Array.from({ length: RECIPIENTS }, (__, number) => register(number)));
    const notifications: Notification[] = [];
    for (const id of ids) notifications.push(await isDue(id));
    const culprit = notifications[3]!;
    await query(fault, culprit.recipientId);

    await sendAll();
    clock.advanceBy(60_000);
    await sendAll();

    expect(await ending(culprit)).toEqual({
      state: 'undeliverable',
      reason: expect.stringMatching(UNDELIVERABLE),
    });
    expect(ports.faultReports.reported).toMatchObject([
      [culprit.recipientId, [culprit.id], expect.not.stringContaining('@')],
    ]);
    const others = notifications.filter((one) => one !== culprit);
    for (const other of others) expect(await ending(other)).toEqual({ state: 'sent', reason: null });
    const sentTo = Map.groupBy(mailer.accepted, ({ to }) => to);
    for (const [, emails] of sentTo) expect(emails).toHaveLength(1);
    for (const number of [0, 1, 2, 4, 5, 6, 7]) expect(sentTo.has(`${number}@example.org`)).toBe(true);
    expect(await ports.ledgerDays(1)).toMatchObject([
      { created: RECIPIENTS, sent: RECIPIENTS - 1, undeliverable: 1, due: 0 },
    ]);
    expect(await ports.leases.count(clock.now())).toEqual({ due: 0, deferred: 0, leased: 0 });
  });

  it('makes one of several notifications undeliverable when only this one cannot be read', async () => {
    const { mailer, isDue, register, sendAll } = await world();
    const anna = await register(1);
    const [first, broken, last] = [await isDue(anna), await isDue(anna), await isDue(anna)];
    await query(`UPDATE notifications SET occasion = '{}' WHERE id = $1`, broken.id);

    await sendAll();

    const endings = await Promise.all([first, broken, last].map(ending));
    expect(endings.map(({ state }) => state)).toEqual(['sent', 'undeliverable', 'sent']);
    expect(mailer.accepted).toHaveLength(2);
  });

  it('differs from a missing column, after which the notification stays due', async () => {
    const { ports, isDue, register, sendAll } = await world();
    const due = await isDue(await register(1));
    await query('ALTER TABLE notifications RENAME COLUMN awaits_retry TO renamed');
    await expect(sendAll()).rejects.toThrow(/awaits_retry/);
    await query('ALTER TABLE notifications RENAME COLUMN renamed TO awaits_retry');

    expect((await ending(due)).state).toBe('due');
    expect(ports.faultReports.reported).toEqual([]);
    clock.advanceBy(60_000);
    await sendAll();
    expect((await ending(due)).state).toBe('sent');
  });
});
