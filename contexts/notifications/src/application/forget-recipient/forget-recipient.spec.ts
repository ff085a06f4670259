import { describe, expect, it } from '@jest/globals';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { forgettingHandler } from '#test/contracts/forgetting.contract.js';
import { MailerInTest } from '#test/mailer-in-test.js';
import { notificationPortsInMemory } from '#test/notification-ports-in-memory.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { Notify } from '../notify/notify.command.js';
import { NotifyHandler } from '../notify/notify.handler.js';
import { SendDueNotifications } from '../send-due-notifications/send-due-notifications.command.js';
import { ForgetRecipient } from './forget-recipient.command.js';

const message = fc.oneof(
  fc.constant('forget' as const),
  fc.constant('send' as const),
  fc.constantFrom('1', '2', '3').map((thing) => ({ thing })),
);

describe('occasions and the erasure of their recipient, in any order and repeated', () => {
  it('send no email afterwards, and leave no text of a notification', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        const ports = await notificationPortsInMemory();
        const [mailer, anna] = [new MailerInTest(), anId<RecipientId>()];
        const sending = sendingDueNotifications(ports, mailer);
        const notifying = new NotifyHandler(ports.notifications, ports.clock, ports.ids);
        const send = async (): Promise<void> => {
          while (await sending.execute(new SendDueNotifications('worker'))) continue;
        };
        await ports.recipients.put(aRecipient({ id: anna }));
        let sentBefore: number | undefined;

        for (const one of [...messages, 'forget' as const, 'send' as const]) {
          if (one === 'send') await send();
          else if (one === 'forget') {
            await forgettingHandler(ports).execute(new ForgetRecipient(anna));
            sentBefore ??= mailer.accepted.length;
          } else {
            const content = aContent({ headline: `Thing ${one.thing}` });
            await notifying.execute(new Notify(anna, anOccasion(one.thing), content));
          }
        }

        const things = new Set(messages.flatMap((one) => (typeof one === 'string' ? [] : [one.thing])));
        const all = await ports.notifications.of(anna, 10);
        expect(all.map(({ content }) => content.headline)).toEqual([...things].map(() => 'redacted'));
        expect(all.filter(({ state }) => state === 'sent')).toHaveLength(sentBefore!);
        expect(mailer.accepted).toHaveLength(sentBefore!);
        expect(all.every(({ state }) => state !== 'due')).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});
