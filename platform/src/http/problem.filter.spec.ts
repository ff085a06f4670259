import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Logger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApplication } from './http-application.js';

class Crash extends Error {
  override name = 'Crash';
}

@Controller('kittens')
class CrashingController {
  @Get(':id')
  view(): never {
    throw new Crash('nobody expected this', { cause: new Error('a bug') });
  }
}

@Module({ controllers: [CrashingController] })
class CrashingModule {}

describe('an error that nobody expected', () => {
  let app: NestFastifyApplication;
  const errors: unknown[] = [];
  beforeEach(async () => {
    errors.length = 0;
    jest.spyOn(Logger.prototype, 'error').mockImplementation((error: unknown) => void errors.push(error));
    app = await createHttpApplication({ module: CrashingModule }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await app.close();
  });
  const ask = () =>
    app.inject({ url: '/kittens/felix?colour=black', headers: { 'x-request-id': 'from-the-shelter' } });

  it('is logged with all that helps to find it', async () => {
    await ask();

    expect(errors).toEqual([
      {
        message: 'Crash: nobody expected this',
        handler: '/kittens/:id',
        status: 500,
        method: 'GET',
        path: '/kittens/felix',
        query: 'colour=black',
        requestId: 'from-the-shelter',
        cause: 'a bug',
        stack: expect.stringMatching(/^Crash: nobody expected this\n +at .*view/),
      },
    ]);
  });

  it('tells the client nothing but where to ask', async () => {
    const { statusCode, headers, payload } = await ask();

    expect(statusCode).toBe(500);
    expect(headers).toMatchObject({
      'x-request-id': 'from-the-shelter',
      'content-type': expect.stringMatching(/^application\/problem\+json/),
    });
    expect(payload).not.toMatch(/nobody expected|bug|Crash/);
  });
});
