import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import type { PersonId } from '@pawprint/shared-kernel';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Session } from '#src/domain/session/session.js';
import type { Sessions } from '#src/domain/session/sessions.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';

@Injectable()
export class InMemorySessions implements Sessions {
  private readonly sessions: InMemoryAggregates<Session>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    this.sessions = new InMemoryAggregates(database, 'identity.sessions');
  }

  find(digest: string): Promise<Session | null> {
    return Promise.resolve(this.sessions.all((session) => session.digest === digest)[0] ?? null);
  }

  openOf(personId: PersonId): Promise<Session[]> {
    return Promise.resolve(this.sessions.all((session) => session.personId === personId && session.isOpen));
  }

  async put(session: Session): Promise<void> {
    const events = session.releaseEvents();
    this.sessions.put(session);
    await this.outbox.append(events.map(toOutgoingEvent));
  }
}
