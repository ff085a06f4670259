import { BadRequestException, Controller, Get, Query } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../ports/clock.js';
import { Snapshots } from '../ports/snapshots.js';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { createHttpApplication } from './http-application.js';
import { Remembered } from './response-cache.js';

const DAY_MS = 86_400_000;

let asked: number;
let answer: (about: string) => Promise<object>;

@Controller()
class ToldOnceController {
  @Get('remembered')
  @Remembered()
  remembered(@Query('about') about: string): Promise<object> {
    return answer(about);
  }

  @Get('forgotten')
  forgotten(): Promise<object> {
    return answer('');
  }
}

class ToldOnceModule {}

describe('an answer', () => {
  let snapshot: string | Error;
  let clock: AdjustableClock;
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeEach(async () => {
    snapshot = 'before';
    asked = 0;
    answer = () => Promise.resolve({ number: ++asked });
    clock = new AdjustableClock();
    const present = (): Promise<string> =>
      snapshot instanceof Error ? Promise.reject(snapshot) : Promise.resolve(snapshot);
    const ports = [
      { provide: Snapshots, useValue: { present } satisfies Snapshots },
      { provide: Clock, useValue: clock },
    ];
    app = await createHttpApplication(
      { module: ToldOnceModule, controllers: [ToldOnceController], providers: ports },
      false,
    );
    await app.init();
  });
  afterEach(() => app.close());

  const told = (about: string) => app.inject({ method: 'GET', url: `/remembered?about=${about}` });
  const numberOf = async (about = 'felix'): Promise<number> =>
    (await told(about)).json<{ number: number }>().number;

  it('is given again for as long as nothing is stored', async () => {
    expect([await numberOf(), await numberOf()]).toEqual([1, 1]);
    snapshot = 'after';
    expect([await numberOf(), await numberOf()]).toEqual([2, 2]);
  });

  it('is the same to the byte, apart from the id of the request', async () => {
    answer = () => Promise.resolve({ text: 'Málaga 🐈' });
    const [first, second] = [await told('felix'), await told('felix')];
    expect(second.rawPayload).toEqual(first.rawPayload);
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('is one to that question alone', async () => {
    expect([await numberOf('felix'), await numberOf('mimi'), await numberOf('felix')]).toEqual([1, 2, 1]);
  });

  it('is another one on another day', async () => {
    expect(await numberOf()).toBe(1);
    clock.advanceBy(DAY_MS);
    expect(await numberOf()).toBe(2);
  });

  it('is not given again where a route does not say so', async () => {
    for (const number of [1, 2]) {
      expect((await app.inject({ method: 'GET', url: '/forgotten' })).json()).toEqual({ number });
    }
  });

  it('is not remembered when it is a refusal', async () => {
    answer = () => Promise.reject(new BadRequestException());
    expect((await told('felix')).statusCode).toBe(400);
    answer = () => Promise.resolve({ number: 7 });
    expect(await numberOf()).toBe(7);
  });

  it('that was begun before something was stored is not taken for one of afterwards', async () => {
    const begun = Promise.withResolvers<void>();
    const late = Promise.withResolvers<object>();
    answer = () => (begun.resolve(), late.promise);
    const given = told('felix');
    await begun.promise;
    answer = () => Promise.resolve({ number: 2 });
    snapshot = 'after';
    await numberOf('mimi');
    late.resolve({ number: 1 });
    expect((await given).json()).toEqual({ number: 1 });
    expect(await numberOf()).toBe(2);
  });

  it('is given anew when nobody knows what is stored', async () => {
    expect(await numberOf()).toBe(1);
    snapshot = new Error('the database is away');
    expect(await numberOf()).toBe(2);
  });

  it('is forgotten when there is too much to remember', async () => {
    expect(await numberOf()).toBe(1);
    const long = 'x'.repeat(20_000_000);
    answer = () => Promise.resolve({ long, number: ++asked });
    for (const about of ['a', 'b', 'c']) await told(about);
    expect(await numberOf()).toBe(5);
  });
});
