import { describe, expect, it } from '@jest/globals';
import type { Message } from '@pawprint/platform/messaging';
import type { BackgroundWork } from '@pawprint/platform/runtime';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { NOTIFICATION_BECAME_DUE } from './integration-events.js';
import { wakingWorkers } from './subscriptions.js';

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
