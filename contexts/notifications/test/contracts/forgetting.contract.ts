import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { ChangePreferences } from '#src/application/change-preferences/change-preferences.command.js';
import { ChangePreferencesHandler } from '#src/application/change-preferences/change-preferences.handler.js';
import { ForgetRecipient } from '#src/application/forget-recipient/forget-recipient.command.js';
import { ForgetRecipientHandler } from '#src/application/forget-recipient/forget-recipient.handler.js';
import { Notify } from '#src/application/notify/notify.command.js';
import { NotifyHandler } from '#src/application/notify/notify.handler.js';
import { Attribution } from '#src/application/receive-report/attribution.js';
import { ReceiveReport } from '#src/application/receive-report/receive-report.command.js';
import { ReceiveReportHandler } from '#src/application/receive-report/receive-report.handler.js';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import { MAX_EMAILS_OF_ADDRESS_PER_HOUR } from '#src/domain/notification/policies/over-address-limit.policy.js';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '../a-notification.js';
import { aRecipient, anId, preferring } from '../a-recipient.js';
import { aReceivedReport, aSuppressedAddress } from '../an-address.js';
import { calendar } from '../calendar.js';
import { MailerInTest, refusal } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { returnPaths } from '../reports-in-test.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';

const HEADLINE = 'Felix matches “Cats for Anna”';

/** The use case that forgets a recipient, with the adapters of its ports. */
export function forgettingHandler(ports: NotificationPorts): ForgetRecipientHandler {
  const { recipients, forgotten, tokens, notifications, leases, addresses, addressLimit, reports, clock } =
    ports;
  return new ForgetRecipientHandler(
    ...([recipients, forgotten, tokens, notifications, leases, addresses, addressLimit] as const),
    ...([reports, clock] as const),
  );
}

