import { Notify } from '#src/application/notify/notify.command.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import { putAnyTimePreferences } from './requests.js';
import type { HttpResponse, RunningNotifications } from './running-notifications.js';

export const RAIN = { name: 'saved-search/rain', label: 'Rain & “snow” <in> Vienna' };

interface Tokens {
  readonly id: RecipientId;
  /** In the unsubscribe header: for the topic of the email, or for everything without a topic. */
  readonly token: string;
  /** In the footer, for the page with this name. */
  readonly preferences: string;
  readonly history: string;
}

/** Sends an email, and returns the tokens of its links. */
export async function aToken(
  notifications: RunningNotifications,
  topic: Notify['topic'] = RAIN,
  id = anId<RecipientId>(),
  chosen: object = {},
): Promise<Tokens> {
  await notifications.send(putAnyTimePreferences(id, chosen));
  await notifications.notify(new Notify(id, anOccasion(), aContent(), topic));
  await notifications.drained();
  const { headers, text } = notifications.mailer.accepted.at(-1)!;
  const [, token] = /\/unsubscribe\/([^/>]+)>$/.exec(headers!['List-Unsubscribe']!)!;
  const inFooter = (page: 'preferences' | 'history'): string =>
    new RegExp(`/${page}/([\\w-]+)`).exec(text)![1]!;
  return { id, token: token!, preferences: inFooter('preferences'), history: inFooter('history') };
}

export const FORM = 'application/x-www-form-urlencoded';

/** Submits a form, as a browser or an email client does. */
export const postForm = (
  notifications: RunningNotifications,
  url: string,
  fields: Readonly<Record<string, string>> | string | Buffer,
  type = FORM,
): Promise<HttpResponse> => {
  const isText = typeof fields === 'string' || Buffer.isBuffer(fields);
  const payload = isText ? fields : new URLSearchParams(fields).toString();
  return notifications.send({ method: 'POST', url, payload, headers: { 'content-type': type } });
};

export const oneClick = (notifications: RunningNotifications, token: string): Promise<HttpResponse> =>
  postForm(notifications, `/unsubscribe/${token}`, { 'List-Unsubscribe': 'One-Click' });
