import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { authorizationFor } from '../access-tokens.js';
import { CommandFailed, refused } from '../running-contexts.js';

/** Search's response to an import. */
export interface Imported {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refusedCount: number;
  /** The first refused lines. */
  readonly refused: readonly {
    readonly line: number;
    readonly reference: string | null;
    readonly errors: readonly { readonly field: string; readonly message: string }[];
  }[];
}

/** Search processes the lines that are in transit when the last line is sent in less time. */
const SILENCE_MS = 90_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOO_MANY_REQUESTS = 429;

/**
 * Streams a catalogue to Search, which limits the speed by back-pressure.
 *
 * @throws CommandFailed when Search refuses the whole catalogue, or the connection fails
 */
export async function send(
  catalogue: Readable,
  { url, type }: { readonly url: string; readonly type: string },
): Promise<Imported> {
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const fail = ({ message }: Error): void =>
      reject(
        new CommandFailed(
          `The connection to Search failed: ${message}. It is safe to send the same file again.`,
        ),
      );
    const headers = { ...authorizationFor('search'), 'content-type': type };
    const sending = request(url, { method: 'POST', headers }, (response) => {
      // After a response, Search does not read the rest.
      catalogue.destroy();
      text(response).then((received) => resolve({ status: response.statusCode!, body: received }), fail);
    });
    sending.setTimeout(SILENCE_MS, () => sending.destroy(new Error(`no response within ${SILENCE_MS} ms`)));
    sending.once('error', fail);
    catalogue.once('error', ({ message }) => {
      reject(new CommandFailed(`The catalogue cannot be read: ${message}`));
      sending.destroy();
    });
    catalogue.pipe(sending);
  });
  if (status === 200) return JSON.parse(body) as Imported;
  if (status === UNAUTHORIZED || status === FORBIDDEN) throw refused('search', status, body);
  const reason = status === TOO_MANY_REQUESTS ? 'Search is busy' : 'Search refused the catalogue';
  throw new CommandFailed(`${reason}: ${(JSON.parse(body) as { detail: string }).detail}`);
}