/** Forgetting a recipient, with every adapter. */
export function forgettingContract(ports: () => NotificationPorts): void {
  const forget = (id: RecipientId): Promise<void> =>
    ports().unitOfWork.run(() => forgettingHandler(ports()).execute(new ForgetRecipient(id)));
  async function added(chosen: Partial<PreferencesInput> = {}): Promise<RecipientId> {
    const recipient = aRecipient({ email: 'anna@example.org', ...chosen });
    await ports().recipients.put(recipient);
    return recipient.id;
  }
  const notify = (id: RecipientId, thing: string): Promise<void> => {
    const { notifications, clock, ids, unitOfWork } = ports();
    const topic = { name: 'cats', label: 'Cats for Anna' };
    return unitOfWork.run(() =>
      new NotifyHandler(notifications, clock, ids).execute(
        new Notify(id, anOccasion(thing), aContent({ headline: HEADLINE }), topic),
      ),
    );
  };
  async function send(mailer: MailerInTest): Promise<void> {
    const sending = sendingDueNotifications(ports(), mailer);
    while (await sending.execute(new SendDueNotifications('a worker'))) continue;
  }
  /** Each notification of the recipient, with the end and the texts. */
  const notificationsOf = (id: RecipientId) => ports().notifications.of(id, 10);
  const onPause = { pausedUntil: '2100-01-01T00:00:00.000Z' };

  describe('forgetting a recipient', () => {
    it('deletes the recipient, who cannot store preferences again', async () => {
      const [anna, ben] = [await added(), await added({ email: 'ben@example.org' })];
      await forget(anna);
      await forget(anna);

      const { recipients, forgotten, leases, clock, unitOfWork } = ports();
      const handler = new ChangePreferencesHandler(recipients, forgotten, leases, calendar, clock);
      const change = (id: RecipientId): Promise<void> =>
        unitOfWork.run(() => handler.execute(new ChangePreferences(id, preferring())));
      await expect(change(anna)).rejects.toMatchObject({ rule: 'a-forgotten-recipient-stays-forgotten' });
      await expect(change(ben)).resolves.toBeUndefined();
      expect(await recipients.find(anna)).toBeNull();
      expect(await recipients.find(ben)).not.toBeNull();
    });

    it('redacts what was sent and refused, and leaves the statistics and other recipients unchanged', async () => {
      const [anna, ben] = [await added(), await added({ email: 'ben@example.org' })];
      const mailer = new MailerInTest();
      await notify(anna, '1');
      await send(mailer);
      await notify(ben, '1');
      await send(mailer);
      mailer.next.push(refusal(true, '550 anna@example.org does not exist'));
      await notify(anna, '2');
      await send(mailer);
      const before = await ports().ledgerDays(10);
      const [bens] = await notificationsOf(ben);

      await forget(anna);

      const all = await notificationsOf(anna);
      expect(all.map(({ state }) => state).sort()).toEqual(['sent', 'undeliverable']);
      expect(all.map(({ attempts }) => attempts.length)).toEqual([1, 1]);
      expect(JSON.stringify(all)).not.toMatch(/anna|felix|happened|250 Queued|550 /i);
      expect(await notificationsOf(ben)).toEqual([bens]);
      expect(await ports().ledgerDays(10)).toEqual(before);
    });

    it('suppresses the notifications that wait, and those of later occasions, without their texts', async () => {
      const anna = await added(onPause);
      const mailer = new MailerInTest();
      await notify(anna, 'waiting');
      await send(mailer);
      await notify(anna, 'undecided');

      await forget(anna);
      await send(mailer);
      await notify(anna, 'late');
      await notify(anna, 'waiting');
      await send(mailer);

      const all = await notificationsOf(anna);
      expect(all.map(({ state, reason }) => [state, reason])).toEqual(
        all.map(() => ['suppressed', 'unknown-recipient']),
      );
      expect(all).toHaveLength(3);
      expect(JSON.stringify(all)).not.toMatch(/anna|felix|happened/i);
      expect(mailer.accepted).toEqual([]);
      expect(await ports().ledgerDays(1)).toMatchObject([{ created: 3, suppressed: 3, due: 0 }]);
    });

    it('suppresses an occasion of a person who was forgotten before becoming a recipient', async () => {
      const carla = anId<RecipientId>();
      await forget(carla);
      await notify(carla, 'late');
      await send(new MailerInTest());
      expect(await notificationsOf(carla)).toMatchObject([
        { state: 'suppressed', content: { headline: 'redacted' } },
      ]);
    });

    it('waits until no worker sends to the recipient', async () => {
      const anna = await added();
      const mailer = new MailerInTest();
      mailer.next.push(async () => {
        await expect(forget(anna)).rejects.toThrow(ConcurrencyConflict);
      });
      await notify(anna, '1');
      await send(mailer);
      expect(mailer.accepted).toHaveLength(1);
      await expect(forget(anna)).resolves.toBeUndefined();
    });

    it('revokes the links in the emails to the recipient, and no other links', async () => {
      const [anna, ben] = [await added(), await added({ email: 'ben@example.org' })];
      const { tokens } = ports();
      const about = { scope: 'unsubscribe' as const, address: aRecipient().preferences.email };
      const target = { ...about, topic: 'cats', label: 'Cats for Anna' };
      const [hers, his] = await tokens.issue([
        { ...target, recipientId: anna },
        { ...target, recipientId: ben },
      ]);

      await forget(anna);

      expect(await tokens.targetOf(hers!)).toBeNull();
      expect(await tokens.targetOf(his!)).not.toBeNull();
      expect([...(await tokens.labelsOf(anna))]).toEqual([]);
    });

    describe('address that bounced', () => {
      const [mail, address] = ['Anna@EXAMPLE.org', 'Anna@example.org'];
      const bounce = async (): Promise<void> => {
        const { addresses, reports, unitOfWork } = ports();
        await unitOfWork.run(async () => {
          await addresses.put(aSuppressedAddress(mail));
          await reports.addOnce(aReceivedReport({ address }), null);
        });
      };

      it('forgets the address with its history and its suppression, and still counts the report', async () => {
        const anna = await added({ email: mail });
        await bounce();
        await forget(anna);
        const { addresses, reports } = ports();
        expect(await addresses.find(address)).toBeNull();
        expect(await addresses.historyOf(address)).toEqual([]);
        expect(await reports.count()).toMatchObject({ 'hard-bounce': 1, unattributed: 0 });
      });

      it('removes the address and the text of the provider from the report', async () => {
        const anna = await added({ email: mail });
        const { reports, unitOfWork } = ports();
        // Only reports without an attribution can be listed.
        const report = aReceivedReport({
          address,
          attributedBy: null,
          detail: `550 5.1.1 ${address} unknown`,
        });
        await unitOfWork.run(() => reports.addOnce(report, Buffer.from(address)));
        await forget(anna);
        expect(await reports.unattributed(10)).toEqual([{ ...report, address: null, detail: '' }]);
      });

      it('forgets the emails that count towards the limit of the address', async () => {
        const anna = await added({ email: mail });
        const { addressLimit, clock } = ports();
        const admit = () => addressLimit.admit(address, anId(), clock.now());
        for (let n = 0; n < MAX_EMAILS_OF_ADDRESS_PER_HOUR; n++) await admit();
        expect(await admit()).toBe(false);
        await forget(anna);
        expect(await admit()).toBe(true);
      });

      it('keeps the address while another recipient has it', async () => {
        const anna = await added({ email: mail });
        await added({ email: address });
        await bounce();
        await forget(anna);
        expect((await ports().addresses.suppressed(10)).map(({ id }) => id)).toEqual([address]);
        expect(await ports().addresses.historyOf(address)).not.toEqual([]);
      });

      it('does not store the address again when a bounce arrives later', async () => {
        const anna = await added({ email: mail });
        const mailer = new MailerInTest();
        await notify(anna, '1');
        await send(mailer);
        const { id } = (await notificationsOf(anna))[0]!;
        await forget(anna);

        const { recipients, forgotten, reports, addresses, clock, ids, unitOfWork } = ports();
        const diagnostic = `550 5.1.1 ${address} unknown`;
        const deliveryStatus = { addresses: [address], action: 'failed', status: '5.1.1', diagnostic };
        const read = () =>
          Promise.resolve({
            ...{ name: 'a bounce', about: `To ${address}`, complaint: null, recipientsInCopy: [address] },
            deliveryStatuses: [deliveryStatus],
            sources: [{ kind: 'return-path' as const, text: returnPaths.for(id, address)! }],
          });
        const attribution = new Attribution(returnPaths, recipients, forgotten);
        const handler = new ReceiveReportHandler({ read }, attribution, reports, addresses, clock, ids);
        const received = await unitOfWork.run(() =>
          handler.execute(new ReceiveReport(Buffer.from(address), [])),
        );

        expect(received).toMatchObject({
          emailId: id,
          attributedBy: 'return-path',
          address: null,
          detail: '',
        });
        expect(await addresses.find(address)).toBeNull();
        expect(await reports.count()).toMatchObject({ unattributed: 0 });
      });
    });
  });
}
