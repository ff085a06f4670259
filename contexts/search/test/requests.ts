import type { InjectOptions } from 'fastify';
import { anId } from './a-kitten.js';
import type { AdopterId } from '#src/domain/saved-search/adopter-id.js';

/*
 * Valid requests as a client sends them. Tests override parts of them.
 */

export const aKittenInput = {
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'black and white',
  sex: 'male',
  bornOn: '2026-01-12',
  temperament: ['curious'],
  description: 'Opens every door.',
  place: { town: 'Vienna', latitude: 48.2082, longitude: 16.3738 },
};

export const aSearchToSave = {
  name: 'Black cats near Vienna',
  criteria: {
    words: 'door',
    breed: 'European Shorthair',
    coat: 'black and white',
    sex: 'male',
    maxAgeWeeks: 52,
    near: { latitude: 48.2, longitude: 16.4 },
    withinKm: 20,
  },
};

export const someAdopter = anId<AdopterId>();

type Headers = Record<string, string>;

export function posting(url: string, body: unknown, headers: Headers = {}): InjectOptions {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } };
}
export const listing = (overrides: object = {}, headers: Headers = {}): InjectOptions =>
  posting('/kittens', { ...aKittenInput, ...overrides }, headers);
export const adopting = (id: string): InjectOptions => ({ method: 'POST', url: `/kittens/${id}/adoption` });
export const withdrawing = (id: string): InjectOptions => ({
  method: 'POST',
  url: `/kittens/${id}/withdrawal`,
});
export const viewing = (id: string, headers: Headers = {}): InjectOptions => ({
  method: 'GET',
  url: `/kittens/${id}`,
  headers,
});
export const correcting = (
  id: string,
  correction: unknown,
  headers: Headers = { 'if-match': '*' },
): InjectOptions => ({ ...posting(`/kittens/${id}`, correction, headers), method: 'PATCH' });
export const importing = (
  lines: string | Buffer | readonly object[],
  query = '',
  type = 'application/x-ndjson',
): InjectOptions => ({
  method: 'POST',
  url: `/kittens/import${query}`,
  headers: { 'content-type': type },
  payload:
    typeof lines === 'string' || Buffer.isBuffer(lines)
      ? lines
      : lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
});
export const searching = (query: string): InjectOptions => ({ method: 'GET', url: `/search?${query}` });
export const saving = (adopterId: string, search: object = {}): InjectOptions =>
  posting(`/adopters/${adopterId}/saved-searches`, { ...aSearchToSave, ...search });
export const changing = (adopterId: string, id: string, changes: unknown): InjectOptions => ({
  ...posting(`/adopters/${adopterId}/saved-searches/${id}`, changes),
  method: 'PATCH',
});
export const previewing = (adopterId: string, criteria: unknown = aSearchToSave.criteria): InjectOptions =>
  posting(`/adopters/${adopterId}/saved-searches/preview`, { criteria });
export const listingSavedSearches = (adopterId: string): InjectOptions => ({
  method: 'GET',
  url: `/adopters/${adopterId}/saved-searches`,
});
export const deleting = (adopterId: string, id: string): InjectOptions => ({
  method: 'DELETE',
  url: `/adopters/${adopterId}/saved-searches/${id}`,
});
