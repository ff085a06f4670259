import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createHttpApplication } from '../http/http-application.js';
import { DocumentedApplication } from '#test/documented-application.js';
import { aMessage } from '#test/contracts/messages.js';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import type { DeadLetterDetails, DeadLetter } from '../messaging/dead-letters.js';
import { failedAttempt } from '../messaging/failure.js';
import { RetryQueue } from '../messaging/retry-queue.js';
import { DeadLettersController } from './dead-letters.controller.js';

class TestModule {}

describe('dead-letters controller', () => {
  const world = new InMemoryWorld();
  let application: Awaited<ReturnType<typeof createHttpApplication>>;
  let documented: DocumentedApplication;
  let subscription: string;
  beforeAll(async () => {
    const platform = InMemoryPlatformModule.for('here', world);
    const module = { module: TestModule, imports: [platform], controllers: [DeadLettersController] };
    application = await createHttpApplication(module, false);
    await application.init();
    await application.getHttpAdapter().getInstance().ready();
    documented = new DocumentedApplication(application);
  });
  afterAll(() => application.close());
  beforeEach(() => {
    subscription = `subscription-${randomUUID()}`;
  });

  const deadLetter = (subject: string, type = 'test.happened.v1') =>
    application
      .get(RetryQueue)
      .add({ name: subscription, from: 'here', handlers: {} }, aMessage({ subject, type }), {
        attempt: failedAttempt(new RangeError('too many'), world.clock.now(), 'a worker', 12),
        failures: { attempts: 1, crashes: 0 },
        verdict: 'dead',
      });
  const get = async <Body>(url: string): Promise<Body> =>
    (await documented.send({ method: 'GET', url })).json<Body>();
  const post = async (url: string, body?: object) => {
    const payload = body && {
      payload: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    };
    const { statusCode, payload: text } = await documented.send({ method: 'POST', url, ...payload });
    return { status: statusCode, ...(text === '' ? {} : (JSON.parse(text) as object)) };
  };
  const listed = async (query = ''): Promise<DeadLetter[]> =>
    (await get<{ deadLetters: DeadLetter[] }>(`/dead-letters?subscription=${subscription}${query}`))
      .deadLetters;
  const onlyId = async (): Promise<string> => (await listed())[0]!.id;

  it('lists the selected dead letters page by page', async () => {
    for (const subject of ['A', 'B', 'C']) await deadLetter(subject);
    await deadLetter('D', 'test.another.v1');

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
    expect(await get(`/dead-letters?subscription=${subscription}&limit=4`)).toMatchObject({
      nextCursor: null,
    });
  });

  it.each(['x', `2026-05-04T09:00:00.000Z,x`, `yesterday,${randomUUID()}`])(
    'refuses the cursor %j',
    async (cursor) => {
      expect(await get(`/dead-letters?cursor=${cursor}`)).toMatchObject({
        status: 400,
        errors: [{ field: 'cursor', message: 'must be the nextCursor of another page' }],
      });
    },
  );

  it('selects dead letters by their subject, error, and the time at which they became dead letters', async () => {
    await deadLetter('A');
    const [{ deadLetteredAt }] = (await listed()) as [DeadLetter];
    const later = new Date(new Date(deadLetteredAt).getTime() + 1).toISOString();
    const at = new Date(deadLetteredAt).toISOString();

    for (const query of [
      '&subject=A',
      '&errorType=RangeError',
      `&deadLetteredFrom=${at}`,
      `&deadLetteredUntil=${later}`,
    ])
      expect([query, await listed(query)]).toMatchObject([query, [{ state: 'dead' }]]);
    for (const query of [
      '&subject=B',
      '&errorType=Error',
      `&deadLetteredFrom=${later}`,
      `&deadLetteredUntil=${at}`,
    ])
      expect([query, await listed(query)]).toEqual([query, []]);
  });

  it('starts a page after the dead letter with the id in `before`', async () => {
    for (const subject of ['A', 'B', 'C']) await deadLetter(subject);
    const [first, ...others] = await listed();

    expect(await listed(`&before=${first!.id}`)).toEqual(others);
    expect(await get(`/dead-letters?before=${randomUUID()}`)).toMatchObject({ status: 400 });
  });

  it('redrives a dead letter and records the name of the decider', async () => {
    await deadLetter('A');
    const id = await onlyId();

    expect(await post(`/dead-letters/${id}/redrive`, { by: 'Ann' })).toEqual({ status: 204 });

    expect(await get<DeadLetterDetails>(`/dead-letters/${id}`)).toMatchObject({
      state: 'redriven',
      decision: { by: 'Ann', outcome: 'redriven', reason: null },
      decisions: [{ by: 'Ann' }],
      error: { type: 'RangeError', message: 'too many' },
    });
    expect(await post(`/dead-letters/${id}/redrive`)).toMatchObject({ status: 409 });
  });

  it('records the decider `operator` when the request names no decider', async () => {
    await deadLetter('A');
    const id = await onlyId();

    await deadLetter('B');
    expect(await post(`/dead-letters/${id}/discard`, { reason: 'obsolete' })).toEqual({ status: 204 });

    const by = { by: 'operator', outcome: 'discarded', reason: 'obsolete' };
    expect(await get<DeadLetterDetails>(`/dead-letters/${id}`)).toMatchObject({
      state: 'discarded',
      decision: by,
    });
    expect(await listed()).toMatchObject([{ message: { subject: 'B' } }]);
    expect(await post(`/dead-letters/${id}/discard`, { reason: 'obsolete' })).toMatchObject({
      status: 409,
      detail: 'The dead letter is already discarded.',
    });
    expect(await post(`/dead-letters/${randomUUID()}/discard`, { reason: 'obsolete' })).toMatchObject({
      status: 404,
    });
  });

  it('wakes the background work after a redrive is committed, because an idle retrier polls rarely', async () => {
    await deadLetter('A');
    const id = await onlyId();
    const events: string[] = [];
    const run = world.unitOfWork.run.bind(world.unitOfWork);
    jest.spyOn(world.unitOfWork, 'run').mockImplementation(async (work) => {
      const result = await run(work);
      events.push('committed');
      return result;
    });
    jest.spyOn(world, 'wake').mockImplementation(() => void events.push('woken'));

    expect(await post(`/dead-letters/${id}/redrive`)).toEqual({ status: 204 });

    expect(events).toEqual(['committed', 'woken']);
    jest.restoreAllMocks();
  });

  it('redrives and discards the selected dead letters and returns their number', async () => {
    for (const subject of ['A', 'B', 'C']) await deadLetter(subject);
    await deadLetter('A', 'test.another.v1');

    expect(await post('/dead-letters/redrive', { subscription, type: 'test.another.v1' })).toEqual({
      status: 200,
      redriven: 1,
    });
    const discarding = { subscription, subject: 'A', reason: 'obsolete', by: 'Ann' };
    expect(await post('/dead-letters/discard', discarding)).toEqual({ status: 200, discarded: 1 });
    expect(await listed('&state=discarded')).toMatchObject([{ decision: { by: 'Ann', reason: 'obsolete' } }]);

    const { deadLetters: all } = await get<{ deadLetters: DeadLetter[] }>('/dead-letters?limit=100');
    expect(await post('/dead-letters/redrive', { all: true })).toEqual({ status: 200, redriven: all.length });
    expect(await listed()).toEqual([]);
  });

  it.each([{}, { by: 'Ann' }, { subscription: null }, { all: false }, { all: 'true' }])(
    'rejects a redrive and a discard without a selection: %j',
    async (body) => {
      await deadLetter('A');

      const rejected = {
        status: 400,
        errors: [{ field: 'all', message: expect.stringMatching(/^must be (true|one of)/) }],
      };
      expect(await post('/dead-letters/redrive', body)).toMatchObject(rejected);
      expect(await post('/dead-letters/discard', { ...body, reason: 'obsolete' })).toMatchObject(rejected);
      expect(await listed()).toHaveLength(1);
    },
  );
});
