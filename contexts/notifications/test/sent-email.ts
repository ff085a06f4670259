import { randomUUID } from 'node:crypto';
import { Notify } from '#src/application/notify/notify.command.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import type { Sent } from './corpus/index.js';
import { returnPathsAt } from './reports-in-test.js';
import { putPreferences, getNotifications } from './requests.js';
import type { RunningNotifications } from './running-notifications.js';

/** Sends an email to a new recipient with an address of their own. */
export async function sentEmail(
  notifications: RunningNotifications,
  address = `anna.${randomUUID().slice(0, 8)}@example.org`,
  recipientId = anId<Notify['recipientId']>(),
): Promise<Sent & { readonly recipientId: Notify['recipientId'] }> {
  await notifications.send(putPreferences(recipientId, { email: address, quietHours: null, dailyCap: null }));
  await notifications.notify(new Notify(recipientId, anOccasion(), aContent()));
  await notifications.drained();
  const answer = await notifications.send(getNotifications(recipientId));
  const [{ id: emailId }] = answer.json<{ notifications: [{ id: string }] }>().notifications;
  const returnPaths = returnPathsAt(notifications);
  return {
    recipientId,
    emailId,
    address,
    returnPath: returnPaths.for(emailId, address)!,
    token: returnPaths.tokenFor(emailId, address)!,
  };
}
