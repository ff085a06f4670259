import { randomUUID } from 'node:crypto';
import { Notify } from '#src/application/notify/notify.command.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import type { Sent } from './corpus/index.js';
import { returnPaths } from './reports-in-test.js';
import { choosing, historyOf } from './requests.js';
import type { RunningNotifications } from './running-notifications.js';

/** Somebody new is told something, at an address that nobody else has. */
export async function sentEmail(
  notifications: RunningNotifications,
  address = `anna.${randomUUID().slice(0, 8)}@example.org`,
  recipientId = anId<Notify['recipientId']>(),
): Promise<Sent & { readonly recipientId: Notify['recipientId'] }> {
  await notifications.ask(choosing(recipientId, { email: address, quietHours: null, dailyCap: null }));
  await notifications.notify(new Notify(recipientId, anOccasion(), aContent()));
  await notifications.settled();
  const answer = await notifications.ask(historyOf(recipientId));
  const [{ id: mailId }] = answer.json<{ notifications: [{ id: string }] }>().notifications;
  return {
    recipientId,
    mailId,
    address,
    returnPath: returnPaths.for(mailId, address)!,
    token: returnPaths.tokenFor(mailId, address)!,
  };
}
