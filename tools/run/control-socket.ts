import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

/** The commands and the state that clients of the socket reach. */
export interface Controls {
  /** By the path of the request. */
  readonly commands: Readonly<Record<string, () => unknown>>;
  /** The state of the system, as JSON. */
  readonly state: () => Promise<object>;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1)$/;
/** Below the limits of the kernels: 107 on Linux, 103 on macOS. */
const MAX_PATH_BYTES = 100;
const OWNER_ONLY = 0o177;

/** Whether the system listens on this machine only, and identifies no caller. Only then may a page break it. */
export const mayBeBroken = ({ HOST, AUTH }: NodeJS.ProcessEnv): boolean =>
  LOOPBACK.test(HOST || 'localhost') && (AUTH || 'off') === 'off';

export const controlSocketIn = (dataDir: string): string => join(dataDir, 'control.sock');

/**
 * Serves HTTP on a Unix socket that only the owner of the launcher can open: `GET /` returns the state, and
 * `POST /<command>` carries out a command.
 *
 * @throws Error when the path is too long for a Unix socket
 */
export async function openControlSocket(path: string, controls: Controls): Promise<Server> {
  if (Buffer.byteLength(path) > MAX_PATH_BYTES)
    throw new Error(
      `the path ${path} is longer than ${MAX_PATH_BYTES} bytes, so it cannot be a Unix socket: set DATA_DIR to a shorter path`,
    );
  const server = createServer((request, response) => {
    const reply = (status: number, body?: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    answer(request.method, request.url!.slice(1), controls).then(
      ([status, body]) => reply(status, body),
      (error: unknown) => reply(503, { detail: (error as Error).message }),
    );
  });
  // The lock of the data folder excludes a second launcher, so an existing file is from a launcher that was killed.
  rmSync(path, { force: true });
  // The socket never exists with another mode, not even for a moment.
  const umask = process.umask(OWNER_ONLY);
  server.listen(path);
  process.umask(umask);
  await once(server, 'listening');
  return server;
}

async function answer(
  method: string | undefined,
  name: string,
  { commands, state }: Controls,
): Promise<[status: number, body?: object]> {
  const names = Object.keys(commands);
  if (method === 'GET' && name === '') return [200, await state()];
  if (method !== 'POST' || !names.includes(name))
    return [
      404,
      { detail: `There is no command ${method} /${name}. The commands are: ${names.join(', ')}.` },
    ];
  await commands[name]!();
  return [200, {}];
}
