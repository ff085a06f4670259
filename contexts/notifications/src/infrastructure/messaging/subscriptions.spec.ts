import { describe, expect, it } from '@jest/globals';
import type { Message } from '@pawprint/platform/messaging';
import { Metrics } from '@pawprint/platform/observability';
import type { BackgroundWork } from '@pawprint/platform/runtime';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import {
  type NotificationEndedV1,
  notificationEndedV1,
} from '../../published-language/notification-ended.v1.js';
import { NOTIFICATION_BECAME_DUE } from './integration-events.js';
import { EndMetrics } from '../observability/end-metrics.js';
import { ledgerProjection, wakingWorkers } from './subscriptions.js';

describe('ledgerProjection', () => {
  it('counts ended notifications by their end and rule, after the commit and not before', async () => {
    const { unitOfWork, ledger } = await notificationPortsInMemory();
    const metrics = new Metrics();
    const { handlers } = ledgerProjection(ledger, unitOfWork, new EndMetrics(metrics));
    const handle = (data: Partial<NotificationEndedV1>): unknown =>
      handlers[notificationEndedV1.type]!({
        type: notificationEndedV1.type,
        data: { ...notificationEndedV1.example, ...data },
      } as Message);
    const counts = async (): Promise<string[]> =>
      (await metrics.metrics()).split('\n').filter((line) => line.startsWith('notifications_ended_total'));

    const [one, other] = [anId<NotificationId>(), anId<NotificationId>()];
    await unitOfWork.run(async () => {
      for (const id of [one, other]) await ledger.enterDue(id, new Date());
      await handle({ notificationId: one });
      await handle({ notificationId: other, end: 'sent', rule: null });
      expect(await counts()).toEqual([]);
    });

    expect(await counts()).toEqual([
      'notifications_ended_total{end="suppressed",rule="recipient-left-topic"} 1',
      'notifications_ended_total{end="sent",rule=""} 1',
    ]);
  });
});

describe('wakingWorkers', () => {
  it('wakes the workers that send, after the commit and not before', async () => {
    const woken: (string | undefined)[] = [];
    const { unitOfWork } = await notificationPortsInMemory();
    const work = { wake: (event) => void woken.push(event) } as BackgroundWork;
    const { handlers } = wakingWorkers(unitOfWork, work);

    await unitOfWork.run(async () => {
      await handlers[NOTIFICATION_BECAME_DUE]!({} as Message);
      expect(woken).toEqual([]);
    });

    expect(woken).toEqual([NOTIFICATION_BECAME_DUE]);
  });
});
