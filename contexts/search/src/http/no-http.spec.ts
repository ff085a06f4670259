import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemorySearch } from '#test/index.js';

describe('what is no proper HTTP', () => {
  let app: Awaited<ReturnType<typeof startInMemorySearch>>;
  beforeAll(async () => {
    app = await startInMemorySearch(new InMemoryWorld());
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it.each([
    ['rubbish', 400, 'RUBBISH\r\n\r\n'],
    ['a path without end', 431, `GET /search?q=${'a'.repeat(20_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`],
  ])('is answered with a problem: %s', async (_, status, sent) => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(sent);

    const [head, body] = (await text(socket)).split('\r\n\r\n');

    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body!)).toMatchObject({ type: 'about:blank', status });
  });
});
