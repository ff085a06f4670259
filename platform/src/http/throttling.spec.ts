import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { createHttpApplication } from './http-application.js';
import type { RequestLimits } from './throttling.js';
import { Allowed } from './authorization.js';
import { Traffic } from './traffic.js';

const REQUEST_TIMEOUT_MS = 30_000;
const MINUTE_MS = 60_000;
const MAX_ATTEMPTS = 1_000;

/** The request of `GET /work` or `GET /stream` that the server is handling. */
let work: {
  readonly result: PromiseWithResolvers<string>;
  readonly stream: Readable;
  readonly closed: Promise<unknown>;
};

@Controller()
class TestController {
  @Allowed('anyone')
  @Get('work')
  work(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    begin(reply);
    return work.result.promise;
  }

  @Allowed('anyone')
  @Get('stream')
  stream(@Res() reply: FastifyReply): void {
    begin(reply);
    work.stream.push('the first chunk');
    void reply.send(work.stream);
  }

  @Allowed('anyone')
  @Get(['quick', 'health/quick', 'metrics'])
  quick(): string {
    return 'done';
  }

  @Allowed('anyone')
  @Post('upload')
  upload(@Body() body: object): object {
    return body;
  }
}

function begin({ raw }: FastifyReply): void {
  const stream = new Readable({ read: () => {} });
  work = { result: Promise.withResolvers(), stream, closed: once(raw, 'close') };
}

type Application = Awaited<ReturnType<typeof createHttpApplication>>;
let app: Application;
let port: number;

async function start(limits: Partial<RequestLimits>): Promise<void> {
  app = await createHttpApplication({ module: class {}, controllers: [TestController] }, false, {
    ...{ requestsPerMinute: 1_000_000, maxRequestsInFlight: 1_000 },
    ...limits,
  });
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
}

