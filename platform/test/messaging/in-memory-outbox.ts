import { continueTrace, currentCausality } from '#src/observability/causality.js';
import type { Ids } from '#src/ports/ids.js';
import type { InMemoryDatabase } from '../in-memory-database.js';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import { type Outbox, refuseOversized } from '#src/messaging/outbox.js';

export interface LoggedMessage {
  readonly position: number;
  readonly published: boolean;
  readonly message: Message;
}

export const logOf = (database: InMemoryDatabase, context: string): Map<number, LoggedMessage> =>
  database.collection(`${context}.outbox`);

export class InMemoryOutbox implements Outbox {
  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
    private readonly ids: Ids,
  ) {}

  async append(events: readonly OutgoingEvent[]): Promise<void> {
    refuseOversized(events);
    const log = logOf(this.database, this.context);
    const because = currentCausality();
    const traceparent = because?.traceparent ?? continueTrace(null);
    const ids = events.map(() => this.ids.next());
    for (const [index, { published, time, ...event }] of events.entries()) {
      const message: Message = {
        ...event,
        // Converts the data like Postgres, which stores JSON.
        data: JSON.parse(JSON.stringify(event.data)),
        id: ids[index]!,
        source: `urn:pawprint:${this.context}`,
        time: time.toISOString(),
        traceparent,
        correlationid: because?.correlationId ?? ids[0]!,
        causationid: because?.causationId ?? null,
      };
      log.set(log.size + 1, { position: log.size + 1, published, message });
    }
  }
}
