import { describe, expect, it } from '@jest/globals';
import { because, type Causality, continueTrace, presentCausality } from './causality.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('a trace', () => {
  it.each(['00', '01', 'ff'])('goes on under its number and flags (%s), with a span of its own', (flags) => {
    const next = continueTrace(`00-${TRACE}-${PARENT}-${flags}`);

    expect(next).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-${flags}$`));
    expect(next).not.toContain(PARENT);
  });

  it('gets another span with each step', () => {
    const incoming = `00-${TRACE}-${PARENT}-01`;
    expect(continueTrace(incoming)).not.toBe(continueTrace(incoming));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['rubbish', 'rubbish'],
    ['capital letters', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['another version', `01-${TRACE}-${PARENT}-01`],
    ['the version that is forbidden', `ff-${TRACE}-${PARENT}-01`],
    ['a short trace', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['something behind it', `00-${TRACE}-${PARENT}-01-more`],
    ['a line feed behind it', `00-${TRACE}-${PARENT}-01\n`],
    ['a header smuggled in', `00-${TRACE}-${PARENT}-01\r\nX-Evil: 1`],
  ])('begins anew from %s', (_, incoming) => {
    const next = continueTrace(incoming);

    expect(next).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(next).not.toContain(TRACE);
  });
});

describe('the present cause', () => {
  const causality: Causality = {
    correlationId: 'a request',
    causationId: null,
    traceparent: continueTrace(null),
  };

  it('is known to whatever is done because of it, however late', async () => {
    const known = await because(causality, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return presentCausality();
    });

    expect(known).toBe(causality);
  });

  it('is unknown to everything else', async () => {
    const elsewhere = Promise.withResolvers<Causality | undefined>();
    setImmediate(() => elsewhere.resolve(presentCausality()));
    await because(causality, () => Promise.resolve());

    expect(presentCausality()).toBeUndefined();
    expect(await elsewhere.promise).toBeUndefined();
  });

  it('is the innermost one', () => {
    const inner: Causality = { ...causality, causationId: 'a message' };

    because(causality, () => {
      expect(because(inner, presentCausality)).toBe(inner);
      expect(presentCausality()).toBe(causality);
    });
  });
});
