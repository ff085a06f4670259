import { describe, expect, it } from '@jest/globals';
import type { Notification } from '#src/domain/notification/notification.js';
import { after, aContent, aNotification, anOccasion } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';

/** The behaviour of the `Notifications` port, for every adapter. */
export function notificationsContract(ports: () => NotificationPorts): void {
  const { claim, claimed, record, sent } = leasesIn(ports);
  const addOnce = (notification: ReturnType<typeof aNotification>): Promise<void> =>
    ports().unitOfWork.run(() => ports().notifications.addOnce(notification));

  describe('notifications', () => {
    it('return a notification as it was added', async () => {
      const content = aContent({ headline: `"Felix's" \\ 🐈`, body: ['One.\nTwo.', '', 'Мурка {"a":null}'] });
      const topic = { topic: 'weather', topicLabel: 'The “weather”' };
      const notification = aNotification({ content, ...topic, dueAt: after(123) });

      await addOnce(notification);

      const [found] = await ports().notifications.of(notification.recipientId, 10);
      expect(found).not.toBe(notification);
      const { id, recipientId, occasion } = notification;
      expect(found).toMatchObject({ id, recipientId, occasion, content, dueAt: after(123), at: after(123) });
      expect(found).toMatchObject({ ...topic, notBefore: after(123), digestPeriod: null, decisions: [] });
      expect(await ports().notifications.find(id)).toEqual(found);
      expect(found).toMatchObject({ state: 'due', reason: null, attempts: [] });
    });

    it('keep the first version of a notification that is added twice', async () => {
      const notification = aNotification({ content: aContent({ headline: 'First' }) });
      await addOnce(notification);

      const { id, recipientId, occasion } = notification;
      await addOnce(
        aNotification({
          id,
          recipientId,
          occasion,
          content: aContent({ headline: 'Second' }),
          dueAt: after(1),
        }),
      );

      const found = await ports().notifications.of(recipientId, 10);
      expect(found.map(({ content }) => content.headline)).toEqual(['First']);
    });

    it('contain one notification when the same one is added concurrently', async () => {
      const { id, recipientId, occasion } = aNotification();
      await Promise.all(
        Array.from({ length: 5 }, () => addOnce(aNotification({ id, recipientId, occasion }))),
      );
      expect(await ports().notifications.of(recipientId, 10)).toHaveLength(1);
    });

    it('do not make an ended notification due again when it is added again', async () => {
      const notification = aNotification();
      const { id, recipientId, occasion } = notification;
      await addOnce(notification);
      const lease = await claimed('worker', 1);
      lease.due.decide(lease.due.notifications[0]!, null, after(1));
      await record(lease);

      await addOnce(aNotification({ id, recipientId, occasion }));

      expect(await claim('worker', 3)).toBeNull();
    });

    it('list the notifications of one recipient up to the limit, newest first', async () => {
      const recipientId = anId<RecipientId>();
      await addOnce(aNotification());
      for (const [thing, ms] of [
        ['first', 1],
        ['second', 2],
        ['third', 3],
      ] as const)
        await addOnce(aNotification({ recipientId, occasion: anOccasion(thing), dueAt: after(ms) }));

      const things = async (limit: number): Promise<string[]> =>
        (await ports().notifications.of(recipientId, limit)).map(({ occasion }) => occasion.about.id);
      expect(await things(10)).toEqual(['third', 'second', 'first']);
      expect(await things(2)).toEqual(['third', 'second']);
    });

    it('continue after a keyset position, even when notifications were added since', async () => {
      const recipientId = anId<RecipientId>();
      const dueAts = [1, 1, 1, 1, 2, 3, 3].map(after);
      for (const dueAt of dueAts) await addOnce(aNotification({ recipientId, dueAt }));
      await addOnce(aNotification({ dueAt: after(1) }));
      const all = await ports().notifications.of(recipientId, 10);

      const found: Notification[] = [];
      for (let page = 0; page < 5; page++) {
        found.push(...(await ports().notifications.of(recipientId, 2, found.at(-1))));
        await addOnce(aNotification({ recipientId, dueAt: after(4) }));
      }

      expect(found.map(({ at }) => at)).toEqual(dueAts.toReversed());
      expect(found).toEqual(all);
    });

    it('list a notification at the time when it ended', async () => {
      const recipientId = anId<RecipientId>();
      await addOnce(aNotification({ recipientId, occasion: anOccasion('ends-late'), dueAt: after(1) }));
      await addOnce(aNotification({ recipientId, occasion: anOccasion('stays-due'), dueAt: after(2) }));
      const lease = await claimed('worker', 1);
      sent(lease, { at: after(5).toISOString() });
      await record(lease);

      const found = await ports().notifications.of(recipientId, 10);
      expect(found.map(({ occasion }) => occasion.about.id)).toEqual(['ends-late', 'stays-due']);
    });

    it('do not contain a notification whose unit of work failed', async () => {
      const notification = aNotification();
      const failed = ports().unitOfWork.run(async () => {
        await ports().notifications.addOnce(notification);
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');
      expect(await ports().notifications.of(notification.recipientId, 10)).toEqual([]);
    });
  });
}
