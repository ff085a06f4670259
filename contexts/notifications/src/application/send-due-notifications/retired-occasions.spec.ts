import { beforeEach, describe, expect, it } from '@jest/globals';
import { aContent, aNotification, anOccasion, aReference } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest, nobodyThere } from '#test/mailer-in-test.js';
import {
  notificationPortsInMemory,
  type NotificationPortsInMemory,
} from '#test/notification-ports-in-memory.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { SendDueNotifications } from './send-due-notifications.command.js';

const HOUR_MS = 3_600_000;

/** The clock starts at nine in the morning of a Monday, UTC. */
describe('a notification whose occasion is retired while it waits', () => {
  let ports: NotificationPortsInMemory;
  let mailer: MailerInTest;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
  });
  const chooses = (chosen: Partial<Preferences>): Promise<void> =>
    ports.recipients.put(aRecipient({ id: anna, timeZone: 'UTC', ...chosen }));
  const isDue = (thing: string): Promise<void> => {
    const about = { recipientId: anna, occasion: anOccasion(thing), content: aContent({ headline: thing }) };
    return ports.notifications.addOnce(aNotification({ ...about, dueAt: ports.clock.now() }));
  };
  const retire = (thing: string): Promise<void> => ports.retired.retire(aReference(thing), ports.clock.now());
  const work = async (hoursLater = 0): Promise<void> => {
    ports.clock.advanceBy(hoursLater * HOUR_MS);
    const taking = sendingDueNotifications(ports, mailer);
    while (await taking.execute(new SendDueNotifications('worker'))) continue;
  };
  const ends = async (): Promise<Record<string, string>> => {
    const all = await ports.notifications.of(anna, 100);
    return Object.fromEntries(
      all.map(({ content, state, reason }) => [
        content.headline,
        state === 'suppressed' ? `${state}: ${reason}` : state,
      ]),
    );
  };

  it.each<[string, Partial<Preferences>, string]>([
    ['quiet hours end', { quietHours: { from: '08:00', to: '10:00' } }, 'sent'],
    ['a pause ends', { pausedUntil: '2026-05-04T10:00:00Z' }, 'sent'],
    ['a daily digest is due', { frequency: 'daily', digestAt: '10:00' }, 'in-digest'],
    ['a weekly digest is due', { frequency: 'weekly', digestAt: '10:00' }, 'in-digest'],
    ['the digest of what is over the daily cap is due', { dailyCap: 0, digestAt: '10:00' }, 'in-digest'],
  ])('is suppressed when %s, and the other one is sent', async (_, chosen, state) => {
    await chooses(chosen);
    await isDue('Rain');
    await isDue('Snow');
    await work();
    expect(await ends()).toEqual({ Rain: 'due', Snow: 'due' });

    await retire('Rain');
    await work(1);

    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: state });
    expect(mailer.taken.map(({ text }) => /Rain/.test(text))).toEqual([false]);
  });

  it('is suppressed when the email is retried after a failure of the provider, and the other one is sent', async () => {
    await chooses({});
    mailer.next.push(nobodyThere(), nobodyThere());
    await isDue('Rain');
    await isDue('Snow');
    await work();
    expect(await ends()).toEqual({ Rain: 'due', Snow: 'due' });

    await retire('Rain');
    await work(1 / 3_600);

    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: 'sent' });
  });

  it('is suppressed when no worker was there to send it for an hour', async () => {
    await chooses({});
    await isDue('Rain');
    await retire('Rain');
    await work(1);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired' });
  });

  it('is suppressed although its occasion was retired before the notification was due', async () => {
    await chooses({ quietHours: { from: '08:00', to: '10:00' } });
    await retire('Rain');
    await isDue('Rain');
    await work();
    await work(1);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired' });
  });

  it('is sent without a look-up when it is sent as soon as it is due', async () => {
    await chooses({});
    ports.retired.among = () => Promise.reject(new Error('was looked up'));
    await isDue('Rain');
    await work();
    expect(await ends()).toEqual({ Rain: 'sent' });
  });

  it('is left out of the question to the upstream context before a digest', async () => {
    await chooses({ frequency: 'daily', digestAt: '10:00' });
    for (const thing of ['Rain', 'Snow', 'Hail']) await isDue(thing);
    await work();
    await retire('Rain');
    ports.relevance.gone.add('thing/Hail');

    await work(1);

    expect(ports.relevance.asked.map((names) => names.sort())).toEqual([['thing/Hail', 'thing/Snow']]);
    expect(await ends()).toEqual({
      Rain: 'suppressed: occasion-is-retired',
      Snow: 'in-digest',
      Hail: 'suppressed: occasion-is-retired',
    });
  });
});
