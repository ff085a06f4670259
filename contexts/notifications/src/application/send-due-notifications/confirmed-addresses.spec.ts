import { beforeEach, describe, expect, it } from '@jest/globals';
import { aContent, aNotification, anOccasion } from '#test/a-notification.js';
import { anId, aRecipient, preferring } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { ConfirmationsInTest } from '#test/confirmations-in-test.js';
import { connectionRefused, MailerInTest } from '#test/mailer-in-test.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import { MAX_EMAILS_OF_ADDRESS_PER_HOUR } from '../../domain/notification/policies/over-address-limit.policy.js';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { MAX_ATTEMPTS } from './notification-sender.js';
import { SendDueNotifications } from './send-due-notifications.command.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OLD = 'anna@example.org';
const NEW = 'anna@example.com';
const UNCONFIRMED = 'suppressed: address-is-not-confirmed';

/** The clock starts at 09:00 on a Monday (UTC). */
describe('sending to confirmed addresses', () => {
  let ports: NotificationPorts;
  let mailer: MailerInTest;
  let confirmations: ConfirmationsInTest;
  const anna = anId<RecipientId>();
  beforeEach(async () => {
    ports = await notificationPortsInMemory();
    mailer = new MailerInTest();
    confirmations = new ConfirmationsInTest();
  });
  const chooses = async (chosen: Partial<PreferencesInput> = {}): Promise<void> => {
    const recipient = (await ports.recipients.find(anna)) ?? aRecipient({ id: anna });
    recipient.choose(preferring({ timeZone: 'UTC', email: OLD, ...chosen }), calendar);
    await ports.recipients.put(recipient);
    await ports.leases.reconsider(anna, ports.clock.now());
  };
  const isDue = (thing: string): Promise<void> => {
    const about = { recipientId: anna, occasion: anOccasion(thing), content: aContent({ headline: thing }) };
    return ports.notifications.addOnce(aNotification({ ...about, dueAt: ports.clock.now() }));
  };
  const work = async (laterMs = 0): Promise<void> => {
    ports.clock.advanceBy(laterMs);
    const sending = sendingDueNotifications(ports, mailer, confirmations);
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

  it('suppresses an email to an address that is not confirmed, and sends the next one after the confirmation', async () => {
    await chooses();
    await isDue('Rain');
    await work();
    confirmations.confirmed.add(OLD);
    await isDue('Snow');
    await work();
    expect(await ends()).toEqual({ Rain: UNCONFIRMED, Snow: 'sent' });
    expect(mailer.accepted.map(({ to, subject }) => [to, subject])).toEqual([[OLD, 'Snow']]);
  });

  it('sends an email after quiet hours to an address that was confirmed during them', async () => {
    await chooses({ quietHours: { from: '08:00', to: '10:00' } });
    await isDue('Rain');
    await work();
    expect(confirmations.requests).toEqual([]);
    confirmations.confirmed.add(OLD);
    await work(HOUR_MS);
    expect(await ends()).toEqual({ Rain: 'sent' });
  });

  it('sends a digest to an address that was confirmed before the digest is due', async () => {
    await chooses({ frequency: 'daily', digestAt: '10:00' });
    for (const thing of ['Rain', 'Snow']) await isDue(thing);
    await work();
    confirmations.confirmed.add(OLD);
    await work(HOUR_MS);
    expect(await ends()).toEqual({ Rain: 'in-digest', Snow: 'in-digest' });
    expect(confirmations.requests).toEqual([OLD]);
  });

  it('suppresses all notifications of a digest to an address that is not confirmed', async () => {
    await chooses({ frequency: 'daily', digestAt: '10:00' });
    for (const thing of ['Rain', 'Snow']) await isDue(thing);
    await work();
    expect(await ends()).toEqual({ Rain: 'due', Snow: 'due' });
    await work(HOUR_MS);
    expect(await ends()).toEqual({ Rain: UNCONFIRMED, Snow: UNCONFIRMED });
    expect(mailer.accepted).toEqual([]);
  });

  it('sends to a changed address only after it is confirmed', async () => {
    confirmations.confirmed.add(OLD);
    await chooses();
    await isDue('Rain');
    await work();
    await chooses({ email: NEW });
    await isDue('Snow');
    await work();
    confirmations.confirmed.add(NEW);
    await isDue('Hail');
    await work();
    expect(await ends()).toEqual({ Rain: 'sent', Snow: UNCONFIRMED, Hail: 'sent' });
    expect(mailer.accepted.map(({ to }) => to)).toEqual([OLD, NEW]);
  });

  it('asks about the changed address when an email is retried after a failure of the provider', async () => {
    confirmations.confirmed.add(OLD);
    await chooses();
    mailer.next.push(connectionRefused());
    await isDue('Rain');
    await work();
    await chooses({ email: NEW });
    await work();
    expect(await ends()).toEqual({ Rain: UNCONFIRMED });
    expect(confirmations.requests).toEqual([OLD, NEW]);
  });

  it('does not ask when the recipient is known to have confirmed the address', async () => {
    const recipient = aRecipient({ id: anna, timeZone: 'UTC' });
    recipient.confirm(recipient.preferences.email);
    await ports.recipients.put(recipient);
    await isDue('Rain');
    await work();
    expect(await ends()).toEqual({ Rain: 'sent' });
    expect(confirmations.requests).toEqual([]);
  });

  it.each([
    ['confirmed', 'sent'],
    ['not confirmed', UNCONFIRMED],
  ])('asks once for many emails to one recipient whose address is %s', async (state, end) => {
    if (state === 'confirmed') confirmations.confirmed.add(OLD);
    await chooses();
    const things = Array.from({ length: 25 }, (_, number) => `Thing-${number}`);
    for (const thing of things) await isDue(thing);
    await work();
    expect(await ends()).toEqual(Object.fromEntries(things.map((thing) => [thing, end])));
    expect(confirmations.requests).toEqual([OLD]);
  });

  it('does not count emails to an address that is not confirmed towards the limit of the address', async () => {
    await chooses();
    const things = Array.from({ length: MAX_EMAILS_OF_ADDRESS_PER_HOUR }, (_, number) => `Thing-${number}`);
    for (const thing of things) await isDue(thing);
    await work();
    confirmations.confirmed.add(OLD);
    await isDue('Rain');
    await work();
    expect((await ports.notifications.of(anna, 1))[0]).toMatchObject({ state: 'sent' });
  });

  describe('while it cannot be found out whether an address is confirmed', () => {
    const attemptsOf = async () => (await ports.notifications.of(anna, 1))[0]!.attempts;
    beforeEach(async () => {
      confirmations.isAvailable = false;
      await chooses();
      await isDue('Rain');
      await work();
    });

    it('keeps the notification due, and sends nothing', async () => {
      expect(await ends()).toEqual({ Rain: 'due' });
      expect(mailer.accepted).toEqual([]);
      expect(await attemptsOf()).toEqual([]);
    });

    it('asks again after growing pauses', async () => {
      const times: number[] = [];
      while (times.length < 6) {
        await work(50);
        const count = confirmations.requests.length - 1;
        if (count > times.length) times.push(ports.clock.now().getTime());
      }
      const pauses = times.slice(1).map((time, index) => time - times[index]!);
      expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000]);
    });

    it.each<[string, Partial<PreferencesInput>]>([
      ['quiet hours', { quietHours: { from: '08:00', to: '10:00' } }],
      ['the time until its digest', { frequency: 'daily', digestAt: '10:00' }],
    ])('does not count %s as waiting, so the first pause is short', async (_, preferences) => {
      await chooses(preferences);
      await work();
      confirmations.requests.length = 0;
      await work(HOUR_MS);
      expect(confirmations.requests.length).toBe(1);
      await work(250);
      expect(confirmations.requests.length).toBe(2);
    });

    it.each([
      ['sends', 'confirmed', 'sent'],
      ['suppresses', 'not confirmed', UNCONFIRMED],
    ])('%s the notification afterwards when the address is %s', async (_, state, end) => {
      if (state === 'confirmed') confirmations.confirmed.add(OLD);
      confirmations.isAvailable = true;
      await work(MINUTE_MS);
      expect(await ends()).toEqual({ Rain: end });
    });

    it('leaves all attempts to the provider, however often it is asked in vain', async () => {
      for (let question = 0; question <= MAX_ATTEMPTS; question++) await work(MINUTE_MS);
      expect(confirmations.requests.length).toBeGreaterThan(MAX_ATTEMPTS);
      expect(await ends()).toEqual({ Rain: 'due' });
      confirmations.isAvailable = true;
      confirmations.confirmed.add(OLD);
      mailer.next.push(connectionRefused());
      await work(MINUTE_MS);
      expect(await ends()).toEqual({ Rain: 'due' });
      await work(MINUTE_MS);
      expect(await ends()).toEqual({ Rain: 'sent' });
      expect((await attemptsOf()).map(({ outcome }) => outcome)).toEqual(['deferred', 'accepted']);
    });
  });
});
