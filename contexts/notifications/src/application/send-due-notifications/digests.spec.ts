import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { aSuppressedAddress } from '#test/an-address.js';
import { aContent, aNotification, anOccasion, aReference } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest, refusal } from '#test/mailer-in-test.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { LeaveTopicHandler } from '../leave-topic/leave-topic.handler.js';
import { LeaveTopic } from '../leave-topic/leave-topic.command.js';
import { SendDueNotifications } from './send-due-notifications.command.js';

const HOUR_MS = 3_600_000;

/** The clock starts at 09:00 on a Monday (UTC), and digests are due at 08:00. */
describe('digests', () => {
  let ports: NotificationPorts;
  let mailer: MailerInTest;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
  });
  const prefers = (chosen: Partial<PreferencesInput> = {}): Promise<void> =>
    ports.recipients.put(aRecipient({ id: anna, timeZone: 'UTC', frequency: 'daily', ...chosen }));
  const isDue = (headline = 'Rain', topic: string | null = null): Promise<void> => {
    const content = aContent({ headline });
    const dueAt = ports.clock.now();
    const about = {
      recipientId: anna,
      occasion: anOccasion(headline.replace(' ', '-')),
      content,
      topic,
      dueAt,
    };
    return ports.notifications.addOnce(aNotification(about));
  };
  const work = async (): Promise<void> => {
    const sending = sendingDueNotifications(ports, mailer);
    while (await sending.execute(new SendDueNotifications('worker'))) continue;
  };
  const hoursLater = async (hours: number): Promise<void> => {
    ports.clock.advanceBy(hours * HOUR_MS);
    await work();
  };
  const states = async (): Promise<Record<string, string>> => {
    const all = await ports.notifications.of(anna, 100);
    return Object.fromEntries(all.map(({ content, state }) => [content.headline, state]));
  };

  it('contain all notifications of a day, and are sent once at the chosen time', async () => {
    await prefers();
    for (const headline of ['Rain', 'Snow']) await isDue(headline);
    await work();
    await hoursLater(22);
    expect(mailer.accepted).toEqual([]);

    await hoursLater(1);

    expect(mailer.accepted).toHaveLength(1);
    for (const headline of ['Rain', 'Snow']) expect(mailer.accepted[0]!.text).toContain(headline);
    expect(await states()).toEqual({ Rain: 'in-digest', Snow: 'in-digest' });
    await hoursLater(24);
    expect(mailer.accepted).toHaveLength(1);
  });

  it('show ten notifications in full, and link to the history of all', async () => {
    await prefers();
    for (let number = 10; number < 23; number++) {
      await isDue(`Thing ${number}`);
      ports.clock.advanceBy(1);
    }
    await work();
    await hoursLater(23);

    const { text } = mailer.accepted[0]!;
    for (let number = 13; number < 23; number++) expect(text).toContain(`Thing ${number}`);
    for (let number = 10; number < 13; number++) expect(text).not.toContain(`Thing ${number}`);
    expect(text).toMatch(/See all notifications: https:\/\/notifications\.example\/history\/[\w-]+\n/);
    expect(new Set(Object.values(await states()))).toEqual(new Set(['in-digest']));
  });

  it('exclude notifications whose thing is gone, and are not sent when none is left', async () => {
    await prefers();
    for (const headline of ['Rain', 'Snow']) await isDue(headline);
    await work();
    await ports.retired.retire(aReference('Rain'), ports.clock.now());
    await hoursLater(23);
    expect(mailer.accepted.map(({ text }) => /Rain/.test(text))).toEqual([false]);
    expect(await states()).toEqual({ Rain: 'suppressed', Snow: 'in-digest' });

    await isDue('Hail');
    await ports.retired.retire(aReference('Hail'), ports.clock.now());
    await work();
    await hoursLater(24);
    expect(mailer.accepted).toHaveLength(1);
    expect((await ports.notifications.of(anna, 1))[0]).toMatchObject({ reason: 'occasion-is-retired' });
  });

  it('wait until quiet hours end', async () => {
    await prefers({ quietHours: { from: '22:00', to: '10:30' } });
    await isDue();
    await work();
    await hoursLater(25);
    expect(mailer.accepted).toEqual([]);
    await hoursLater(0.5);
    expect(mailer.accepted).toHaveLength(1);
  });

  it('keep their id and their notifications when the email is retried after a temporary failure', async () => {
    await prefers();
    for (const headline of ['Rain', 'Snow']) await isDue(headline);
    await work();
    const ids: string[] = [];
    mailer.next.push(refusal(false));
    await hoursLater(23);
    expect(await states()).toEqual({ Rain: 'due', Snow: 'due' });
    await isDue('Hail');
    await work();

    await hoursLater(0.1);

    ids.push(...mailer.accepted.map(({ messageId }) => messageId));
    expect(ids).toHaveLength(1);
    const all = await ports.notifications.of(anna, 10);
    const [rain, hail] = ['Rain', 'Hail'].map((one) => all.find(({ content }) => content.headline === one)!);
    expect(rain!.attempts.map(({ outcome }) => outcome)).toEqual(['deferred', 'accepted']);
    expect(ids[0]).toBe(`<${rain!.reason!.replace('digest ', '')}@pawprint.example>`);
    expect(hail).toMatchObject({ state: 'due', attempts: [] });
  });

  it('make all their notifications undeliverable when the provider refuses the email permanently', async () => {
    await prefers();
    for (const headline of ['Rain', 'Snow']) await isDue(headline);
    await work();
    mailer.next.push(refusal(true));
    await hoursLater(23);
    expect(await states()).toEqual({ Rain: 'undeliverable', Snow: 'undeliverable' });
  });

  it('contain only the notifications over the daily cap when the frequency is instantly', async () => {
    await prefers({ frequency: 'instantly', dailyCap: 1 });
    for (const headline of ['Rain', 'Snow', 'Hail']) await isDue(headline);
    await work();
    expect(Object.values(await states()).sort()).toEqual(['due', 'due', 'sent']);

    await hoursLater(23);
    expect(mailer.accepted).toHaveLength(2);
    expect(Object.values(await states()).sort()).toEqual(['in-digest', 'in-digest', 'sent']);
    await isDue('Fog');
    await work();
    expect((await states()).Fog).toBe('sent');
  });

  it('exclude a notification of a topic that the recipient left after the notification became due', async () => {
    await prefers();
    await isDue('Rain', 'weather');
    await isDue('News', 'news');
    await work();
    const { recipients, leases, clock } = ports;
    await new LeaveTopicHandler(recipients, leases, clock).execute(new LeaveTopic(anna, 'weather'));
    await work();
    expect(await states()).toEqual({ Rain: 'suppressed', News: 'due' });
  });

  it('do not go to an address that became suppressed meanwhile', async () => {
    await prefers({ email: 'anna@example.org' });
    await isDue();
    await work();
    await ports.addresses.put(aSuppressedAddress('anna@example.org'));
    await hoursLater(23);
    expect(mailer.accepted).toEqual([]);
    expect((await ports.notifications.of(anna, 1))[0]).toMatchObject({ reason: 'address-is-suppressed' });
  });
});
