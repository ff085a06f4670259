import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const runContext = new URL('run-context.js', import.meta.url).href;

/** A context that has something to close, and does something as soon as it listens. */
const contextThat = (does: string): string => `
  import { runContext } from '${runContext}';
  const nobodyListens = { provide: 'work', useValue: { beforeApplicationShutdown: () => console.log('drained') } };
  await runContext({ name: 'panicky', module: () => ({ module: class {}, providers: [nobodyListens] }) });
  ${does}`;

async function aFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

async function run(does: string): Promise<{ exitCode: number; printed: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', contextThat(does)], {
    env: { ...process.env, PANICKY_PORT: String(await aFreePort()) },
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
    const { exitCode, printed } = await run(does);

    expect(printed).toMatch(/"level":"fatal".*Error: nobody expected this\\n +at /);
    expect(printed).toContain(`${event}: draining`);
    expect(printed).toContain('drained');
    expect(exitCode).toBe(1);
  });
});
