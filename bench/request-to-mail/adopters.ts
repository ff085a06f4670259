import { randomUUID } from 'node:crypto';
import { HttpClient } from '../support/http.js';

/** What each of them waits for, so that a kitten is one adopter's and adopters do not queue behind each other. */
export const longings = [
  'acrobat',
  'ballerina',
  'captain',
  'detective',
  'explorer',
  'gardener',
  'hurricane',
  'inventor',
  'juggler',
  'librarian',
  'magician',
  'navigator',
  'orator',
  'philosopher',
  'queen',
  'rascal',
] as const;

/** People with a saved search who want their mail at once. */
export async function settleAdopters(searchUrl: string, notificationsUrl: string): Promise<void> {
  const search = new HttpClient(searchUrl, 1);
  const notifications = new HttpClient(notificationsUrl, 1);
  for (const longing of longings) {
    const id = randomUUID();
    const preferences = {
      email: `${longing}@bench.example`,
      timeZone: 'UTC',
      frequency: 'instantly',
      quietHours: null,
      dailyCap: null,
    };
    await notifications.send('PUT', `/recipients/${id}`, JSON.stringify(preferences));
    const wish = { name: `Any ${longing}`, criteria: { words: longing } };
    await search.send('POST', `/adopters/${id}/saved-searches`, JSON.stringify(wish));
  }
  search.close();
  notifications.close();
}
