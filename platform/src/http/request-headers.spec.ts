import { Controller, Get, Param } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entityTagOf, IfMatch, IfNoneMatch } from './entity-tags.js';
import { REQUEST_HEADERS } from './header-param.decorator.js';
import { createHttpApplication } from './http-application.js';
import { IdempotencyKey } from './idempotency-key.decorator.js';
import { Allowed } from './authorization.js';
import { Signature, type Signed } from './signature.decorator.js';

/** Returns each header as the route receives it. */
@Controller()
class HeadersController {
  @Allowed('anyone')
  @Get('if-match')
  ifMatch(@IfMatch() value: readonly number[] | null, @IdempotencyKey() _key: string | undefined): object {
    return { value };
  }
  @Allowed('anyone')
  @Get('if-none-match/:version')
  ifNoneMatch(
    @IfNoneMatch() isKnown: (version: number) => boolean,
    @Param('version') version: string,
  ): object {
    return { value: isKnown(Number(version)) };
  }
  @Allowed('anyone')
  @Get('idempotency-key')
  key(@IdempotencyKey() value = 'no key'): object {
    return { value };
  }
  @Allowed('anyone')
  @Get('signature')
  signature(@Signature() signed: Signed | null): object {
    return { value: signed && [signed.at, signed.signature.toString('hex')] };
  }
}

describe('request header', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeAll(async () => {
    app = await createHttpApplication({ module: class {}, controllers: [HeadersController] }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  async function received(url: string, name?: string, header?: string): Promise<unknown> {
    const headers = name === undefined || header === undefined ? {} : { [name]: header };
    const response = await app.inject({ url, headers });
    const { value } = response.json<{ value: unknown }>();
    return response.statusCode === 200 ? value : response.json();
  }
  const refused = (field: string, message: string) =>
    expect.objectContaining({ status: 400, errors: [{ field, message }] });
  const NO_TAGS = 'must be * or a comma-separated list of entity tags such as "1"';

  describe('If-Match', () => {
    const versionsIn = (header?: string) => received('/if-match', 'if-match', header);

    it.each([
      ['*', null],
      [' * ', null],
      [entityTagOf(7), [7]],
      ['"1","23" , "0"', [1, 23, 0]],
      ['"1",, "2",', [1, 2]],
      ['W/"1", "2"', [2]],
      ['"01", "x", "", "1234567890", "123456789"', [123_456_789]],
    ])('names versions: %s', async (header, versions) => {
      expect(await versionsIn(header)).toEqual(versions);
    });

    it.each(['1', '"1', '"1" "2"', '"a b"', 'w/"1"', '"1", *', ',', '', '"1"x', 'x"1"'])(
      'causes 400 when it is malformed: %j',
      async (header) => expect(await versionsIn(header)).toEqual(refused('If-Match', NO_TAGS)),
    );

    it('causes 428 when it is missing', async () => {
      const detail = 'If-Match must name the ETag of the version that you have read, or * for any version.';
      expect(await versionsIn()).toMatchObject({ status: 428, detail });
    });
  });

  describe('If-None-Match', () => {
    it.each([
      [undefined, false],
      ['*', true],
      ['"3"', true],
      ['"2", W/"3"', true],
      ['"2", "33"', false],
      ['"03"', false],
    ])('names the known versions: %j', async (header, isKnown) => {
      expect(await received('/if-none-match/3', 'if-none-match', header)).toBe(isKnown);
    });

    it('causes 400 when it is malformed', async () => {
      expect(await received('/if-none-match/3', 'if-none-match', '3')).toEqual(
        refused('If-None-Match', NO_TAGS),
      );
    });
  });

  describe('Idempotency-Key', () => {
    const keyIn = (header?: string) => received('/idempotency-key', 'idempotency-key', header);

    it.each(['!~', 'x'.repeat(255)])('reaches the route: %s', async (key) =>
      expect(await keyIn(key)).toBe(key),
    );

    it('may be left out', async () => expect(await keyIn()).toBe('no key'));

    it.each(['', 'a b', 'é', 'x'.repeat(256)])('causes 400 when it is malformed: %j', async (key) => {
      expect(await keyIn(key)).toEqual(
        refused('Idempotency-Key', 'must be 1 to 255 visible ASCII characters'),
      );
    });
  });

  describe('X-Pawprint-Signature', () => {
    const HASH = '0123456789abcdef'.repeat(4);
    const signedBy = (header?: string) => received('/signature', 'x-pawprint-signature', header);

    it('consists of a time and a hash', async () => {
      expect(await signedBy(`t=123456789012,v1=${HASH}`)).toEqual([123_456_789_012, HASH]);
    });

    it.each([
      undefined,
      `v1=${HASH}`,
      `t=,v1=${HASH}`,
      `t=1234567890123,v1=${HASH}`,
      `t=1,v1=${HASH.slice(1)}`,
      `t=1,v1=${HASH}0`,
      `t=1,v1=${HASH.toUpperCase()}`,
      `xt=1,v1=${HASH}`,
    ])('becomes null when it is malformed: %s', async (header) => expect(await signedBy(header)).toBeNull());
  });

  it('appears in the document of each route that reads it', () => {
    expect(Reflect.getMetadata(REQUEST_HEADERS, HeadersController.prototype, 'ifMatch')).toEqual({
      'If-Match': {
        schema: { type: 'string', minLength: 1 },
        required: true,
        description: expect.any(String),
      },
      'Idempotency-Key': {
        schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
        description: expect.any(String),
      },
    });
  });
});

describe('query', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeAll(async () => {
    app = await createHttpApplication({ module: class {}, controllers: [HeadersController] }, false);
    await app.init();
  });
  afterAll(() => app.close());
  const get = async (url: string): Promise<unknown> => (await app.inject({ url })).json();

  it.each(['', '?', '?q=%C3%A4', '?100%25&=&a'])('reaches the route: %j', async (query) => {
    expect(await get(`/idempotency-key${query}`)).toEqual({ value: 'no key' });
  });

  it.each([
    ['?q=%ZZ', 'q'],
    ['?a=1&b=%E4&c=%ZZ', 'b'],
    ['?%=1', '%'],
    ['?a%ZZ', 'a%ZZ'],
  ])('causes 400 when its percent-encoding is malformed: %s', async (query, field) => {
    expect(await get(`/idempotency-key${query}`)).toMatchObject({
      status: 400,
      errors: [{ field, message: 'must be percent-encoded UTF-8' }],
    });
  });
});
