import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { presentCausality } from './causality.js';

/** Nest's own logger, one JSON object a line, with the correlation id of whatever is being done. */
export class JsonLogger extends ConsoleLogger {
  constructor(context: string) {
    super(context, { json: true, colors: false });
  }

  protected override getJsonLogObject(
    message: unknown,
    options: {
      context: string;
      logLevel: LogLevel;
      writeStreamType?: 'stdout' | 'stderr';
      errorStack?: unknown;
    },
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const entry = super.getJsonLogObject(message, options);
    const correlationId = presentCausality()?.correlationId;
    return correlationId === undefined ? entry : Object.assign(entry, { correlationId });
  }
}
