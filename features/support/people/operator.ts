import { randomUUID } from 'node:crypto';
import type { HttpClient } from '../http-client.js';
import { accepted, type Outcome } from '../outcome.js';

export interface Decision {
  readonly decision: string;
  readonly by: string;
}

export interface ShownDeadLetter {
  readonly id: string;
  readonly state: string;
  readonly decisions: readonly Decision[];
}

export class Operator {
  constructor(
    private readonly search: HttpClient,
    private readonly notifications: HttpClient,
  ) {}

  /** Hands a kitten over to a shelter that no other scenario knows. */
  handsOver(kittenId: string): Promise<Outcome> {
    return this.search.send({
      method: 'PUT',
      path: `/kittens/${kittenId}/shelter`,
      body: { shelterId: randomUUID() },
    });
  }

  /** The id of the only dead letter with a subject; undefined when there is none yet. */
  async findsDeadLetter(subject: string): Promise<string | undefined> {
    const path = `/dead-letters?subject=${subject}`;
    const page = accepted(
      await this.notifications.send<{ deadLetters: ShownDeadLetter[] }>({ method: 'GET', path }),
    );
    return page.deadLetters[0]?.id;
  }

  async sees(deadLetterId: string): Promise<ShownDeadLetter> {
    const path = `/dead-letters/${deadLetterId}`;
    return accepted(await this.notifications.send<ShownDeadLetter>({ method: 'GET', path }));
  }
}
