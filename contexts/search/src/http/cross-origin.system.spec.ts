import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { domOf } from '@pawprint/platform/testing/chromium';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { startInMemorySearch } from '#test/index.js';
import { listing, viewing } from '#test/requests.js';

const WITHIN_MS = 120_000;

describeWithChromium('page of another origin in a browser', () => {
  let app: Awaited<ReturnType<typeof startInMemorySearch>>;
  let port: number;
  const answers: string[] = [];
  beforeAll(async () => {
    app = await startInMemorySearch(new InMemoryWorld());
    app.getHttpServer().on('request', ({ method, url }, response) => {
      response.once('finish', () => answers.push(`${method} ${url} ${response.statusCode}`));
    });
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => app.close());

  it(
    'cannot adopt a kitten by a script or by a form',
    async () => {
      const { id } = (await app.inject(listing())).json<{ id: string }>();
      const path = `/kittens/${id}/adoption`;
      const url = `http://localhost:${port}${path}`;
      const form = `<form method="post" action="${url}"></form><script>
        const submit = () => document.forms[0].submit();
        fetch('${url}', { method: 'POST', mode: 'no-cors' }).then(submit, submit);
      </script>`;
      const evil = createServer((_, response) => response.setHeader('content-type', 'text/html').end(form));
      await once(evil.listen(0, '127.0.0.1'), 'listening');

      const page = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
      const dom = await domOf(new URL(page), { width: 800, height: 600 });
      evil.close();

      expect((await app.inject(viewing(id))).json()).toMatchObject({ state: 'listed' });
      expect(dom).toContain('A page of another origin cannot send this request.');
      expect(answers.filter((answer) => answer.startsWith('POST'))).toEqual(
        Array(2).fill(`POST ${path} 403`),
      );
    },
    WITHIN_MS,
  );
});
