import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { badRequests } from '../bad-requests.js';
import { fieldsOf, problemIn } from '../problem.js';
import { historyOf, putting, someone, somePreferences, viewing } from '../requests.js';
import type { RunningNotifications } from '../running-notifications.js';

/** Whatever is asked that cannot be: the answer says what is wrong with it, and nothing is stored. */
export function badRequestsContract(run: () => Promise<RunningNotifications>): void {
  let notifications: RunningNotifications;
  beforeAll(async () => {
    notifications = await run();
  });
  afterAll(() => notifications.stop());
  afterEach(async () => {
    expect(await notifications.stored()).toBe(0);
  });

  describe('a bad request', () => {
    it.each(badRequests)('is refused: $what', async ({ request, field }) => {
      const problem = problemIn(await notifications.ask(request), 400);
      expect(problem.type).toBe('urn:pawprint:problem:invalid-request');
      expect(fieldsOf(problem)).not.toEqual([]);
      if (field !== undefined) expect(fieldsOf(problem).map(outermost(field))).toContain(field);
    });

    it('is told of each field that is wrong', async () => {
      const body = { ...somePreferences, email: 'x', quietHours: { from: '22', to: '7' }, dailyCap: -1 };
      const fields = fieldsOf(problemIn(await notifications.ask(putting(someone, body)), 400));
      expect(fields.sort()).toEqual(['dailyCap', 'email', 'quietHours.from', 'quietHours.to']);
    });
  });

  it('takes no more than 100 kB', async () => {
    problemIn(await notifications.ask(putting(someone, { ...somePreferences, x: 'x'.repeat(100_001) })), 413);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'a b c'])(
    'takes no %s',
    async (type) => {
      problemIn(await notifications.ask(putting(someone, somePreferences, type)), 415);
    },
  );

  it('knows nobody who was never put', async () => {
    problemIn(await notifications.ask(viewing(someone)), 404);
    const answer = await notifications.ask(historyOf(someone));
    expect(answer).toMatchObject({ statusCode: 200, payload: '{"notifications":[]}' });
  });
}

/** Of `quietHours.from` as much as the field that was looked for has. */
const outermost =
  (field: string) =>
  (found: string): string =>
    /^[.[]/.test(found.slice(field.length)) && found.startsWith(field) ? field : found;
