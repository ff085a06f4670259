import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';
import { contexts } from './contexts.js';
import { Dockerfile } from './dockerfile.js';

const dockerfile = new Dockerfile();
const names = contexts.map(({ name }) => name);
const shipped = ['provisioning', ...names];

const healthCheck = (name: string): string[] => {
  const text = dockerfile.effective(name, 'HEALTHCHECK') ?? '';
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
};

describe('the base of all images', () => {
  it('is the only image from elsewhere', () => {
    const stages = dockerfile.stages.map(({ name }) => name);
    expect(dockerfile.stages.map(({ from }) => from).filter((from) => !stages.includes(from))).toEqual([
      '${BASE}',
    ]);
    const copiedFrom = dockerfile.stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ text }) => /--from=(\S+)/.exec(text)?.[1] ?? []),
    );
    expect(copiedFrom.filter((from) => !stages.includes(from))).toEqual([]);
  });

  it('is pinned by its digest, and is the Node that the tests run on', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    const [, version] =
      /^BASE=\S+\/node:([\d.]+)-[a-z-]+@sha256:[0-9a-f]{64}$/.exec(
        dockerfile.head.find(({ keyword }) => keyword === 'ARG')?.text ?? '',
      ) ?? [];
    expect(version).toBe(packages['node_modules/node']?.version);
  });
});

/** What a context reads at run time besides its own code. */
const reads: Record<string, string[]> = { search: ['lexicon'] };

describe.each(shipped)('the image %s', (name) => {
  it('is not run by root, and says so by a number', () => {
    expect(dockerfile.effective(name, 'USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('runs Node as its first process', () => {
    expect(dockerfile.effective(name, 'ENTRYPOINT')).toBe('["node"]');
    expect(dockerfile.effective(name, 'CMD')).toMatch(/^\["[^"]+"\]$/);
  });

  it('holds what was built, and the packages to run it with', () => {
    const workspace = name === 'provisioning' ? 'platform' : name;
    const own = ['dist', 'src/infrastructure/persistence/migrations', ...(reads[name] ?? [])].map(
      (folder) => `--from=built /pawprint/contexts/${name}/${folder} ./contexts/${name}/${folder}`,
    );
    const copied = dockerfile.allOf(name).filter(({ keyword }) => ['COPY', 'ADD', 'RUN'].includes(keyword));
    expect(copied.map(({ text }) => text)).toEqual([
      `--from=packages /packages/${workspace}/node_modules ./node_modules`,
      '--from=built /shared ./',
      ...(names.includes(name) ? own : []),
    ]);
  });
});

describe.each(contexts)('the image $name', ({ name, prefix, grpcPort }) => {
  it('runs the context, which listens where the health check asks', () => {
    expect(dockerfile.effective(name, 'CMD')).toBe(`["contexts/${name}/dist/main.js"]`);
    const port = /^\d+$/.exec(dockerfile.effective(name, 'EXPOSE') ?? '')?.[0];
    const overGrpc = grpcPort === undefined ? '' : ` ${prefix}_GRPC_PORT=${grpcPort}`;
    expect(dockerfile.effective(name, 'ENV')).toBe(`${prefix}_PORT=${port}${overGrpc}`);
    expect(healthCheck(name).join(' ')).toContain(`http://127.0.0.1:${port}/`);
  });

  it.each<[string, RequestListener | undefined, boolean]>([
    ['well when the context is ready', (_, response) => response.end(), true],
    ['ill when it is not ready', (_, response) => response.writeHead(503).end(), false],
    ['ill when it is only alive', (request, response) => response.writeHead(isLive(request)).end(), false],
    ['ill when nobody answers', undefined, false],
  ])('is %s', async (_what, answers, isWell) => {
    const context = createServer(answers).listen(0, '127.0.0.1');
    await once(context, 'listening');
    const { port } = context.address() as AddressInfo;
    if (!answers) context.close();

    const [, ...args] = healthCheck(name).map((part) => part.replace(/(?<=127\.0\.0\.1:)\d+/, String(port)));
    const [code] = (await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit')) as [number];
    context.close();

    expect(code === 0).toBe(isWell);
  });
});

describe('what all images share', () => {
  it('includes the SQL migrations of the platform, which are read from its src', () => {
    const build = dockerfile.stage('built').instructions.find(({ text }) => text.includes('/shared'));
    expect(build?.text).toContain(' platform/src/persistence/migrations ');
  });
});

describe('the packages of an image', () => {
  it('are those of one workspace, without what it is developed with', () => {
    const { instructions } = dockerfile.stage('packages');
    const installs = instructions.flatMap(
      ({ text }) => text.match(/npm (ci|install|i|add)\b[^;&|)]*/g) ?? [],
    );
    expect(installs).toEqual([
      expect.stringMatching(/^npm ci (?=.*--omit=dev)(?=.*--workspace \$workspace)/),
    ]);
  });
});

function isLive({ url }: { url?: string }): number {
  return url === '/health/live' ? 200 : 503;
}
