import { Notify } from '#src/application/notify/notify.command.js';
import { encodeCursor } from '#src/application/view-delivery-history/page-cursor.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import { aToken, oneClick, postForm, RAIN } from './a-token.js';
import { refusal } from './mailer-in-test.js';
import { putPreferences } from './requests.js';
import type { RunningNotifications } from './running-notifications.js';

const oldestCursor = encodeCursor({ at: new Date(0), id: anId() });

/** Every page that a recipient can reach, by its name. */
export async function allPages(notifications: RunningNotifications): Promise<Map<string, string>> {
  const { id, token: all, preferences, history } = await aToken(notifications, null);
  const { token: rain } = await aToken(notifications, RAIN, id);
  const { token: nameless } = await aToken(
    notifications,
    { name: 'saved-search/endless', label: 'x'.repeat(300) },
    id,
  );
  const pages = new Map<string, string>();
  const seen = async (name: string, url: string): Promise<void> =>
    void pages.set(name, (await notifications.send({ method: 'GET', url })).payload);
  const sent = async (name: string, url: string, typed: Readonly<Record<string, string>>): Promise<void> =>
    void pages.set(name, (await postForm(notifications, url, typed)).payload);

  await seen('unsubscribe from a topic?', `/unsubscribe/${rain}`);
  await seen('unsubscribe from everything?', `/unsubscribe/${all}`);
  await seen('an unknown token', '/unsubscribe/none');
  await seen('preferences', `/preferences/${preferences}`);
  await sent('unsubscribed from a topic', `/unsubscribe/${rain}`, { 'List-Unsubscribe': 'One-Click' });
  await sent('resubscribed to a topic', `/unsubscribe/${rain}`, { resubscribe: 'yes' });
  const notify = async (headline: string): Promise<void> => {
    await notifications.notify(new Notify(id, anOccasion(), aContent({ headline })));
    await notifications.drained();
  };
  notifications.mailer.next.push(refusal(true, `550 ${'x'.repeat(300)}`));
  await notify('x'.repeat(300));
  for (const token of [all, rain, nameless]) await oneClick(notifications, token);
  await notify('פליקס');
  await seen('history', `/history/${history}`);
  pages.set('history, unfolded', pages.get('history')!.replaceAll('<details>', '<details open>'));
  await seen('history without entries', `/history/${history}/before/${oldestCursor}`);
  await notifications.send(putPreferences(id, { dailyCap: 7, pausedUntil: '2039-05-04T00:00:00.000Z' }));
  await seen('unsubscribed from everything', `/unsubscribe/${all}`);
  await seen('preferences after unsubscribing from everything', `/preferences/${preferences}`);
  await sent('preferences with all errors', `/preferences/${preferences}`, {
    timeZone: 'x'.repeat(900),
    dailyCap: 'many',
    quietTo: '7',
    pausedUntil: 'never',
    rejoin: RAIN.name,
  });
  await sent('preferences, saved', `/preferences/${preferences}`, {
    timeZone: 'Europe/Vienna',
    frequency: 'daily',
    digestAt: '08:00',
    digestOn: 'monday',
  });
  await notifications.send(putPreferences(id, { email: 'another@example.org' }));
  await sent('nothing to unsubscribe from', `/unsubscribe/${all}`, { 'List-Unsubscribe': 'One-Click' });
  return pages;
}
