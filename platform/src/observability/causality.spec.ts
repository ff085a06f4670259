import { describe, expect, it } from '@jest/globals';
import {
  withCausality,
  type Causality,
  continueTrace,
  currentCausality,
  requestIdFrom,
} from './causality.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('trace context', () => {
  it.each(['00', '01', 'ff'])(
    'continues with the same trace id and the flags %s, and with a new span',
    (flags) => {
      const next = continueTrace(`00-${TRACE}-${PARENT}-${flags}`);

      expect(next).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-${flags}$`));
      expect(next).not.toContain(PARENT);
    },
  );

  it('gets a new span with each step', () => {
    const incoming = `00-${TRACE}-${PARENT}-01`;
    expect(continueTrace(incoming)).not.toBe(continueTrace(incoming));
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty text', ''],
    ['another text', 'invalid'],
    ['capital letters', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['another version', `01-${TRACE}-${PARENT}-01`],
    ['the forbidden version', `ff-${TRACE}-${PARENT}-01`],
    ['a short trace', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['trailing text', `00-${TRACE}-${PARENT}-01-more`],
    ['a trailing line feed', `00-${TRACE}-${PARENT}-01\n`],
    ['an injected header', `00-${TRACE}-${PARENT}-01\r\nX-Evil: 1`],
  ])('starts a new trace when the incoming one is %s', (_, incoming) => {
    const next = continueTrace(incoming);

    expect(next).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(next).not.toContain(TRACE);
  });
});

describe('request id', () => {
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

  it.each(['!', '~'.repeat(128)])('keeps the value of the client when it is valid: %s', (given) => {
    expect(requestIdFrom(given)).toBe(given);
  });

  it.each([undefined, ['a', 'b'], '', 'a b', 'é', 'a'.repeat(129)])(
    'gets a new value when that of the client is invalid: %j',
    (given) => {
      expect(requestIdFrom(given)).toMatch(UUID);
      expect(requestIdFrom(given)).not.toBe(requestIdFrom(given));
    },
  );
});

describe('current causality', () => {
  const causality: Causality = {
    correlationId: 'a request',
    causationId: null,
    traceparent: continueTrace(null),
  };

  it('reaches everything that the work starts, also asynchronously', async () => {
    const current = await withCausality(causality, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return currentCausality();
    });

    expect(current).toBe(causality);
  });

  it('does not exist outside of the work', async () => {
    const elsewhere = Promise.withResolvers<Causality | undefined>();
    setImmediate(() => elsewhere.resolve(currentCausality()));
    await withCausality(causality, () => Promise.resolve());

    expect(currentCausality()).toBeUndefined();
    expect(await elsewhere.promise).toBeUndefined();
  });

  it('returns the innermost causality when calls are nested', () => {
    const inner: Causality = { ...causality, causationId: 'a message' };

    withCausality(causality, () => {
      expect(withCausality(inner, currentCausality)).toBe(inner);
      expect(currentCausality()).toBe(causality);
    });
  });
});
