import type { InjectOptions } from 'fastify';

/** Preferences as clients write them, good enough to be taken. */
export const somePreferences = {
  email: 'anna@example.org',
  timeZone: 'Europe/Vienna',
  frequency: 'instantly',
  quietHours: { from: '22:00', to: '07:00' },
  dailyCap: 5,
};

export const someone = '0190a6c2-7c00-7000-8000-0000000000a1';

export function putting(id: string, body: unknown, contentType = 'application/json'): InjectOptions {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'PUT', url: `/recipients/${id}`, payload, headers: { 'content-type': contentType } };
}
export const choosing = (id: string, chosen: object = {}): InjectOptions =>
  putting(id, { ...somePreferences, ...chosen });
/** Preferences with which somebody hears of everything at once, whatever the time is. */
export const choosingAnyTime = (id: string, chosen: object = {}): InjectOptions =>
  choosing(id, { quietHours: null, dailyCap: null, ...chosen });
export const viewing = (id: string): InjectOptions => ({ method: 'GET', url: `/recipients/${id}` });
export const historyOf = (id: string): InjectOptions => ({
  method: 'GET',
  url: `/recipients/${id}/notifications`,
});
export const explaining = (recipient: string, notification: string): InjectOptions => ({
  method: 'GET',
  url: `/recipients/${recipient}/notifications/${notification}/explanation`,
});
