import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CannotDo } from '../running-contexts.js';

/** What Search says of a catalogue. */
export interface Imported {
  readonly received: number;
  readonly listed: number;
  readonly alreadyListed: number;
  readonly refused: readonly {
    readonly line: number;
    readonly reference: string | null;
    readonly errors: readonly { readonly field: string; readonly message: string }[];
  }[];
}

/** Longer than Search takes for what lies on the way when the last line is sent. */
const SILENCE_MS = 90_000;

/**
 * Sends a catalogue as fast as Search takes it in.
 *
 * @throws CannotDo when Search refuses it as a whole, or does not answer
 */
export async function send(
  catalogue: Readable,
  { url, type }: { readonly url: string; readonly type: string },
): Promise<Imported> {
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const isCutOff = ({ message }: Error): void =>
      reject(new CannotDo(`Search was cut off: ${message}. Sending the same again is safe.`));
    const sending = request(url, { method: 'POST', headers: { 'content-type': type } }, (response) => {
      // Whatever it is, there is nothing more to be sent.
      catalogue.destroy();
      text(response).then((answer) => resolve({ status: response.statusCode!, body: answer }), isCutOff);
    });
    sending.setTimeout(SILENCE_MS, () => sending.destroy(new Error(`nothing was said for ${SILENCE_MS} ms`)));
    sending.once('error', isCutOff);
    catalogue.once('error', ({ message }) => {
      reject(new CannotDo(`The catalogue cannot be read: ${message}`));
      sending.destroy();
    });
    catalogue.pipe(sending);
  });
  if (status === 200) return JSON.parse(body) as Imported;
  throw new CannotDo(`Search refuses: ${(JSON.parse(body) as { detail: string }).detail}`);
}
