import { ConsoleLogger } from '@nestjs/common';
import { currentCausality } from './causality.js';

/** Nest's logger with one JSON object on each line, and with the correlation id of the current request. */
export class JsonLogger extends ConsoleLogger {
  constructor(context: string) {
    super(context, { json: true, colors: false });
  }

  protected override getJsonLogObject(
    ...message: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    return Object.assign(super.getJsonLogObject(...message), {
      correlationId: currentCausality()?.correlationId,
    });
  }
}
