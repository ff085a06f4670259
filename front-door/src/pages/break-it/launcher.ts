import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { HttpException, ServiceUnavailableException } from '@nestjs/common';

export interface LauncherState {
  readonly faults: readonly {
    readonly title: string;
    readonly promise: string;
    readonly commands: readonly { readonly name: string; readonly label: string }[];
  }[];
  /** Sentences about the faults that last. */
  readonly notes: readonly string[];
  /** A sentence about the ledger; null while Notifications is unavailable. */
  readonly verdict: string | null;
  readonly counts: readonly {
    readonly title: string;
    /** A value is null while its source is unavailable. */
    readonly counts: readonly { readonly name: string; readonly value: number | string | null }[];
  }[];
}

const WITHIN_MS = 60_000;

/**
 * Sends a request to the launcher of `npm start`, over its control socket.
 *
 * @throws HttpException with the reason of the launcher
 */
export async function fromLauncher<Body>(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string,
): Promise<Body> {
  const sent = request({ socketPath, method, path, signal: AbortSignal.timeout(WITHIN_MS) }).end();
  const [response] = (await once(sent, 'response').catch(() => {
    throw new ServiceUnavailableException('The launcher of npm start does not answer.');
  })) as [IncomingMessage];
  const body = await json(response);
  if (response.statusCode === 200) return body as Body;
  throw new HttpException((body as { detail: string }).detail, response.statusCode!);
}
