import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const urlOf = (file: string) => new URL(file, import.meta.url).href;

/** A program that runs a context, and then a statement when the context is ready. */
const contextWith = (statement: string, ready = 'Promise.resolve()'): string => `
  import { runContext } from '${urlOf('run-context.js')}';
  import { CannotStart, contextConfiguration } from '${urlOf('../runtime/index.js')}';
  import { Readiness } from '${urlOf('../runtime/readiness.js')}';
  import { Panics } from '${urlOf('../persistence/panics.js')}';
  const providers = [
    { provide: 'work', useValue: { beforeApplicationShutdown: () => console.log('drained') } },
    { provide: Panics, useValue: { record: async () => console.log('recorded') } },
    { provide: Readiness, useFactory: () => ({ ready: ${ready} }) },
  ];
  await runContext({
    name: 'panicky',
    configuration: class extends contextConfiguration('panicky') {},
    module: () => ({ module: class {}, providers }),
  });
  ${statement}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function run(
  program: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<{ exitCode: number; printed: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: {
      ...process.env,
      PANICKY_PORT: String(await freePort()),
      DATABASE_URL: 'postgres://a',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number]>;
  const [standardOutput, standardError, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    exited,
  ]);
  return { exitCode, printed: standardOutput + standardError };
}

describe('context with an unhandled error', () => {
  it.each([
    ['an unhandled rejection', "void Promise.reject(new Error('unexpected'));", 'unhandledRejection'],
    ['an uncaught exception', "setTimeout(() => { throw new Error('unexpected'); });", 'uncaughtException'],
  ])('logs and counts %s, drains and exits with the code 1', async (_, statement, event) => {
    const { exitCode, printed } = await run(contextWith(statement));

    expect(printed).toMatch(/"level":"fatal".*Error: unexpected\\n +at /);
    expect(printed).toContain(`${event}: draining`);
    expect(printed).toContain('recorded');
    expect(printed).toContain('drained');
    expect(exitCode).toBe(1);
  });
});

describe('context whose panic cannot be counted', () => {
  it('logs the reason and drains', async () => {
    const program = contextWith("void Promise.reject(new Error('unexpected'));");

    const { exitCode, printed } = await run(
      program.replace("console.log('recorded')", "{ throw new Error('no database'); }"),
    );

    expect(printed).toContain('The panic was not counted: Error: no database');
    expect(printed).toContain('drained');
    expect(exitCode).toBe(1);
  });
});

describe('context that cannot start', () => {
  it('exits with the code 78 and logs the reason in one line without a stack', async () => {
    const { exitCode, printed } = await run(
      contextWith(`console.log('ready')`, `Promise.reject(new CannotStart('Remove the old tables.'))`),
    );

    const fatal = printed.split('\n').filter((line) => line.includes('"level":"fatal"'));
    expect(fatal.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'Remove the old tables.',
    ]);
    expect(printed).not.toContain('ready');
    expect(exitCode).toBe(78);
  });
});

describe('context with an invalid configuration', () => {
  it('exits with the code 78 and logs one line that names every invalid variable', async () => {
    const { exitCode, printed } = await run(contextWith(''), { PANICKY_PORT: 'http', DATABASE_URL: '' });

    const fatal = printed.split('\n').filter((line) => line.includes('"level":"fatal"'));
    expect(fatal.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'PANICKY_PORT="http" must be a whole number from 1 to 65535. ' +
        'DATABASE_URL is not set: the URL of the Postgres database, with the role of the context.',
    ]);
    expect(exitCode).toBe(78);
  });
});

describe('context with allowed hosts', () => {
  it('serves these hosts and its public host, and refuses others', async () => {
    const { printed } = await run(
      contextWith(`
        import { request } from 'node:http';
        for (const host of ['pawprint.example', 'pawprint.internal:80', 'evil.example']) {
          const options = { port: process.env.PANICKY_PORT, headers: { host } };
          const { statusCode } = await new Promise((resolve) => request(options, resolve).end());
          console.log(host, statusCode);
        }
        process.kill(process.pid, 'SIGTERM');`),
      { PANICKY_PUBLIC_URL: 'https://pawprint.example/', ALLOWED_HOSTS: 'pawprint.internal' },
    );

    expect(printed).toMatch(/pawprint\.example 404\npawprint\.internal:80 404\nevil\.example 421\n/);
  });
});
