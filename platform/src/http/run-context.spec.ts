import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const urlOf = (file: string) => new URL(file, import.meta.url).href;

/** A context that has something to close, and runs a statement as soon as it is ready. */
const contextThat = (does: string, ready = 'Promise.resolve()'): string => `
  import { runContext } from '${urlOf('run-context.js')}';
  import { CannotStart, contextConfiguration } from '${urlOf('../runtime/index.js')}';
  import { Readiness } from '${urlOf('../runtime/readiness.js')}';
  const providers = [
    { provide: 'work', useValue: { beforeApplicationShutdown: () => console.log('drained') } },
    { provide: Readiness, useFactory: () => ({ ready: ${ready} }) },
  ];
  await runContext({
    name: 'panicky',
    configuration: class extends contextConfiguration('panicky') {},
    module: () => ({ module: class {}, providers }),
  });
  ${does}`;

async function aFreePort(): Promise<number> {
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
      PANICKY_PORT: String(await aFreePort()),
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

describe('a context in which something fails that nobody waits for', () => {
  it.each([
    ['a promise', "void Promise.reject(new Error('nobody expected this'));", 'unhandledRejection'],
    ['a callback', "setTimeout(() => { throw new Error('nobody expected this'); });", 'uncaughtException'],
  ])('drains and exits, and says why: %s', async (_, does, event) => {
    const { exitCode, printed } = await run(contextThat(does));

    expect(printed).toMatch(/"level":"fatal".*Error: nobody expected this\\n +at /);
    expect(printed).toContain(`${event}: draining`);
    expect(printed).toContain('drained');
    expect(exitCode).toBe(1);
  });
});

describe('a context that can never become ready', () => {
  it('exits with the code 78 and one line that says why, without a stack', async () => {
    const { exitCode, printed } = await run(
      contextThat(`console.log('ready')`, `Promise.reject(new CannotStart('Remove the old tables.'))`),
    );

    const fatal = printed.split('\n').filter((line) => line.includes('"level":"fatal"'));
    expect(fatal.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'Remove the old tables.',
    ]);
    expect(printed).not.toContain('ready');
    expect(exitCode).toBe(78);
  });
});

describe('a context whose configuration is wrong', () => {
  it('exits with the code 78 and one line that names every wrong variable', async () => {
    const { exitCode, printed } = await run(contextThat(''), { PANICKY_PORT: 'http', DATABASE_URL: '' });

    const fatal = printed.split('\n').filter((line) => line.includes('"level":"fatal"'));
    expect(fatal.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'PANICKY_PORT="http" must be a whole number from 1 to 65535. ' +
        'DATABASE_URL is not set: the database in Postgres, with the role of the context.',
    ]);
    expect(exitCode).toBe(78);
  });
});
