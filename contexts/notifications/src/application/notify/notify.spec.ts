import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { Notify } from './notify.command.js';
import { NotifyHandler } from './notify.handler.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

describe('notifying somebody of an occasion', () => {
  let ports: NotificationPorts;
  let notifying: NotifyHandler;
  const [anna, ben] = [anId<RecipientId>(), anId<RecipientId>()];
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    notifying = new NotifyHandler(ports.notifications, ports.clock, ports.ids);
  });
  const idsOf = async (recipient: typeof anna): Promise<string[]> =>
    (await ports.notifications.of(recipient, 10)).map(({ id }) => id);

  it('makes a notification due, now, whether or not anybody knows them', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent({ headline: 'It rains' })));

    const [notification] = await ports.notifications.of(anna, 10);
    expect(notification).toMatchObject({
      state: 'due',
      occasion: anOccasion('rain'),
      dueAt: ports.clock.now(),
    });
    expect(notification!.content.headline).toBe('It rains');
  });

  it('makes it due once, however often the occasion is reported', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent({ headline: 'Once more' })));
    expect(await idsOf(anna)).toHaveLength(1);
  });

  it('gives the same occasion the same id, in whatever world it is reported', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    const elsewhere = await notificationPortsInMemory();
    await new NotifyHandler(elsewhere.notifications, elsewhere.clock, elsewhere.ids).execute(
      new Notify(anna, anOccasion('rain'), aContent()),
    );
    expect((await elsewhere.notifications.of(anna, 1)).map(({ id }) => id as string)).toEqual(
      await idsOf(anna),
    );
  });

  it('tells two occasions apart, and two recipients', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    await notifying.execute(new Notify(anna, anOccasion('snow'), aContent()));
    await notifying.execute(new Notify(ben, anOccasion('rain'), aContent()));
    expect(new Set([...(await idsOf(anna)), ...(await idsOf(ben))]).size).toBe(3);
  });

  it('makes nothing due that nobody could read', async () => {
    const wordless = new Notify(anna, anOccasion('rain'), aContent({ headline: ' ' }));
    await expect(notifying.execute(wordless)).rejects.toThrow(InvalidValue);
    expect(await idsOf(anna)).toEqual([]);
  });
});
