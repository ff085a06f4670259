import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BadRequestException, Controller, Get, HttpException, Logger, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InvalidValue, NotFound, RuleViolation } from '@pawprint/shared-kernel';
import {
  ConcurrencyConflict,
  DatabaseUnavailable,
  KeyUsedForAnotherRequest,
  Overloaded,
  PreconditionFailed,
} from '../ports/index.js';
import { createHttpApplication } from './http-application.js';
import { Allowed } from './authorization.js';
import { problemOf } from './problem.filter.js';

class Crash extends Error {
  override name = 'Crash';
}

@Controller('kittens')
class CrashingController {
  @Allowed('anyone')
  @Get(':id')
  view(): never {
    throw new Crash('internal detail', { cause: new Error('a bug') });
  }

  @Allowed('anyone')
  @Get(':id/text')
  text(): never {
    // oxlint-disable-next-line typescript/only-throw-error -- A library may throw any value.
    throw 'not an error';
  }

  @Allowed('anyone')
  @Get(':id/unavailable')
  unavailable(): never {
    throw new DatabaseUnavailable('in this test');
  }
}

@Module({ controllers: [CrashingController] })
class CrashingModule {}

describe('problem', () => {
  const UNEXPECTED = 'An unexpected error has occurred. It was logged with the request id.';
  const fastifyError = (statusCode: unknown, code = 'FST_ERR') =>
    Object.assign(new Error('refused by Fastify'), { statusCode, code });
  const plain = (status: number, title: string, detail: unknown) => ({
    ...{ type: 'about:blank', title, status, detail },
  });
  const invalid = (field: string, message: string) => ({
    type: 'urn:pawprint:problem:invalid-request',
    title: 'Invalid request',
    status: 400,
    detail: expect.stringContaining(message),
    errors: [{ field, message }],
  });

  it.each([
    ['an invalid value', InvalidValue.of('name', 'is missing'), invalid('name', 'is missing')],
    ['an error of Nest with 400', new BadRequestException('no JSON'), invalid('body', 'no JSON')],
    ['an error of Fastify with 400', fastifyError(400), invalid('body', 'refused by Fastify')],
    ['a malformed path', fastifyError(400, 'FST_ERR_BAD_URL'), invalid('path', 'refused by Fastify')],
    [
      'a violation of a rule',
      new RuleViolation('cats-decide-themselves', 'Not now.'),
      {
        type: 'urn:pawprint:rule:cats-decide-themselves',
        title: 'Cats decide themselves',
        status: 409,
        detail: 'Not now.',
      },
    ],
    [
      'an unknown id',
      new NotFound('kitten', '7'),
      plain(404, 'Not Found', expect.stringContaining('kitten')),
    ],
    [
      'a conflict',
      new ConcurrencyConflict('Felix'),
      plain(409, 'Conflict', expect.stringMatching(/^Felix was changed by/)),
    ],
    [
      'another version',
      new PreconditionFailed('Felix'),
      plain(412, 'Precondition Failed', expect.stringMatching(/^Felix was changed in the meantime/)),
    ],
    [
      'a used key',
      new KeyUsedForAnotherRequest(),
      {
        type: 'urn:pawprint:problem:key-used-for-another-request',
        title: 'Unprocessable Entity',
        status: 422,
        detail: 'This Idempotency-Key was already used for a different request.',
      },
    ],
    [
      'an unavailable database',
      new DatabaseUnavailable('in this test'),
      plain(
        503,
        'Service Unavailable',
        'The database is unavailable and nothing was stored. Please try again.',
      ),
    ],
    ['an error of Nest', new HttpException('a teapot', 418), plain(418, "I'm a Teapot", 'a teapot')],
    ['a full queue', new Overloaded('too many'), plain(503, 'Service Unavailable', 'too many')],
    ['an unavailable service', new HttpException('busy', 503), plain(503, 'Service Unavailable', 'busy')],
    ['an unknown status', new HttpException('odd', 499), plain(499, 'Error', 'odd')],
    ['an error of Fastify', fastifyError(413), plain(413, 'Payload Too Large', 'refused by Fastify')],
    ['a bad gateway', new HttpException('secret', 502), plain(500, 'Internal Server Error', UNEXPECTED)],
    ['an error of Fastify with 599', fastifyError(599), plain(500, 'Internal Server Error', UNEXPECTED)],
    ['a status of success', fastifyError(399), plain(500, 'Internal Server Error', UNEXPECTED)],
    ['a status that is text', fastifyError('404'), plain(500, 'Internal Server Error', UNEXPECTED)],
    ['any other error', new Error('secret'), plain(500, 'Internal Server Error', UNEXPECTED)],
    ['a thrown text', 'secret', plain(500, 'Internal Server Error', UNEXPECTED)],
    ['null', null, plain(500, 'Internal Server Error', UNEXPECTED)],
  ])('describes %s', (_, error, problem) => {
    expect(problemOf(error)).toEqual(problem);
  });
});

describe('unexpected error', () => {
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
  const send = () =>
    app.inject({
      url: '/kittens/secret-token?near=48.2,16.4',
      headers: { 'x-request-id': 'from-the-shelter' },
    });

  it('logs the request, the cause and the stack', async () => {
    await send();

    expect(errors).toEqual([
      {
        message: 'Crash: internal detail',
        route: '/kittens/:id',
        status: 500,
        method: 'GET',
        parameters: ['near'],
        requestId: 'from-the-shelter',
        cause: 'a bug',
        stack: expect.stringMatching(/^Crash: internal detail\n +at .*view/),
      },
    ]);
  });

  it('logs a thrown value that is not an error', async () => {
    await app.inject({ url: '/kittens/1/text' });

    expect(errors).toMatchObject([{ message: 'not an error', cause: undefined, stack: undefined }]);
  });

  it('sends Retry-After only while the database is unavailable', async () => {
    const { statusCode, headers } = await app.inject({ url: '/kittens/1/unavailable' });

    expect([statusCode, headers['retry-after']]).toEqual([503, '1']);
    expect((await send()).headers['retry-after']).toBeUndefined();
    expect(errors).toHaveLength(1);
  });

  it('logs neither the path nor the values of parameters', async () => {
    await send();

    expect(JSON.stringify(errors)).not.toMatch(/secret-token|48\.2/);
  });

  it('sends the client the request id but no details', async () => {
    const { statusCode, headers, payload } = await send();

    expect(statusCode).toBe(500);
    expect(headers).toMatchObject({
      'x-request-id': 'from-the-shelter',
      'content-type': expect.stringMatching(/^application\/problem\+json/),
    });
    expect(payload).not.toMatch(/internal detail|bug|Crash/);
  });
});
