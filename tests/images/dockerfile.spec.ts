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
const shipped = ['provisioning', 'front-door', ...names];

const healthCheck = (name: string): string[] => {
  const text = dockerfile.effective(name, 'HEALTHCHECK') ?? '';
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
};

describe('base image', () => {
  it('appears as the only external image of all stages', () => {
    const stages = dockerfile.stages.map(({ name }) => name);
    expect(dockerfile.stages.map(({ from }) => from).filter((from) => !stages.includes(from))).toEqual([
      '${BASE}',
    ]);
    const copiedFrom = dockerfile.stages.flatMap(({ instructions }) =>
      instructions.flatMap(({ text }) => /--from=(\S+)/.exec(text)?.[1] ?? []),
    );
    expect(copiedFrom.filter((from) => !stages.includes(from))).toEqual([]);
  });

  it('has a digest and the Node version of the tests', () => {
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

/** Folders that a context reads at run time besides its code. */
const dataFolders: Record<string, string[]> = { search: ['lexicon'] };

describe.each(shipped)('image %s', (name) => {
  it('runs as a numeric user that is not root', () => {
    expect(dockerfile.effective(name, 'USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('runs Node as its first process', () => {
    expect(dockerfile.effective(name, 'ENTRYPOINT')).toBe('["node"]');
    expect(dockerfile.effective(name, 'CMD')).toMatch(/^\["[^"]+"\]$/);
  });

  it('contains the build output and the packages that it needs at run time', () => {
    const workspace = name === 'provisioning' ? 'platform' : name;
    const own = ['dist', 'src/infrastructure/persistence/migrations', ...(dataFolders[name] ?? [])].map(
      (folder) => `--from=built /pawprint/contexts/${name}/${folder} ./contexts/${name}/${folder}`,
    );
    const copied = dockerfile.allOf(name).filter(({ keyword }) => ['COPY', 'ADD', 'RUN'].includes(keyword));
    expect(copied.map(({ text }) => text)).toEqual([
      `--from=packages /packages/${workspace}/node_modules ./node_modules`,
      '--from=built /shared ./',
      ...(name === 'front-door' ? ['--from=built /pawprint/front-door/dist ./front-door/dist'] : []),
      ...(names.includes(name) ? own : []),
    ]);
  });
});

describe('image front-door', () => {
  it('runs the front door on the port of the health check', () => {
    expect(dockerfile.effective('front-door', 'CMD')).toBe('["front-door/dist/main.js"]');
    const port = /^\d+$/.exec(dockerfile.effective('front-door', 'EXPOSE') ?? '')?.[0];
    expect(dockerfile.effective('front-door', 'ENV')).toBe(`FRONT_DOOR_PORT=${port}`);
    expect(healthCheck('front-door').join(' ')).toContain(`http://127.0.0.1:${port}/health/ready`);
  });
});

describe.each(contexts)('image $name', ({ name, prefix, grpcPort }) => {
  it('runs the context on the port of the health check', () => {
    expect(dockerfile.effective(name, 'CMD')).toBe(`["contexts/${name}/dist/main.js"]`);
    const port = /^\d+$/.exec(dockerfile.effective(name, 'EXPOSE') ?? '')?.[0];
    const overGrpc = grpcPort === undefined ? '' : ` ${prefix}_GRPC_PORT=${grpcPort}`;
    expect(dockerfile.effective(name, 'ENV')).toBe(`${prefix}_PORT=${port}${overGrpc}`);
    expect(healthCheck(name).join(' ')).toContain(`http://127.0.0.1:${port}/`);
  });

  it.each<[string, RequestListener | undefined, boolean]>([
    ['healthy when the context is ready', (_, response) => response.end(), true],
    ['unhealthy when it is not ready', (_, response) => response.writeHead(503).end(), false],
    [
      'unhealthy when it is alive but not ready',
      (request, response) => response.writeHead(isLive(request)).end(),
      false,
    ],
    ['unhealthy when it does not respond', undefined, false],
  ])('reports %s', async (_what, listener, isHealthy) => {
    const context = createServer(listener).listen(0, '127.0.0.1');
    await once(context, 'listening');
    const { port } = context.address() as AddressInfo;
    if (!listener) context.close();

    const [, ...args] = healthCheck(name).map((part) => part.replace(/(?<=127\.0\.0\.1:)\d+/, String(port)));
    const [code] = (await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit')) as [number];
    context.close();

    expect(code === 0).toBe(isHealthy);
  });
});

describe('shared part of all images', () => {
  it('contains the SQL migrations of the platform', () => {
    const build = dockerfile.stage('built').instructions.find(({ text }) => text.includes('/shared'));
    expect(build?.text).toContain(' platform/src/persistence/migrations ');
  });
});

describe('packages of an image', () => {
  it('belong to one workspace and exclude development dependencies', () => {
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
