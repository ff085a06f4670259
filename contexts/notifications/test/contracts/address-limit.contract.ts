import { describe, expect, it } from '@jest/globals';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import {
  ADDRESS_LIMIT_WINDOW_MS,
  MAX_EMAILS_OF_ADDRESS_PER_HOUR,
} from '#src/domain/notification/policies/over-address-limit.policy.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after, aNotification } from '../a-notification.js';
import { aRecipient, anId } from '../a-recipient.js';
import { MailerInTest } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';

const ANNA = 'anna@example.org';

/** The behaviour of the `AddressLimit` port and of the sending that uses it, for every adapter. */
export function addressLimitContract(ports: () => NotificationPorts): void {
  const admit = (id: string, atMs = 0, address = ANNA) =>
    ports().addressLimit.admit(address, id, after(atMs));
  const admitMany = (count: number): Promise<boolean[]> =>
    Promise.all(Array.from({ length: count }, () => admit(anId())));

  describe('limit of an address', () => {
    it('admits 100 emails of concurrent workers, and no other one', async () => {
      const admitted = await admitMany(MAX_EMAILS_OF_ADDRESS_PER_HOUR + 20);
      expect(admitted.filter((isAdmitted) => isAdmitted)).toHaveLength(100);
    });

    it('does not count the emails to another address', async () => {
      await admitMany(100);
      expect(await admit(anId(), 0, 'ben@example.org')).toBe(true);
    });

    it('counts another attempt to send an email once, from the time of the latest attempt', async () => {
      await admit('repeated');
      await admitMany(99);
      expect(await admit('repeated', ADDRESS_LIMIT_WINDOW_MS - 1)).toBe(true);
      expect(await admit('other', ADDRESS_LIMIT_WINDOW_MS - 1)).toBe(false);
      await Promise.all(Array.from({ length: 99 }, (_, id) => admit(`${id}`, ADDRESS_LIMIT_WINDOW_MS)));
      expect(await admit('other', ADDRESS_LIMIT_WINDOW_MS)).toBe(false);
    });

    it('does not count an email that was refused', async () => {
      await admitMany(99);
      await admit('last', 1);
      expect(await admit('refused', 1)).toBe(false);
      const others = Array.from({ length: 99 }, (_, id) => admit(`${id}`, ADDRESS_LIMIT_WINDOW_MS));
      expect(await Promise.all(others)).toEqual(Array(99).fill(true));
      expect(await admit('other', ADDRESS_LIMIT_WINDOW_MS)).toBe(false);
      expect(await admit('other', ADDRESS_LIMIT_WINDOW_MS + 1)).toBe(true);
    });
  });

  describe('sending to recipients with one address', () => {
    it('sends 100 emails in an hour with concurrent workers, and the others in later digests', async () => {
      const recipients = Array.from({ length: 120 }, () => anId<RecipientId>());
      for (const [index, id] of recipients.entries()) {
        const email = index % 2 === 0 ? ANNA : 'anna@EXAMPLE.org';
        await ports().recipients.put(aRecipient({ id, email, frequency: 'instantly' }));
        await ports().notifications.addOnce(aNotification({ recipientId: id, dueAt: ports().clock.now() }));
      }
      const mailer = new MailerInTest();
      const work = async (worker: string): Promise<void> => {
        const sending = sendingDueNotifications(ports(), mailer);
        while (await sending.execute(new SendDueNotifications(worker))) continue;
      };
      const states = async (): Promise<Record<string, number>> => {
        const all = await Promise.all(recipients.map((id) => ports().notifications.of(id, 1)));
        const counted = Map.groupBy(all, ([one]) => `${one!.state} ${one!.decisions.at(-1)!.policy}`);
        return Object.fromEntries([...counted].map(([state, { length }]) => [state, length]));
      };

      await Promise.all(['one', 'two', 'three'].map(work));

      expect(mailer.accepted).toHaveLength(100);
      expect(await states()).toEqual({ 'sent null': 100, 'due over-address-limit': 20 });

      ports().clock.advanceBy(24 * 3_600_000);
      await work('one');

      expect(mailer.accepted).toHaveLength(120);
      expect(await states()).toEqual({ 'sent null': 100, 'in-digest over-address-limit': 20 });
    });

    it('moves a digest over the limit to the next digest', async () => {
      const id = anId<RecipientId>();
      await ports().recipients.put(aRecipient({ id, email: ANNA, frequency: 'daily' }));
      await ports().notifications.addOnce(aNotification({ recipientId: id, dueAt: ports().clock.now() }));
      const mailer = new MailerInTest();
      const sending = sendingDueNotifications(ports(), mailer);
      const work = async (): Promise<void> => {
        while (await sending.execute(new SendDueNotifications('one'))) continue;
      };
      await work();
      ports().clock.advanceBy(24 * 3_600_000);
      for (let number = 0; number < 100; number++)
        await ports().addressLimit.admit(ANNA, anId(), ports().clock.now());

      await work();
      expect(mailer.accepted).toHaveLength(0);
      ports().clock.advanceBy(24 * 3_600_000);
      await work();

      expect(mailer.accepted).toHaveLength(1);
      expect((await ports().notifications.of(id, 1))[0]).toMatchObject({ state: 'in-digest' });
    });
  });
}
