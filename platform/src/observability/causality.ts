import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The cause of the current work. It is passed on through HTTP requests, gRPC calls and messages. */
export interface Causality {
  /** The same for everything that one request causes; clients know it as `X-Request-ID`. */
  readonly correlationId: string;
  /** The id of the message that is being handled; null when a client sent the request. */
  readonly causationId: string | null;
  /** W3C Trace Context, `00-<trace>-<parent>-<flags>`. */
  readonly traceparent: string;
}

const storage = new AsyncLocalStorage<Causality>();

/** Runs the work, synchronous or asynchronous, with this causality as the current one. */
export function withCausality<Result>(causality: Causality, work: () => Result): Result {
  return storage.run(causality, work);
}

export function currentCausality(): Causality | undefined {
  return storage.getStore();
}

const requestId = /^[\x21-\x7e]{1,128}$/;

export const isRequestId = (text: string): boolean => requestId.test(text);

/** The client's request id if it is valid, otherwise a new one. */
export const requestIdFrom = (text: unknown): string =>
  typeof text === 'string' && isRequestId(text) ? text : randomUUID();

const traceparentShape = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The `traceparent` of the next step: the incoming trace with a new span.
 *
 * @param incoming a `traceparent`; a missing or malformed one starts a new trace, as W3C Trace Context requires
 */
export function continueTrace(incoming: string | undefined | null): string {
  // `randomUUID` takes random bytes from a buffer in Node, which is much faster than `randomBytes`.
  const span = randomHex().slice(16);
  if (incoming && traceparentShape.test(incoming)) {
    const [version, trace, , flags] = incoming.split('-');
    return `${version}-${trace}-${span}-${flags}`;
  }
  return `00-${randomHex()}-${span}-01`;
}

const randomHex = (): string => randomUUID().replaceAll('-', '');
