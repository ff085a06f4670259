import { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import { choosingAnyTime } from './requests.js';
import type { Answer, RunningNotifications } from './running-notifications.js';

export const RAIN = { name: 'saved-search/rain', label: 'Rain & “snow” <in> Vienna' };

/** The token in the header of a mail that is sent to a recipient: of its topic, or of everything where it has none. */
export async function aToken(
  notifications: RunningNotifications,
  topic: Notify['topic'] = RAIN,
  id = anId<RecipientId>(),
): Promise<{ id: RecipientId; token: string }> {
  await notifications.ask(choosingAnyTime(id));
  await notifications.notify(new Notify(id, anOccasion(), aContent(), topic));
  await notifications.settled();
  const { headers } = notifications.mailer.taken.at(-1)!;
  return { id, token: /\/unsubscribe\/([^/>]+)>$/.exec(headers!['List-Unsubscribe']!)![1]! };
}

export const FORM = 'application/x-www-form-urlencoded';

/** Somebody who fills in a page, or a mail program in their place. */
export const posting = (
  notifications: RunningNotifications,
  url: string,
  fields: Readonly<Record<string, string>> | string,
  type = FORM,
): Promise<Answer> => {
  const payload = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return notifications.ask({ method: 'POST', url, payload, headers: { 'content-type': type } });
};

export const oneClick = (notifications: RunningNotifications, token: string): Promise<Answer> =>
  posting(notifications, `/unsubscribe/${token}`, { 'List-Unsubscribe': 'One-Click' });
