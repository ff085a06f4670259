import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anId } from '#test/a-recipient.js';
import { invalidAddresses, validAddresses } from '#test/corpus/addresses.js';
import { fieldsOf, problemIn } from '#test/problem.js';
import { getRecipient, putPreferences } from '#test/requests.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';
import type { RunningNotifications } from '#test/running-notifications.js';

describe('requests with an email address', () => {
  let notifications: RunningNotifications;
  const id = anId();
  beforeAll(async () => {
    notifications = await runNotificationsInMemory();
  });
  afterAll(() => notifications.stop());
  const stored = async (): Promise<string> =>
    (await notifications.send(getRecipient(id))).json<{ email: string }>().email;
  const pathOf = (address: string): string => `/suppressed-addresses/${encodeURIComponent(address)}`;

  it.each(validAddresses)('store an address with %s', async (_, email) => {
    expect((await notifications.send(putPreferences(id, { email }))).statusCode).toBe(204);
    expect(await stored()).toBe(email);
    problemIn(await notifications.send({ method: 'GET', url: pathOf(email) }), 404);
  });

  // A URL contains neither an empty path segment nor half a character.
  const refusedAnywhere = invalidAddresses.filter(([, text]) => text !== '' && text.isWellFormed());
  it.each(refusedAnywhere)('answer 400 to an address with %s', async (_, email) => {
    const before = await stored();
    const refused = problemIn(await notifications.send(putPreferences(id, { email })), 400);
    expect(fieldsOf(refused)).toEqual(['email']);
    const inPath = await notifications.send({ method: 'GET', url: pathOf(email) });
    expect(problemIn(inPath, 400)).toMatchObject({
      errors: [{ field: 'address', message: 'must be an email address' }],
    });
    expect(await stored()).toBe(before);
  });
});
