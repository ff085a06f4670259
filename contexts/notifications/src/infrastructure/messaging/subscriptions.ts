import { MessageReader, type Subscription } from '@pawprint/platform/messaging';
import type { UnitOfWork } from '@pawprint/platform/ports';
import type { BackgroundWork } from '@pawprint/platform/runtime';
import type { Ledger } from '../../domain/ledger/ledger.js';
import { notificationEndedV1 } from '../../published-language/notification-ended.v1.js';
import type { EndMetrics } from '../observability/end-metrics.js';
import { NOTIFICATION_BECAME_DUE } from './integration-events.js';

/** Projects the events of notifications into the ledger, and counts the ended ones when their batch is committed. */
export function ledgerProjection(ledger: Ledger, unitOfWork: UnitOfWork, metrics: EndMetrics): Subscription {
  const read = MessageReader.of(notificationEndedV1);
  return {
    name: 'keep-ledger',
    from: 'notifications',
    handlers: {
      [NOTIFICATION_BECAME_DUE]: ({ subject, time }) => ledger.enterDue(subject, new Date(time)),
      [notificationEndedV1.type]: async (message) => {
        const ended = read(message);
        await ledger.enterEnd(ended);
        unitOfWork.afterCommit(() => metrics.count(ended));
      },
    },
  };
}

/** Wakes the workers that send, in the process that reads the event. */
export function wakingWorkers(unitOfWork: UnitOfWork, work: BackgroundWork): Subscription {
  const wake = (): void => work.wake(NOTIFICATION_BECAME_DUE);
  const handle = (): Promise<void> => Promise.resolve(unitOfWork.afterCommit(wake));
  return {
    name: 'wake-workers',
    from: 'notifications',
    handlers: { [NOTIFICATION_BECAME_DUE]: handle },
  };
}
