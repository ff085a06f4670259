import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Metrics } from '@pawprint/platform/observability';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { MAX_UNATTRIBUTED_REPORTS } from '../../domain/address/report.limits.js';
import { aReceivedReport } from '#test/an-address.js';
import { portsOf } from '#test/notification-ports.js';
import { notificationsOn } from '#test/notification-ports-on-postgres.js';

describe('deleted unattributed reports', () => {
  let database: TestDatabase<'notifications'>;
  let context: INestApplicationContext;
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await notificationsOn(database.urls.notifications, new AdjustableClock());
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  it('increase a metric by their number', async () => {
    const { reports, unitOfWork } = portsOf(context);
    await unitOfWork.run(async () => {
      for (let count = 0; count < MAX_UNATTRIBUTED_REPORTS + 2; count++)
        await reports.addOnce(aReceivedReport({ attributedBy: null, emailId: null, address: null }), null);
    });
    expect(await context.get(Metrics).metrics()).toMatch(
      /^notifications_unattributed_reports_dropped_total 2$/m,
    );
  });
});
