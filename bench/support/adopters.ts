import { randomUUID } from 'node:crypto';
import { HttpClient } from './http.js';

export interface Adopter {
  readonly email: string;
  /** The words of the saved search. */
  readonly searchWord: string;
}

/** Creates recipients with a saved search who want their emails instantly. */
export async function createAdopters(
  { searchUrl, notificationsUrl }: { readonly searchUrl: string; readonly notificationsUrl: string },
  adopters: readonly Adopter[],
): Promise<void> {
  const search = new HttpClient(searchUrl, 1);
  const notifications = new HttpClient(notificationsUrl, 1);
  for (const { email, searchWord } of adopters) {
    const id = randomUUID();
    const preferences = {
      email,
      timeZone: 'UTC',
      frequency: 'instantly',
      quietHours: null,
      dailyCap: null,
    };
    await notifications.send('PUT', `/recipients/${id}`, JSON.stringify(preferences));
    const wish = { name: `Any ${searchWord}`, criteria: { words: searchWord } };
    await search.send('POST', `/adopters/${id}/saved-searches`, JSON.stringify(wish));
  }
  search.close();
  notifications.close();
}
