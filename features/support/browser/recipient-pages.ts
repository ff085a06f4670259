import type { HttpResponse } from '../http-client.js';
import type { Preferences } from '../preferences.js';
import type { Notification } from '../people/recipient.js';
import { type Act, fill, json, press, problemOn } from './act.js';

const MINUTE_LENGTH = '2026-05-04T09:00'.length;

const textsOf = ({ email, timeZone, frequency, quietHours, ...others }: Preferences) => ({
  'Email address': email,
  'Time zone': timeZone,
  'How often you are notified': frequency,
  'Time of daily and weekly emails': others.digestAt,
  'Day of weekly emails': others.digestOn,
  'Quiet hours from': quietHours?.from ?? '',
  'Quiet hours to': quietHours?.to ?? '',
  'Maximum number of emails a day': String(others.dailyCap ?? ''),
  'Pause until (in the time zone UTC)': others.pausedUntil?.slice(0, MINUTE_LENGTH) ?? '',
});

export const choosePreferences: Act = async ({ open, request }) => {
  const page = await open('/preferences');
  await fill(page, textsOf(request.body as Preferences));
  await press(page, 'Save');
  return new URL(page.url()).search === '?saved' ? json(204) : problemOn(page);
};

/** A person who is not a recipient sees a form without an address. */
export const showPreferences: Act = async ({ open }) => {
  const page = await open('/preferences');
  const typed = (label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue();
  const email = await typed('Email address');
  if (email === '') return { ...json(404, {}), contentType: 'application/problem+json' };
  const from = await typed('Quiet hours from');
  const dailyCap = await typed('Maximum number of emails a day');
  return json(200, {
    email,
    timeZone: await typed('Time zone'),
    frequency: await typed('How often you are notified'),
    digestAt: await typed('Time of daily and weekly emails'),
    digestOn: await typed('Day of weekly emails'),
    quietHours: from === '' ? null : { from, to: await typed('Quiet hours to') },
    dailyCap: dailyCap === '' ? null : Number(dailyCap),
  });
};

const STATES: Readonly<Record<string, Notification['state']>> = {
  'not sent yet': 'due',
  sent: 'sent',
  'sent in a digest': 'in-digest',
  'not sent': 'suppressed',
  'could not be delivered': 'undeliverable',
};

/** The page shows headlines and states. Attempts and the names of policies are read over HTTP. */
export const showNotifications: Act = async ({ open, http }) => {
  const page = await open('/notifications');
  const { notifications } = bodyOf<{ notifications: readonly Notification[] }>(await http());
  const shown = (await page.locator('li.card').all()).map(async (card) => {
    const id = (await card.getByRole('link').getAttribute('href'))!.split('/').at(-1);
    const headline = await card.getByRole('heading').innerText();
    const state = STATES[await card.locator('.tag').innerText()];
    return { ...notifications.find((one) => one.id === id), id, headline, state };
  });
  return json(200, { notifications: await Promise.all(shown) });
};

/** The page shows the timeline. The name of the policy is read over HTTP. */
export const explainNotification: Act = async ({ open, parts: [, id], http }) => {
  const page = await open('/notifications');
  const link = page.locator(`a[href="/notifications/${id}"]`);
  await Promise.all([page.waitForEvent('load'), link.click()]);
  const timeline = await page.locator('main ol > li').allInnerTexts();
  return json(200, { ...bodyOf<object>(await http()), timeline });
};

const bodyOf = <Body>({ text }: HttpResponse): Body => JSON.parse(text) as Body;
