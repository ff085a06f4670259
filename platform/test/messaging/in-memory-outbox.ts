import { continueTrace, presentCausality } from '#src/observability/causality.js';
import type { Ids } from '#src/ports/ids.js';
import type { InMemoryDatabase } from '../in-memory-database.js';
import type { Message, OutgoingEvent } from '#src/messaging/message.js';
import { Outbox, refuseLargeOnes } from '#src/messaging/outbox.js';

export interface LoggedMessage {
  readonly position: number;
  readonly published: boolean;
  readonly message: Message;
}

export const logOf = (database: InMemoryDatabase, context: string): Map<number, LoggedMessage> =>
  database.collection(`${context}.outbox`);

export class InMemoryOutbox extends Outbox {
  constructor(
    private readonly context: string,
    private readonly database: InMemoryDatabase,
    private readonly ids: Ids,
  ) {
    super();
  }

  async append(sayings: readonly OutgoingEvent[]): Promise<void> {
    refuseLargeOnes(sayings);
    const log = logOf(this.database, this.context);
    const because = presentCausality();
    const traceparent = because?.traceparent ?? continueTrace(null);
    const ids = sayings.map(() => this.ids.next());
    for (const [turn, { published, time, ...saying }] of sayings.entries()) {
      const message: Message = {
        ...saying,
        // What was said is what would come back from JSON, also here.
        data: JSON.parse(JSON.stringify(saying.data)),
        id: ids[turn]!,
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
