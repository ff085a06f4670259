import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Controller, Patch, Post, Req } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { createHttpApplication } from './http-application.js';
import { AcceptsEmail, AcceptsForms, AcceptsLines, AcceptsMergePatch } from './media-types.js';
import { Allowed } from './authorization.js';
import { type Upload, Uploaded } from './request-stream.js';

/** Returns each body as the route receives it. */
@Controller()
class BodiesController {
  @Allowed('anyone')
  @Post('json')
  json(@Req() { body = 'no body' }: FastifyRequest): object {
    return { body };
  }
  @Allowed('anyone')
  @Patch('patch')
  @AcceptsMergePatch()
  patch(@Req() { body = 'no body' }: FastifyRequest): object {
    return { body };
  }
  @Allowed('anyone')
  @Post('form')
  @AcceptsForms()
  form(@Req() { body = 'no body' }: FastifyRequest): object {
    return { body };
  }
  @Allowed('anyone')
  @Post('any-form')
  @AcceptsForms({ readsAnyTypeAsForm: true })
  anyForm(@Req() { body = 'no body' }: FastifyRequest): object {
    return { body };
  }
  @Allowed('anyone')
  @Post('lines')
  @AcceptsLines()
  lines(@Uploaded() upload: Upload): Promise<object> {
    return readingOf(upload);
  }
  @Allowed('anyone')
  @Post('email')
  @AcceptsEmail()
  email(@Uploaded() upload: Upload): Promise<object> {
    return readingOf(upload);
  }
}

const readingOf = async ({ type, declaredBytes, chunks }: Upload): Promise<object> => ({
  body: { type, declaredBytes, text: await text(chunks) },
});

const JSON_TYPE = 'application/json';
const PATCH_TYPE = 'application/merge-patch+json';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=x';
const field = (name: string, value: string, more = ''): string =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

