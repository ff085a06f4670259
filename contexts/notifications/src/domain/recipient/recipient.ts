import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import { type Preferences, preferences } from './preferences.js';
import type { RecipientId } from './recipient-id.js';

/** Somebody who can be told things. */
export class Recipient extends Aggregate<DomainEvent> {
  readonly id!: RecipientId;
  private chosen!: Preferences;

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static with(id: RecipientId, chosen: Preferences): Recipient {
    const recipient = new Recipient();
    Object.assign(recipient, { id });
    recipient.choose(chosen);
    return recipient;
  }

  get preferences(): Preferences {
    return this.chosen;
  }

  /** @throws InvalidValue */
  choose(chosen: Preferences): void {
    this.chosen = preferences(chosen);
  }
}
