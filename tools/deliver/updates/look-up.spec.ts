import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { newest } from './images.js';
import { imageUpdates, linesOf, packagesIn } from './look-up.js';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const DOCKERFILE = `# A base image\nARG BASE=docker.io/library/node:24.1.0-slim@${digest('a')}\nFROM \${BASE} AS base\n`;
const COMPOSE =
  'services:\n  mailbox:\n    image: maildev/maildev:2.2.1\n  search:\n    image: pawprint/search\n';

describe('updates of images', () => {
  let hub: Server | undefined;
  afterEach(() => void hub?.close());

  async function aHub(tags: Record<string, readonly object[]>): Promise<string> {
    hub = createServer(({ url = '' }, response) => {
      const results = tags[/^\/v2\/repositories\/(.+)\/tags\?/.exec(url)?.[1] ?? ''];
      if (results === undefined) response.writeHead(404);
      response.end(JSON.stringify({ results }));
    }).listen(0, '127.0.0.1');
    await once(hub, 'listening');
    return `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
  }

  it('contain the newest version with its digest', async () => {
    const url = await aHub({ 'library/node': [{ name: '24.2.0-slim', digest: digest('b') }] });
    expect(linesOf(await imageUpdates(DOCKERFILE, url))).toEqual([
      `library/node: docker.io/library/node:24.1.0-slim@${digest('a')} -> docker.io/library/node:24.2.0-slim@${digest('b')}`,
    ]);
  });

  it('contain the new digest of an unchanged version', async () => {
    const url = await aHub({ 'library/node': [{ name: '24.1.0-slim', digest: digest('c') }] });
    expect((await imageUpdates(DOCKERFILE, url))[0]?.newest).toContain(`24.1.0-slim@${digest('c')}`);
  });

  it('contain nothing when every image with a version is the newest', async () => {
    const url = await aHub({ 'maildev/maildev': [{ name: '2.2.1' }, { name: '2.2.0' }] });
    expect(linesOf(await imageUpdates(COMPOSE, url))).toEqual([]);
  });

  it('contain the newest version of an image whose versions begin with v', async () => {
    const url = await aHub({ 'prom/prometheus': [{ name: 'v3.5.1' }, { name: 'v3.5.0-distroless' }] });
    expect(linesOf(await imageUpdates('    image: prom/prometheus:v3.5.0\n', url))).toEqual([
      'prom/prometheus: prom/prometheus:v3.5.0 -> prom/prometheus:v3.5.1',
    ]);
  });

  it('name an image that could not be looked up', async () => {
    expect(linesOf(await imageUpdates(COMPOSE, await aHub({})))).toEqual([
      expect.stringMatching(/^maildev\/maildev: not looked up \(.+ responds with 404\)$/),
    ]);
  });

  it.each([
    ['another major version', '25.0.0-slim'],
    ['another variant', '24.9.0-alpine'],
    ['a less precise version', '24.9-slim'],
    ['no version', 'slim'],
  ])('ignore a tag with %s', (_, name) => {
    expect(newest('24.1.0-slim', [{ name }])).toEqual({ name: '24.1.0-slim' });
  });
});

describe('updates of packages', () => {
  it('contain the newest version in the range, and a newer one outside of it', () => {
    const report = {
      pg: { current: '8.1.0', wanted: '8.2.0', latest: '8.2.0' },
      node: [
        { current: '24.1.0', wanted: '24.2.0', latest: '26.0.0' },
        { current: '24.1.0', wanted: '24.2.0', latest: '26.0.0' },
      ],
    };
    expect(linesOf(packagesIn(JSON.stringify(report)))).toEqual([
      'pg: 8.1.0 -> 8.2.0',
      'node: 24.1.0 -> 24.2.0 (26.0.0 outside of the range)',
    ]);
  });

  it('name the reason when npm does not reach the registry', () => {
    const report = { error: { code: 'ENOTFOUND', summary: 'request to the registry failed' } };
    expect(linesOf(packagesIn(JSON.stringify(report)))).toEqual([
      'npm packages: not looked up (request to the registry failed)',
    ]);
  });
});
