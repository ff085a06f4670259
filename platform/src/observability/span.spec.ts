import { SpanStatusCode, trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { because, type Causality, presentCausality } from './causality.js';
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
    const inside = await because(causality, () =>
      inSpan('SaveSearch', () => Promise.resolve(presentCausality())),
    );

    expect(inside).toEqual(causality);
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

  it('is a child of the present traceparent', async () => {
    await because(causality, () => inSpan('SaveSearch', () => Promise.resolve()));

    const [span] = exporter.getFinishedSpans();
    expect(span!.name).toBe('SaveSearch');
    expect(span!.spanContext().traceId).toBe(TRACE);
    expect(span!.parentSpanContext?.spanId).toBe(PARENT);
  });

  it('is the traceparent of what runs inside it', async () => {
    const inside = await because(causality, () =>
      inSpan('SaveSearch', () => Promise.resolve(presentCausality())),
    );

    const { spanId } = exporter.getFinishedSpans()[0]!.spanContext();
    expect(inside).toEqual({ ...causality, traceparent: `00-${TRACE}-${spanId}-01` });
  });

  it('begins a trace when nothing caused the work', async () => {
    await inSpan('SendDueNotifications', () => Promise.resolve());

    expect(exporter.getFinishedSpans()[0]!.parentSpanContext).toBeUndefined();
  });

  it('records an error and passes it on', async () => {
    await expect(inSpan('SaveSearch', () => Promise.reject(new Error('no ink')))).rejects.toThrow('no ink');

    const [span] = exporter.getFinishedSpans();
    expect(span!.status.code).toBe(SpanStatusCode.ERROR);
    expect(span!.events[0]!.attributes).toMatchObject({ 'exception.message': 'no ink' });
  });
});
