import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** Why something is being done: carried along through HTTP, commits and messages. */
export interface Causality {
  /** The same for everything that one request brought about; to the client it is the `X-Request-ID`. */
  readonly correlationId: string;
  /** The message that is being handled; null when a client asked. */
  readonly causationId: string | null;
  /** W3C Trace Context, `00-<trace>-<parent>-<flags>`. */
  readonly traceparent: string;
}

const storage = new AsyncLocalStorage<Causality>();

export function because<Result>(causality: Causality, work: () => Result): Result {
  return storage.run(causality, work);
}

export function presentCausality(): Causality | undefined {
  return storage.getStore();
}

const requestId = /^[\x21-\x7e]{1,128}$/;

export const isRequestId = (text: string): boolean => requestId.test(text);

/** The client's request id if it is valid, otherwise a new one. */
export const requestIdFrom = (text: unknown): string =>
  typeof text === 'string' && isRequestId(text) ? text : randomUUID();

const traceparentShape = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * The trace context for the next step: of the same trace where there is one, with a span of its own.
 *
 * @param incoming a `traceparent` of whatever quality; what is malformed begins a new trace, as the standard has it
 */
export function continueTrace(incoming: string | undefined | null): string {
  // Node keeps randomness for these in stock; asking the system for each one takes longer than all the rest.
  const span = randomHex().slice(16);
  if (incoming && traceparentShape.test(incoming)) {
    const [version, trace, , flags] = incoming.split('-');
    return `${version}-${trace}-${span}-${flags}`;
  }
  return `00-${randomHex()}-${span}-01`;
}

const randomHex = (): string => randomUUID().replaceAll('-', '');
