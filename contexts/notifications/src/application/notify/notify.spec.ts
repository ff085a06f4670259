import { beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { Notify } from './notify.command.js';
import { NotifyHandler } from './notify.handler.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

describe('notifying a recipient of an occasion', () => {
  let ports: NotificationPorts;
  let notifying: NotifyHandler;
  const [anna, ben] = [anId<RecipientId>(), anId<RecipientId>()];
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    notifying = new NotifyHandler(ports.notifications, ports.clock, ports.ids);
  });
  const idsOf = async (recipient: typeof anna): Promise<string[]> =>
    (await ports.notifications.of(recipient, 10)).map(({ id }) => id);

  it('makes a notification due immediately, even when the id is not a recipient', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent({ headline: 'It rains' })));

    const [notification] = await ports.notifications.of(anna, 10);
    expect(notification).toMatchObject({
      state: 'due',
      occasion: anOccasion('rain'),
      dueAt: ports.clock.now(),
    });
    expect(notification!.content.headline).toBe('It rains');
  });

  it('makes one notification due when the same occasion is reported twice', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent({ headline: 'Once more' })));
    expect(await idsOf(anna)).toHaveLength(1);
  });

  it('creates the same notification id for the same occasion in two separate databases', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    const other = await notificationPortsInMemory();
    await new NotifyHandler(other.notifications, other.clock, other.ids).execute(
      new Notify(anna, anOccasion('rain'), aContent()),
    );
    expect((await other.notifications.of(anna, 1)).map(({ id }) => id as string)).toEqual(await idsOf(anna));
  });

  it('creates different notifications for two occasions and for two recipients', async () => {
    await notifying.execute(new Notify(anna, anOccasion('rain'), aContent()));
    await notifying.execute(new Notify(anna, anOccasion('snow'), aContent()));
    await notifying.execute(new Notify(ben, anOccasion('rain'), aContent()));
    expect(new Set([...(await idsOf(anna)), ...(await idsOf(ben))]).size).toBe(3);
  });

  it('rejects a blank headline and makes nothing due', async () => {
    const blank = new Notify(anna, anOccasion('rain'), aContent({ headline: ' ' }));
    await expect(notifying.execute(blank)).rejects.toThrow(InvalidValue);
    expect(await idsOf(anna)).toEqual([]);
  });
});