async function get(path: string, from = '127.0.0.1', headers: Record<string, string> = {}) {
  const sent = request({ host: '127.0.0.1', port, path, localAddress: from, headers, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Sends requests one after the other until one receives this status. */
async function untilAnswered(status: number): Promise<void> {
  for (let sent = 0; sent < MAX_ATTEMPTS; sent++) if ((await get('/quick')).status === status) return;
  throw new Error(`None of ${MAX_ATTEMPTS} requests was answered with ${status}.`);
}

/** Sends text on a connection of its own. */
async function write(sent: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(sent);
  return socket;
}

const getting = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
const uploading = (body: string, length: number): string =>
  `POST /upload HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;

async function throttled(): Promise<unknown> {
  const { values } = await app.get(Traffic).throttled.get();
  return values.map(({ labels, value }) => [labels.limit, value]);
}

describe('limit of requests in flight', () => {
  let socket: Socket;
  /** Sends the only request that may be in flight. */
  const fill = async (sent: string): Promise<void> => {
    socket = await write(sent);
    await untilAnswered(429);
  };
  beforeEach(() => start({ maxRequestsInFlight: 1 }));
  afterEach(() => {
    socket.destroy();
    jest.useRealTimers();
    return app.close();
  });

  it('refuses a further request with 429 and Retry-After, and counts it', async () => {
    await fill(getting('/work'));
    const before = await throttled();

    const { status, headers, body } = await get('/quick');

    expect([status, headers['retry-after']]).toEqual([429, '1']);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(headers['x-request-id']).toBeDefined();
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: 'The server is busy. Please try again.',
    });
    expect([before, await throttled()]).toEqual([
      [['requests in flight', expect.any(Number)]],
      [['requests in flight', (before as [[string, number]])[0][1] + 1]],
    ]);
    work.result.resolve('done');
  });

  it.each<[string, string, () => unknown]>([
    ['an answer', getting('/work'), () => work.result.resolve('done')],
    ['an error', getting('/work'), () => work.result.reject(new Error('unexpected'))],
    ['the end of a streamed answer', getting('/stream'), () => work.stream.push(null)],
    ['a hang-up during a streamed answer', getting('/stream'), () => socket.destroy()],
    ['a complete but invalid body', uploading('{', 2), () => socket.write('{')],
    ['an aborted upload', uploading('{', 2), () => socket.destroy()],
  ])('releases the place of a request after %s', async (_, sent, end) => {
    await fill(sent);
    end();
    await untilAnswered(200);
  });

  it('releases the place of a request after a hang-up, when the route ends', async () => {
    await fill(getting('/work'));
    socket.destroy();
    await work.closed;
    expect((await get('/quick')).status).toBe(429);

    work.result.resolve('done');

    await untilAnswered(200);
  });

  it('releases the place of a request after a hang-up, when the route answers with a stream', async () => {
    await fill(getting('/work'));
    socket.destroy();
    await work.closed;

    work.result.resolve(Readable.from(['a chunk']) as never);

    await untilAnswered(200);
  });

  it('releases the place of a request after a hang-up, when a streamed answer waits behind another one', async () => {
    await app.close();
    await start({ maxRequestsInFlight: 2 });
    await fill(getting('/work') + getting('/stream'));

    socket.destroy();

    await untilAnswered(200);
  });

  it('releases the place of a request after the timeout of an upload', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'Date', 'performance', 'queueMicrotask'] });
    await fill(uploading('{', 2));

    jest.advanceTimersByTime(REQUEST_TIMEOUT_MS);

    expect(await text(socket)).toContain('408 Request Timeout');
    await untilAnswered(200);
  });

  it.each(['/health/quick', '/metrics'])('does not apply to %s', async (path) => {
    await fill(getting('/work'));
    expect((await get(path)).status).toBe(200);
    work.result.resolve('done');
  });
});

describe('limit of requests per minute', () => {
  const statuses = async (count: number, from: string, headers = {}): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (let sent = 0; sent < count; sent++) all.push((await get('/quick', from, headers)).status);
    return all;
  };
  afterEach(() => {
    jest.useRealTimers();
    return app.close();
  });

  it('refuses the requests of one caller with 429 and Retry-After until the minute has passed', async () => {
    await start({ requestsPerMinute: 2 });
    jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'] });
    expect(await statuses(2, '127.0.0.1')).toEqual([200, 200]);
    jest.setSystemTime(MINUTE_MS - 5_000);

    const { status, headers, body } = await get('/nowhere');

    expect([status, headers['retry-after']]).toEqual([429, '5']);
    expect(JSON.parse(body)).toMatchObject({ detail: 'One caller may send 2 requests per minute.' });
    expect(await throttled()).toEqual([['requests per minute', 1]]);
    jest.setSystemTime(MINUTE_MS);
    expect(await statuses(1, '127.0.0.1')).toEqual([200]);
  });

  it('applies to each address separately, and not to health and metrics', async () => {
    await start({ requestsPerMinute: 1 });
    expect(await statuses(2, '127.0.0.1')).toEqual([200, 429]);
    expect(await statuses(2, '127.0.0.2')).toEqual([200, 429]);
    expect((await get('/health/quick')).status).toBe(200);
    expect((await get('/metrics')).status).toBe(200);
  });

  it.each([
    ['ignores X-Forwarded-For of other clients', undefined, 429],
    ['uses X-Forwarded-For of trusted proxies', '10.0.0.0/8, 127.0.0.1', 200],
  ])('%s', async (_, trustedProxies, status) => {
    await start({ requestsPerMinute: 1, trustedProxies });
    expect(await statuses(1, '127.0.0.1', { 'x-forwarded-for': '192.0.2.1' })).toEqual([200]);
    expect(await statuses(1, '127.0.0.1', { 'x-forwarded-for': '192.0.2.2' })).toEqual([status]);
  });

  it('treats a network of 64 bits as one IPv6 caller', async () => {
    await start({ requestsPerMinute: 1, trustedProxies: '127.0.0.1' });
    expect(await statuses(1, '127.0.0.1', { 'x-forwarded-for': '2001:db8::1' })).toEqual([200]);
    expect(await statuses(1, '127.0.0.1', { 'x-forwarded-for': '2001:db8::2' })).toEqual([429]);
    expect(await statuses(1, '127.0.0.1', { 'x-forwarded-for': '2001:db8:0:1::1' })).toEqual([200]);
  });

  it('answers when the address is unknown, because the client has already closed the connection', async () => {
    await start({});
    app.getHttpServer().on('connection', (socket: Socket) => {
      Object.defineProperty(socket, 'remoteAddress', { value: undefined });
    });
    expect((await get('/quick')).status).toBe(200);
  });
});
