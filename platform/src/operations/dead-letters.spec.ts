import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createHttpApplication } from '../http/http-application.js';
import { AsDocumented } from '#test/as-documented.js';
import { aMessage } from '#test/contracts/messages.js';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import type { DeadLetterDetails, DeadLetter } from '../messaging/dead-letters.js';
import { failedAttempt } from '../messaging/failure.js';
import { RetryQueue } from '../messaging/retry-queue.js';
import { DeadLettersController } from './dead-letters.controller.js';

class DeadLettersAlone {}

describe('the routes of dead letters', () => {
  const world = new InMemoryWorld();
  let application: Awaited<ReturnType<typeof createHttpApplication>>;
  let documented: AsDocumented;
  let subscription: string;
  beforeAll(async () => {
    const platform = InMemoryPlatformModule.for('here', world);
    const module = { module: DeadLettersAlone, imports: [platform], controllers: [DeadLettersController] };
    application = await createHttpApplication(module, false);
    await application.init();
    await application.getHttpAdapter().getInstance().ready();
    documented = new AsDocumented(application);
  });
  afterAll(() => application.close());
  beforeEach(() => {
    subscription = `subscription-${randomUUID()}`;
  });

  const die = (subject: string, type = 'test.happened.v1') =>
    application
      .get(RetryQueue)
      .hold({ name: subscription, from: 'here', handlers: {} }, aMessage({ subject, type }), {
        attempt: failedAttempt(new RangeError('too many'), world.clock.now(), 'a worker', 12),
        failures: { attempts: 1, deaths: 0 },
        verdict: 'dead',
      });
  const get = async <Answer>(url: string): Promise<Answer> =>
    (await documented.ask({ method: 'GET', url })).json<Answer>();
  const post = async (url: string, body?: object) => {
    const payload = body && {
      payload: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    const { statusCode, payload: text } = await documented.ask({ method: 'POST', url, ...payload });
    return { status: statusCode, ...(text === '' ? {} : (JSON.parse(text) as object)) };
  };
  const listed = async (query = ''): Promise<DeadLetter[]> =>
    (await get<{ deadLetters: DeadLetter[] }>(`/dead-letters?subscription=${subscription}${query}`))
      .deadLetters;
  const theOnlyId = async (): Promise<string> => (await listed())[0]!.id;

  it('list those of a selection, page by page', async () => {
    for (const subject of ['A', 'B', 'C']) await die(subject);
    await die('D', 'test.another.v1');

    const subjects: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { deadLetters: DeadLetter[]; nextCursor: string | null } = await get(
        `/dead-letters?subscription=${subscription}&type=test.happened.v1&limit=2${from}`,
      );
      subjects.push(...page.deadLetters.map(({ message }) => message.subject));
      cursor = page.nextCursor;
    }

    expect(subjects.sort()).toEqual(['A', 'B', 'C']);
  });

  it('go on behind a letter also for who knows no more than its id', async () => {
    for (const subject of ['A', 'B', 'C']) await die(subject);
    const [first, ...others] = await listed();

    expect(await listed(`&before=${first!.id}`)).toEqual(others);
    expect(await get(`/dead-letters?before=${randomUUID()}`)).toMatchObject({ status: 400 });
  });

  it('redrive one, and say who did it', async () => {
    await die('A');
    const id = await theOnlyId();

    expect(await post(`/dead-letters/${id}/redrive`, { by: 'Ann' })).toEqual({ status: 204 });

    expect(await get<DeadLetterDetails>(`/dead-letters/${id}`)).toMatchObject({
      state: 'redriven',
      decision: { by: 'Ann', outcome: 'redriven', reason: null },
      decisions: [{ by: 'Ann' }],
      error: { type: 'RangeError', message: 'too many' },
    });
    expect(await post(`/dead-letters/${id}/redrive`)).toMatchObject({ status: 409 });
  });

  it('take it for an operator’s decision where nobody says whose it is', async () => {
    await die('A');
    const id = await theOnlyId();

    await post(`/dead-letters/${id}/discard`, { reason: 'no use' });

    const by = { by: 'operator', outcome: 'discarded', reason: 'no use' };
    expect(await get<DeadLetterDetails>(`/dead-letters/${id}`)).toMatchObject({
      state: 'discarded',
      decision: by,
    });
  });

  it('redrive and discard many, and say how many they were', async () => {
    for (const subject of ['A', 'B', 'C']) await die(subject);
    await die('A', 'test.another.v1');

    expect(await post('/dead-letters/redrive', { subscription, type: 'test.another.v1' })).toEqual({
      status: 200,
      redriven: 1,
    });
    const discarding = { subscription, subject: 'A', reason: 'no use', by: 'Ann' };
    expect(await post('/dead-letters/discard', discarding)).toEqual({ status: 200, discarded: 1 });
    expect(await listed('&state=discarded')).toMatchObject([{ decision: { by: 'Ann', reason: 'no use' } }]);

    const { deadLetters: all } = await get<{ deadLetters: DeadLetter[] }>('/dead-letters?limit=100');
    expect(await post('/dead-letters/redrive', { all: true })).toEqual({ status: 200, redriven: all.length });
    expect(await listed()).toEqual([]);
  });

  it.each([{}, { by: 'Ann' }, { subscription: null }, { all: false }, { all: 'true' }])(
    'redrive and discard nothing where it is not said which: %j',
    async (body) => {
      await die('A');

      const refused = { status: 400, errors: [expect.objectContaining({ field: 'all' })] };
      expect(await post('/dead-letters/redrive', body)).toMatchObject(refused);
      expect(await post('/dead-letters/discard', { ...body, reason: 'no use' })).toMatchObject(refused);
      expect(await listed()).toHaveLength(1);
    },
  );
});
