import { Aggregate, type DomainEvent } from '@pawprint/shared-kernel';
import type { Topic } from './topic.js';
import { endOfQuietHours, nextLocalTime, startOfLocalDay } from './local-time.js';
import { type Choice, type Preferences, preferences } from './preferences.js';
import type { RecipientId } from './recipient-id.js';

/** Somebody who can be told things. */
export class Recipient extends Aggregate<DomainEvent> {
  readonly id!: RecipientId;
  private chosen!: Preferences;
  private left!: readonly Topic[];

  private constructor() {
    super();
  }

  /** @throws InvalidValue */
  static with(id: RecipientId, chosen: Choice): Recipient {
    const recipient = new Recipient();
    Object.assign(recipient, { id });
    recipient.left = [];
    recipient.choose(chosen);
    return recipient;
  }

  get preferences(): Preferences {
    return this.chosen;
  }

  /** What they do not want to hear of any longer, whatever else they hear of. */
  get leftTopics(): readonly Topic[] {
    return this.left;
  }

  /** @throws InvalidValue */
  choose(chosen: Choice): void {
    this.chosen = preferences(chosen);
  }

  leave(topic: Topic): void {
    if (!this.left.includes(topic)) this.left = [...this.left, topic];
  }

  rejoin(topic: Topic): void {
    this.left = this.left.filter((one) => one !== topic);
  }

  /** When their present day began. */
  startOfDay(now: Date): Date {
    return startOfLocalDay(now, this.chosen.timeZone);
  }

  /** When the next digest would go out after an instant, quiet hours aside. */
  nextDigest(after: Date, frequency: 'daily' | 'weekly'): Date {
    const { digestAt, digestOn, timeZone } = this.chosen;
    return nextLocalTime(after, digestAt, timeZone, frequency === 'weekly' ? digestOn : undefined);
  }

  /** The end of the quiet hours that an instant lies in; the same instant where it lies in none. */
  outsideQuietHours(instant: Date): Date {
    const { quietHours, timeZone } = this.chosen;
    return (quietHours && endOfQuietHours(instant, quietHours, timeZone)) ?? instant;
  }
}
