import { Notify } from '#src/application/notify/notify.command.js';
import { endAsText } from '#src/application/view-stories/end-of-page.js';
import { aContent, anOccasion } from './a-notification.js';
import { anId } from './a-recipient.js';
import { aToken, oneClick, posting, RAIN } from './a-token.js';
import { refusal } from './mailer-in-test.js';
import { choosing } from './requests.js';
import type { RunningNotifications } from './running-notifications.js';

const beforeAnything = endAsText({ at: new Date(0), id: anId() });

/** Every page that a recipient can come to, by what it is. */
export async function allPages(notifications: RunningNotifications): Promise<Map<string, string>> {
  const { id, token: all } = await aToken(notifications, null);
  const { token: rain } = await aToken(notifications, RAIN, id);
  const { token: nameless } = await aToken(
    notifications,
    { name: 'saved-search/endless', label: 'x'.repeat(300) },
    id,
  );
  const pages = new Map<string, string>();
  const seen = async (what: string, url: string): Promise<void> =>
    void pages.set(what, (await notifications.ask({ method: 'GET', url })).payload);
  const sent = async (what: string, url: string, typed: Readonly<Record<string, string>>): Promise<void> =>
    void pages.set(what, (await posting(notifications, url, typed)).payload);

  await seen('the question before a topic is left', `/unsubscribe/${rain}`);
  await seen('the question before everything is left', `/unsubscribe/${all}`);
  await seen('a token that is none', '/unsubscribe/none');
  await seen('preferences', `/preferences/${all}`);
  await sent('a topic that is left', `/unsubscribe/${rain}`, { 'List-Unsubscribe': 'One-Click' });
  await sent('a topic that is rejoined', `/unsubscribe/${rain}`, { again: 'yes' });
  const isToldOf = async (headline: string): Promise<void> => {
    await notifications.notify(new Notify(id, anOccasion(), aContent({ headline })));
    await notifications.settled();
  };
  notifications.mailer.next.push(refusal(true, `550 ${'x'.repeat(300)}`));
  await isToldOf('x'.repeat(300));
  for (const token of [all, rain, nameless]) await oneClick(notifications, token);
  await isToldOf('פליקס');
  await seen('what was told', `/told/${all}`);
  pages.set('what was told, unfolded', pages.get('what was told')!.replaceAll('<details>', '<details open>'));
  await seen('what was told before there was anything', `/told/${all}/before/${beforeAnything}`);
  await notifications.ask(choosing(id, { dailyCap: 7, pausedUntil: '2039-05-04T00:00:00.000Z' }));
  await seen('everything, left', `/unsubscribe/${all}`);
  await seen('preferences of who has left everything', `/preferences/${all}`);
  await sent('preferences with all that can be wrong', `/preferences/${all}`, {
    email: 'x'.repeat(900),
    timeZone: '<b>',
    dailyCap: 'many',
    quietTo: '7',
    pausedUntil: 'never',
    rejoin: RAIN.name,
  });
  await sent('preferences, saved', `/preferences/${rain}`, {
    email: 'anna@example.org',
    timeZone: 'Europe/Vienna',
    frequency: 'daily',
    digestAt: '08:00',
    digestOn: 'monday',
  });
  return pages;
}
