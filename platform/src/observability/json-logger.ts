import { ConsoleLogger } from '@nestjs/common';
import { currentCausality } from './causality.js';
import { redact } from './redaction.js';

/**
 * Nest's logger with one JSON object on each line, and with the correlation id and the trace id of the current request. Personal
 * data and credentials are redacted.
 */
export class JsonLogger extends ConsoleLogger {
  constructor(context: string) {
    super(context, { json: true, colors: false });
  }

  protected override getJsonLogObject(
    ...message: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const { correlationId, traceparent } = currentCausality() ?? {};
    const traceId = traceparent?.split('-')[1];
    return Object.assign(super.getJsonLogObject(...message), { correlationId, traceId });
  }

  protected override stringifyReplacer(field: string, value: unknown): unknown {
    return redact(field, super.stringifyReplacer(field, value));
  }
}
