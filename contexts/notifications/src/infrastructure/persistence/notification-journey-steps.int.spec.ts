import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { withCausality } from '@pawprint/platform/observability';
import { JourneyReports } from '@pawprint/platform/operations';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { after, anAttempt } from '#test/a-notification.js';
import { leasesIn } from '#test/leases-in-test.js';
import { portsOf } from '#test/notification-ports.js';
import { notificationsOn } from '#test/notification-ports-on-postgres.js';

describe('journey of a notification', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await notificationsOn(database.urls.notifications!, new AdjustableClock());
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  it('names the message that caused the notification, and the notification as the cause of its email', async () => {
    const { due, claimed, sent, record } = leasesIn(() => portsOf(context));
    const [correlationId, causationId] = [`request-${randomUUID()}`, randomUUID()];
    const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
    const { id, content } = await withCausality({ correlationId, causationId, traceparent }, () => due());
    await due();
    const lease = await claimed('anna');
    const attempt = anAttempt({ at: after(5).toISOString(), answer: '250 queued' });
    sent(lease, attempt);
    await record(lease);

    const steps = await context.get(JourneyReports).all({ id: correlationId, since: null });

    const effects = steps.filter(({ kind }) => kind === 'effect');
    expect(effects).toMatchObject([
      {
        id,
        causationId,
        correlationId,
        name: 'notification',
        detail: `sent: ${content.headline}`,
        at: after(0),
      },
      { causationId: id, correlationId, name: 'email accepted', detail: '250 queued', at: after(5) },
    ]);
  });
});
