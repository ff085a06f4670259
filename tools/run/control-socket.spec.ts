import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { controlSocketIn, mayBeBroken, openControlSocket } from './control-socket.js';
import { overSocket } from './over-socket.js';

describe('control socket', () => {
  let folder: string;
  let path: string;
  let server: Server | undefined;
  const kill = jest.fn();
  const controls = {
    commands: {
      'kill/search': kill,
      fail: () => Promise.reject(new Error('The database is unavailable.')),
    },
    state: () => Promise.resolve({ emailsAccepted: 3 }),
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-control-'));
    path = controlSocketIn(folder);
  });
  afterEach(async () => {
    server?.close();
    if (server) await once(server, 'close');
    server = undefined;
    kill.mockClear();
    rmSync(folder, { recursive: true });
  });

  it('replaces the file of a killed launcher, belongs to its owner alone, and disappears with the launcher', async () => {
    writeFileSync(path, '');
    server = await openControlSocket(path, controls);
    expect(statSync(path).isSocket()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    server.close();
    await once(server, 'close');
    server = undefined;
    expect(existsSync(path)).toBe(false);
  });

  it('returns the state, and carries out a command', async () => {
    server = await openControlSocket(path, controls);
    expect(await overSocket(path, 'GET', '/')).toEqual({
      status: 200,
      body: { emailsAccepted: 3 },
    });
    expect(await overSocket(path, 'POST', '/kill/search')).toMatchObject({ status: 200 });
    expect(kill).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['POST', '/kill/everything'],
    ['POST', '/toString'],
    ['GET', '/kill/search'],
  ] as const)('refuses %s %s, and names the commands', async (method, unknown) => {
    server = await openControlSocket(path, controls);
    expect(await overSocket(path, method, unknown)).toEqual({
      status: 404,
      body: {
        detail: `There is no command ${method} ${unknown}. The commands are: kill/search, fail.`,
      },
    });
    expect(kill).not.toHaveBeenCalled();
  });

  it('returns the reason when a command fails', async () => {
    server = await openControlSocket(path, controls);
    expect(await overSocket(path, 'POST', '/fail')).toEqual({
      status: 503,
      body: { detail: 'The database is unavailable.' },
    });
  });

  it('says that its path is too long', async () => {
    const long = join(folder, 'a'.repeat(100), 'control.sock');
    await expect(openControlSocket(long, controls)).rejects.toThrow('set DATA_DIR to a shorter path');
  });

  it.each([
    [true, {}],
    [true, { HOST: '', AUTH: '' }],
    [true, { HOST: '::1', AUTH: 'off' }],
    [true, { HOST: '127.0.0.2' }],
    [false, { AUTH: 'required' }],
    [false, { HOST: '0.0.0.0', AUTH: 'off' }],
    [false, { HOST: 'pawprint.example', AUTH: 'off' }],
  ])('exists: %s, with the settings %j', (exists, environment) => {
    expect(mayBeBroken(environment)).toBe(exists);
  });
});
