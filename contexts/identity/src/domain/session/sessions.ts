import type { PersonId } from '@pawprint/shared-kernel';
import type { Session } from './session.js';

/** Repository of sessions. */
export abstract class Sessions {
  /** @param digest of the secret */
  abstract find(digest: string): Promise<Session | null>;
  /** Finds the sessions of a person that were not ended. */
  abstract openOf(personId: PersonId): Promise<Session[]>;
  /**
   * Stores a new or changed session, and appends its events to the outbox.
   *
   * @throws ConcurrencyConflict when the session was changed since it was read
   */
  abstract put(session: Session): Promise<void>;
}
