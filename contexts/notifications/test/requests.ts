import type { InjectOptions } from 'fastify';

/** Valid preferences, as a client sends them. */
export const VALID_PREFERENCES = {
  email: 'anna@example.org',
  timeZone: 'Europe/Vienna',
  frequency: 'instantly',
  quietHours: { from: '22:00', to: '07:00' },
  dailyCap: 5,
};

export const RECIPIENT_ID = '0190a6c2-7c00-7000-8000-0000000000a1';

export function putRecipient(id: string, body: unknown, contentType = 'application/json'): InjectOptions {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'PUT', url: `/recipients/${id}`, payload, headers: { 'content-type': contentType } };
}
export const putPreferences = (id: string, chosen: object = {}): InjectOptions =>
  putRecipient(id, { ...VALID_PREFERENCES, ...chosen });
/** Preferences with which every notification is sent immediately, at any time of the day. */
export const putAnyTimePreferences = (id: string, chosen: object = {}): InjectOptions =>
  putPreferences(id, { quietHours: null, dailyCap: null, ...chosen });
export const getRecipient = (id: string): InjectOptions => ({ method: 'GET', url: `/recipients/${id}` });
export const getNotifications = (id: string): InjectOptions => ({
  method: 'GET',
  url: `/recipients/${id}/notifications`,
});
export const getExplanation = (recipient: string, notification: string): InjectOptions => ({
  method: 'GET',
  url: `/recipients/${recipient}/notifications/${notification}/explanation`,
});
