import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { Transaction } from '@pawprint/platform/persistence';
import type { PersonId } from '@pawprint/shared-kernel';
import type { Session } from '../../domain/session/session.js';
import type { Sessions } from '../../domain/session/sessions.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { sessionSchema } from './session.schema.js';

@Injectable()
export class PostgresSessions implements Sessions {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
  ) {}

  find(digest: string): Promise<Session | null> {
    return this.transaction.manager.findOneBy(sessionSchema, { digest });
  }

  openOf(personId: PersonId): Promise<Session[]> {
    return this.transaction.manager
      .createQueryBuilder(sessionSchema, 'session')
      .where('person_id = :personId AND ended_at IS NULL', { personId })
      .getMany();
  }

  async put(session: Session): Promise<void> {
    const events = session.releaseEvents();
    if (session.version > 0) await this.transaction.update(sessionSchema, session);
    else await this.transaction.insert(sessionSchema, session);
    await this.outbox.append(events.map(toOutgoingEvent));
  }
}
