import { SpanStatusCode, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withCausality, type Causality, currentCausality } from './causality.js';
import { inSpan } from './span.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const causality: Causality = {
  correlationId: 'a request',
  causationId: null,
  traceparent: `00-${TRACE}-${PARENT}-01`,
};

describe('span without an OpenTelemetry SDK', () => {
  it('leaves the traceparent unchanged around the work', async () => {
    const inside = await withCausality(causality, () =>
      inSpan('SaveSearch', () => Promise.resolve(currentCausality())),
    );

    expect(inside).toEqual(causality);
  });

  it('leaves a malformed traceparent unchanged', async () => {
    const malformed = { ...causality, traceparent: 'none' };

    const inside = await withCausality(malformed, () =>
      inSpan('SaveSearch', () => Promise.resolve(currentCausality())),
    );

    expect(inside).toEqual(malformed);
  });
});

describe('span', () => {
  const exporter = new InMemorySpanExporter();
  // The OpenTelemetry API binds a tracer to the first provider that is set.
  beforeAll(() => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    );
  });
  beforeEach(() => exporter.reset());

  it('becomes a child of the current traceparent', async () => {
    await withCausality(causality, () => inSpan('SaveSearch', () => Promise.resolve()));

    const [span] = exporter.getFinishedSpans();
    expect(span!.name).toBe('SaveSearch');
    expect(span!.spanContext().traceId).toBe(TRACE);
    expect(span!.parentSpanContext).toMatchObject({ spanId: PARENT, traceFlags: 1, isRemote: true });
  });

  it('becomes the traceparent of the work that runs inside it', async () => {
    const inside = await withCausality(causality, () =>
      inSpan('SaveSearch', () => Promise.resolve(currentCausality())),
    );

    const { spanId } = exporter.getFinishedSpans()[0]!.spanContext();
    expect(inside).toEqual({ ...causality, traceparent: `00-${TRACE}-${spanId}-01` });
  });

  it('starts a trace when the work has no causality', async () => {
    await inSpan('SendDueNotifications', () => Promise.resolve());

    expect(exporter.getFinishedSpans()[0]!.parentSpanContext).toBeUndefined();
  });

  it('records an error and rethrows it', async () => {
    await expect(inSpan('SaveSearch', () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink');

    const [span] = exporter.getFinishedSpans();
    expect(span!.status.code).toBe(SpanStatusCode.ERROR);
    expect(span!.events[0]!.attributes).toMatchObject({ 'exception.message': 'no ink' });
  });
});
