import type { AdopterId } from './adopter-id.js';

/** The adopters whose accounts were erased. Only their ids are stored. */
export abstract class ForgottenAdopters {
  /** Adding an adopter again changes nothing. */
  abstract add(adopterId: AdopterId, at: Date): Promise<void>;
  abstract includes(adopterId: AdopterId): Promise<boolean>;
}
