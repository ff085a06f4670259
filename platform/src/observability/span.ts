import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { withCausality, currentCausality } from './causality.js';

const tracer = trace.getTracer('pawprint');

/**
 * Runs the work in an OpenTelemetry span whose parent is the current `traceparent`. Messages that the work appends
 * continue the trace from this span. Without an OpenTelemetry SDK the work runs and nothing is recorded.
 */
export async function inSpan<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const causality = currentCausality();
  const span = tracer.startSpan(name, {}, causality ? parentOf(causality.traceparent) : ROOT_CONTEXT);
  try {
    if (!causality) return await work();
    return await withCausality(
      { ...causality, traceparent: traceparentOf(span) ?? causality.traceparent },
      work,
    );
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function parentOf(traceparent: string): Context {
  const [, traceId, spanId, flags] = traceparent.split('-') as [string, string, string, string];
  const traceFlags = Number.parseInt(flags, 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function traceparentOf(span: Span): string | null {
  const context = span.spanContext();
  if (!isSpanContextValid(context)) return null;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}