describe('request body', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeAll(async () => {
    app = await createHttpApplication({ module: class {}, controllers: [BodiesController] }, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());

  async function send(
    url: string,
    type: string | undefined,
    payload: string | Buffer,
    headers: Record<string, string> = {},
  ) {
    const method = url === '/patch' ? 'PATCH' : 'POST';
    const contentType = type === undefined ? {} : { 'content-type': type };
    return app.inject({ method, url, payload, headers: { ...contentType, ...headers } });
  }

  it.each([
    ['JSON', '/json', JSON_TYPE, '{"a":[1,null]}', { a: [1, null] }],
    ['JSON in any case', '/json', 'Application/JSON', '{}', {}],
    ['JSON with UTF-8', '/json', 'application/json; charset=UTF-8', '"Zoë"', 'Zoë'],
    ['JSON with utf8', '/json', 'application/json;charset=utf8', '1', 1],
    ['JSON in ASCII', '/json', 'application/json; charset="us-ascii"', '1', 1],
    ['no JSON', '/json', JSON_TYPE, '', 'no body'],
    ['JSON as a patch', '/patch', JSON_TYPE, '{"a":1}', { a: 1 }],
    ['a patch', '/patch', PATCH_TYPE, '{"a":null}', { a: null }],
    ['a form', '/form', FORM, 'a=1&b=%C3%A4+c&a=2', { a: ['1', '2'], b: 'ä c' }],
    ['a form with an encoded replacement character', '/form', FORM, 'a=%EF%BF%BD', { a: '\uFFFD' }],
    [
      'a multipart form',
      '/form',
      MULTIPART,
      `${field('a', '1')}${field('b', 'ä &')}--x--`,
      { a: '1', b: 'ä &' },
    ],
    ['a name twice', '/form', MULTIPART, `${field('a', '1')}${field('a', '2')}--x--`, { a: ['1', '2'] }],
    ['no multipart form', '/form', MULTIPART, '', 'no body'],
    ['text as a form', '/any-form', 'text/plain', 'a=1', { a: '1' }],
    ['JSON as a form', '/any-form', JSON_TYPE, 'a=1', { a: '1' }],
    ['a form without a type', '/any-form', undefined, 'a=1', { a: '1' }],
    ['a form of any type as multipart', '/any-form', MULTIPART, `${field('a', '1')}--x--`, { a: '1' }],
    [
      'lines',
      '/lines',
      'Application/X-NDJSON; charset=utf-8',
      '{}\n{}',
      { type: 'application/x-ndjson', declaredBytes: 5, text: '{}\n{}' },
    ],
    ['CSV', '/lines', 'text/csv', 'a,b', { type: 'text/csv', declaredBytes: 3, text: 'a,b' }],
    [
      'an email of any charset',
      '/email',
      'message/rfc822; charset=iso-8859-1',
      'To: a',
      { type: 'message/rfc822', declaredBytes: 5, text: 'To: a' },
    ],
  ])('reaches the route: %s', async (_, url, type, payload, body) => {
    expect((await send(url, type, payload)).json()).toEqual({ body });
  });

  it.each([
    ['/json', 'text/csv', 'Send application/json, in UTF-8.'],
    ['/json', 'application/json; charset=iso-8859-1', 'Send application/json, in UTF-8.'],
    ['/json', 'application/json;charset="utf-16"', 'Send application/json, in UTF-8.'],
    ['/json', PATCH_TYPE, 'Send application/json, in UTF-8.'],
    ['/json', FORM, 'Send application/json, in UTF-8.'],
    ['/json', MULTIPART, 'Send application/json, in UTF-8.'],
    ['/json', 'message/rfc822', 'Send application/json, in UTF-8.'],
    ['/json', 'text/plain', 'Unsupported Media Type'],
    ['/patch', 'text/csv', 'Send application/json or application/merge-patch+json, in UTF-8.'],
    ['/lines', JSON_TYPE, 'Send application/x-ndjson or text/csv, in UTF-8.'],
    ['/lines', 'text/csv; charset=iso-8859-1', 'Send application/x-ndjson or text/csv, in UTF-8.'],
    ['/email', JSON_TYPE, 'Send message/rfc822.'],
    ['/form', JSON_TYPE, `Send ${FORM} or multipart/form-data, in UTF-8.`],
  ])('receives 415 from %s when its type is %s', async (url, type, detail) => {
    const response = await send(url, type, '{}');
    expect(response.json()).toMatchObject({ status: 415, detail });
  });

  it('may not be compressed', async () => {
    const compressed = await send('/json', JSON_TYPE, gzipSync('{}'), { 'content-encoding': 'gzip' });
    expect(compressed.json()).toMatchObject({ status: 415, detail: 'Send the body without compression.' });
    expect(compressed.headers['accept-encoding']).toBe('identity');
    for (const encoding of ['identity', 'Identity'])
      expect((await send('/json', JSON_TYPE, '{}', { 'content-encoding': encoding })).statusCode).toBe(201);
  });

  it.each([
    ['JSON', '/json', JSON_TYPE, Buffer.from('{"a":"ä"}', 'latin1'), 'must be text in UTF-8'],
    ['a form', '/form', FORM, Buffer.from('a=ä', 'latin1'), 'must be text in UTF-8'],
    ['an encoded form', '/form', FORM, 'a=%E4', 'must be text in UTF-8'],
    [
      'a multipart form',
      '/form',
      MULTIPART,
      Buffer.from(`${field('a', 'ä')}--x--`, 'latin1'),
      'The form cannot be read.',
    ],
  ])('receives 400 when it is not in UTF-8: %s', async (_, url, type, payload, message) => {
    const response = await send(url, type, payload);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'body', message }] });
  });

  it.each([
    ['text that is not JSON', '/json', JSON_TYPE, '{'],
    ['an object with a prototype', '/json', JSON_TYPE, '{"__proto__":{}}'],
    ['an object with a constructor', '/json', JSON_TYPE, '{"constructor":{"prototype":{}}}'],
    ['a multipart form without an end', '/form', MULTIPART, field('a', '1')],
    ['a multipart form with a file', '/form', MULTIPART, `${field('a', '1', '; filename="a"')}--x--`],
  ])('receives 400: %s', async (_, url, type, payload) => {
    const response = await send(url, type, payload);
    expect(response.json()).toMatchObject({ status: 400, errors: [{ field: 'body' }] });
  });

  it('receives 415 when a stream is missing', async () => {
    const response = await app.inject({ method: 'POST', url: '/lines' });
    expect(response.json()).toMatchObject({ status: 415, detail: 'The request has no body.' });
  });

  it('receives 413 when it is longer than 100 kB, unless it is a stream', async () => {
    const long = 'x'.repeat(99_998);
    expect((await send('/json', JSON_TYPE, `"${long}"`)).statusCode).toBe(201);
    expect((await send('/json', JSON_TYPE, `"${long}x"`)).statusCode).toBe(413);
    expect((await send('/lines', 'text/csv', `"${long}x"`)).statusCode).toBe(201);
  });
});
