import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { badRequests } from '../bad-requests.js';
import { fieldsOf, problemIn } from '../problem.js';
import {
  getNotifications,
  putRecipient,
  RECIPIENT_ID,
  VALID_PREFERENCES,
  getRecipient,
} from '../requests.js';
import type { RunningNotifications } from '../running-notifications.js';

/** Responses to invalid requests: they name the error, and nothing is stored. */
export function badRequestsContract(run: () => Promise<RunningNotifications>): void {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await run();
  });
  afterAll(() => notifications.stop());
  afterEach(async () => {
    expect(await notifications.stored()).toBe(0);
  });

  describe('invalid request', () => {
    it.each(badRequests)('gets 400: $name', async ({ request, field }) => {
      const problem = problemIn(await notifications.send(request), 400);
      expect(problem.type).toBe('urn:pawprint:problem:invalid-request');
      expect(fieldsOf(problem)).not.toEqual([]);
      if (field !== undefined) expect(fieldsOf(problem).map(outermost(field))).toContain(field);
    });

    it('gets a response that names each invalid field', async () => {
      const body = { ...VALID_PREFERENCES, email: 'x', quietHours: { from: '22', to: '7' }, dailyCap: -1 };
      const fields = fieldsOf(problemIn(await notifications.send(putRecipient(RECIPIENT_ID, body)), 400));
      expect(fields.sort()).toEqual(['dailyCap', 'email', 'quietHours.from', 'quietHours.to']);
    });
  });

  it('refuses a body of more than 100 kB', async () => {
    problemIn(
      await notifications.send(putRecipient(RECIPIENT_ID, { ...VALID_PREFERENCES, x: 'x'.repeat(100_001) })),
      413,
    );
  });

  it.each([
    ...['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'a b c'],
    'application/json; charset=iso-8859-1',
  ])('refuses the media type %s', async (type) => {
    problemIn(await notifications.send(putRecipient(RECIPIENT_ID, VALID_PREFERENCES, type)), 415);
  });

  it('refuses a body that is not in UTF-8', async () => {
    const body = JSON.stringify({ ...VALID_PREFERENCES, email: 'zoë@example.org' });
    const request = { ...putRecipient(RECIPIENT_ID, body), payload: Buffer.from(body, 'latin1') };
    expect(fieldsOf(problemIn(await notifications.send(request), 400))).toEqual(['body']);
  });

  it('answers 404 for an unknown recipient, and lists no notifications', async () => {
    problemIn(await notifications.send(getRecipient(RECIPIENT_ID)), 404);
    const answer = await notifications.send(getNotifications(RECIPIENT_ID));
    expect(answer).toMatchObject({ statusCode: 200, payload: '{"notifications":[]}' });
  });
}

/** Shortens a field such as `quietHours.from` to the expected outer field, here `quietHours`. */
const outermost =
  (field: string) =>
  (found: string): string =>
    /^[.[]/.test(found.slice(field.length)) && found.startsWith(field) ? field : found;
