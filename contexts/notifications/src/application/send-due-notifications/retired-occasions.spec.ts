import { beforeEach, describe, expect, it } from '@jest/globals';
import { aContent, aNotification, anOccasion, aReference } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest, connectionRefused } from '#test/mailer-in-test.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { Occasion } from '../../domain/notification/occasion.js';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { SendDueNotifications } from './send-due-notifications.command.js';

const HOUR_MS = 3_600_000;

/** The clock starts at 09:00 on a Monday (UTC). */
describe('notification whose occasion is retired before it is sent', () => {
  let ports: NotificationPorts;
  let mailer: MailerInTest;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
  });
  const prefers = (chosen: Partial<Preferences>): Promise<void> =>
    ports.recipients.put(aRecipient({ id: anna, timeZone: 'UTC', ...chosen }));
  const isDue = (thing: string): Promise<void> => {
    const about = { recipientId: anna, occasion: anOccasion(thing), content: aContent({ headline: thing }) };
    return ports.notifications.addOnce(aNotification({ ...about, dueAt: ports.clock.now() }));
  };
  const retire = (thing: string): Promise<void> => ports.retired.retire(aReference(thing), ports.clock.now());
  const work = async (hoursLater = 0): Promise<void> => {
    ports.clock.advanceBy(hoursLater * HOUR_MS);
    const sending = sendingDueNotifications(ports, mailer);
    while (await sending.execute(new SendDueNotifications('worker'))) continue;
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

  const atTen: readonly [string, Partial<Preferences>, string][] = [
    ['quiet hours end', { quietHours: { from: '08:00', to: '10:00' } }, 'sent'],
    ['a pause ends', { pausedUntil: '2026-05-04T10:00:00Z' }, 'sent'],
    ['a daily digest is due', { frequency: 'daily', digestAt: '10:00' }, 'in-digest'],
    ['a weekly digest is due', { frequency: 'weekly', digestAt: '10:00' }, 'in-digest'],
    [
      'the digest for notifications over the daily cap is due',
      { dailyCap: 0, digestAt: '10:00' },
      'in-digest',
    ],
  ];

  it.each(atTen)(
    'becomes suppressed when %s, while another notification is sent',
    async (__, chosen, state) => {
      await prefers(chosen);
      await isDue('Rain');
      await isDue('Snow');
      await work();
      expect(await ends()).toEqual({ Rain: 'due', Snow: 'due' });

      await retire('Rain');
      await work(1);

      expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: state });
      expect(mailer.accepted.map(({ text }) => /Rain/.test(text))).toEqual([false]);
    },
  );

  it('becomes suppressed when the recipient ends the pause early', async () => {
    await prefers({ pausedUntil: '2026-05-09T10:00:00Z' });
    await isDue('Rain');
    await isDue('Snow');
    await work();
    await retire('Rain');
    await prefers({});
    await ports.leases.reconsider(anna, ports.clock.now());
    await work();
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: 'sent' });
  });

  it('becomes suppressed when the provider failed and the email is retried, while another notification is sent', async () => {
    await prefers({});
    mailer.next.push(connectionRefused(), connectionRefused());
    await isDue('Rain');
    await isDue('Snow');
    await work();
    expect(await ends()).toEqual({ Rain: 'due', Snow: 'due' });

    await retire('Rain');
    await work(1 / 3_600);

    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: 'sent' });
  });

  it('becomes suppressed when the worker that held the lease died', async () => {
    await prefers({});
    await isDue('Rain');
    const until = new Date(ports.clock.now().getTime() + 15_000);
    await ports.unitOfWork.run(() => ports.leases.claim('dead worker', ports.clock.now(), until, 1));
    await retire('Rain');
    await work(15 / 3_600);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired' });
  });

  it('becomes suppressed when no worker was running for an hour', async () => {
    await prefers({});
    await isDue('Rain');
    await retire('Rain');
    await work(1);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired' });
  });

  it('becomes suppressed when its occasion was retired before the notification was due', async () => {
    await prefers({ quietHours: { from: '08:00', to: '10:00' } });
    await retire('Rain');
    await isDue('Rain');
    await work();
    await work(1);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired' });
  });

  it('becomes suppressed when the thing that triggered it is retired', async () => {
    await prefers({ quietHours: { from: '08:00', to: '10:00' } });
    const occasion = Occasion.of({ trigger: aReference('Cloud'), about: aReference('Rain') });
    const content = aContent({ headline: 'Rain' });
    await ports.notifications.addOnce(
      aNotification({ recipientId: anna, occasion, content, dueAt: ports.clock.now() }),
    );
    await isDue('Snow');
    await work();
    await retire('Cloud');
    await work(1);
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: 'sent' });
  });

  it('becomes suppressed when its occasion was retired before a message about it arrived, and nothing delays its email', async () => {
    await prefers({});
    await retire('Rain');
    await isDue('Rain');
    await isDue('Snow');
    await work();
    expect(await ends()).toEqual({ Rain: 'suppressed: occasion-is-retired', Snow: 'sent' });
  });
});
