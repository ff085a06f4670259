import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { Controller, Get, Param } from '@nestjs/common';
import { Allowed } from './authorization.js';
import { createHttpApplication } from './http-application.js';

@Controller('echo')
class EchoController {
  @Allowed('anyone')
  @Get(':text')
  echo(@Param('text') given: string): string {
    return given;
  }
}

const LINGER_MS = 3_000;
/** Enough turns of the event loop for the end of a connection to arrive. */
const MAX_TURNS = 100_000;

describe('malformed HTTP', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  beforeAll(async () => {
    app = await createHttpApplication({ module: class {}, controllers: [EchoController] }, false);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  afterEach(() => {
    // First the spy on the fake timer: restored later, it would put the fake timer back.
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  async function write(sent: string): Promise<Socket> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(sent);
    return socket;
  }
  async function answerTo(sent: string): Promise<[head: string, body: string]> {
    const [head, body] = (await text(await write(sent))).split('\r\n\r\n');
    return [head!, body!];
  }

  it.each([
    ['text that is not a request', 400, 'Bad Request', 'NOT A REQUEST\r\n\r\n'],
    [
      'a path of 20,000 characters',
      431,
      'Request Header Fields Too Large',
      `GET /echo/${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    ],
    [
      'an unknown expectation',
      417,
      'Expectation Failed',
      'GET /echo/a HTTP/1.1\r\nhost: localhost\r\nexpect: pancakes\r\n\r\n',
    ],
  ])('receives a problem response: %s', async (_, status, title, sent) => {
    const [head, body] = await answerTo(sent);

    expect(head.split('\r\n')).toEqual([
      `HTTP/1.1 ${status} ${title}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'content-type: application/problem+json',
      `content-length: ${body.length}`,
      'connection: close',
    ]);
    expect(JSON.parse(body)).toEqual({ type: 'about:blank', title, status });
  });

  it('receives a problem response when it is a request without a host, except of HTTP/1.0', async () => {
    const [head, body] = await answerTo('GET /echo/a HTTP/1.1\r\nconnection: close\r\n\r\n');

    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toContain('cache-control: no-store');
    expect(JSON.parse(body)).toMatchObject({
      status: 400,
      errors: [{ field: 'host', message: 'must name the host of the request' }],
    });
    expect(await answerTo('GET /echo/a HTTP/1.0\r\n\r\n')).toEqual([expect.stringContaining(' 200 OK'), 'a']);
  });

  it.each([
    ['two hosts', 400, 'GET /echo/a HTTP/1.1\r\nhost: localhost\r\nHost: evil.example'],
    ['the same host twice', 400, 'GET /echo/a HTTP/1.1\r\nhost: localhost\r\nhost: localhost'],
    ['two hosts in HTTP/1.0', 400, 'GET /echo/a HTTP/1.0\r\nhost: localhost\r\nhost: evil.example'],
    ['a target at another host', 400, 'GET http://evil.example/echo/a HTTP/1.1\r\nhost: localhost'],
    ['a target at another port', 400, 'GET http://localhost:81/echo/a HTTP/1.1\r\nhost: localhost'],
    ['a target at its host', 200, 'GET HTTP://LocalHost:80/echo/a HTTP/1.1\r\nhost: localhost:80'],
    ['a name of a header that is also a value', 200, 'GET /echo/a HTTP/1.1\r\nhost: localhost\r\nx: host'],
    [
      'a compressed transfer',
      501,
      'POST /echo/a HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip, chunked',
    ],
    ['chunks in capitals', 404, 'POST /echo/a HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: Chunked'],
  ])('receives the status of a request with %s: %d', async (_, status, head) => {
    const end = head.startsWith('POST') ? '0\r\n\r\n' : '';
    const [response] = await answerTo(`${head}\r\nconnection: close\r\n\r\n${end}`);
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('loses its connection three seconds after a response when its body is still incomplete', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'Date', 'performance', 'queueMicrotask'] });
    const timeouts = jest.spyOn(globalThis, 'setTimeout');
    const complete = await write('GET /echo/a HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await once(complete, 'data');
    const sending = await write(
      'POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ncontent-type: text/csv\r\n\r\na',
    );
    const [response] = (await once(sending, 'data')) as [Buffer];
    expect(response.toString()).toMatch(/^HTTP\/1\.1 (404|415) /);

    for (let turn = 0; turn < MAX_TURNS && !sending.closed; turn++) {
      jest.advanceTimersByTime(LINGER_MS);
      await setImmediate();
    }

    expect(sending.closed).toBe(true);
    expect(timeouts.mock.calls.map(([, ms]) => ms)).toContain(LINGER_MS);
    complete.end('GET /echo/b HTTP/1.1\r\nhost: localhost\r\n\r\n');
    expect(await text(complete)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ['a malformed path', '/echo/%ZZ', 400],
    ['a path parameter of 301 characters', `/echo/${'a'.repeat(301)}`, 414],
    ['an unknown path', '/nowhere', 404],
  ])('receives a problem response with the request id: %s', async (_, url, status) => {
    const { statusCode, headers, payload } = await app.inject({ url, headers: { 'x-request-id': 'mine' } });

    expect(statusCode).toBe(status);
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': 'mine',
    });
    expect(JSON.parse(payload)).toMatchObject(
      status === 400 ? { errors: [{ field: 'path' }] } : { type: 'about:blank', status },
    );
  });

  it('may be a path parameter of up to 300 characters', async () => {
    const longest = 'a'.repeat(300);
    expect((await app.inject({ url: `/echo/${longest}` })).payload).toBe(longest);
  });
});
