import {
  Aggregate,
  type DomainEvent,
  FieldErrors,
  InvalidValue,
  isSingleLineText,
  isUuid,
} from '@pawprint/shared-kernel';
import type { LocalCalendar } from '../calendar/local-calendar.js';
import { Preferences, type PreferencesInput } from './preferences.js';
import { endOfQuietHours } from './quiet-hours.js';
import type { RecipientId } from './recipient-id.js';
import type { Topic } from './topic.js';
import { MAX_TOPIC_LENGTH } from './topic.limits.js';

/** A person who has chosen when and how to be notified. */
export class Recipient extends Aggregate<DomainEvent> {
  readonly id!: RecipientId;
  private chosen!: Preferences;
  private left!: readonly Topic[];

  private constructor() {
    super();
  }

  /** @throws InvalidValue naming every invalid field */
  static with(id: RecipientId, input: PreferencesInput, calendar: LocalCalendar): Recipient {
    const errors = new FieldErrors();
    errors.require(isUuid(id), 'id', 'must be a UUID');
    const chosen = errors.collect(() => Preferences.of(input, calendar));
    errors.throwIfAny();
    return Object.assign(new Recipient(), { id, chosen, left: [] });
  }

  get preferences(): Preferences {
    return this.chosen;
  }

  /** The topics of which they do not want to be notified. */
  get leftTopics(): readonly Topic[] {
    return this.left;
  }

  /** @throws InvalidValue naming every invalid field */
  choose(input: PreferencesInput, calendar: LocalCalendar): void {
    this.chosen = Preferences.of(input, calendar, this.chosen);
  }

  /** @throws InvalidValue */
  leave(topic: Topic): void {
    if (!isSingleLineText(topic, MAX_TOPIC_LENGTH))
      throw InvalidValue.of('topic', `must be 1 to ${MAX_TOPIC_LENGTH} characters on one line`);
    if (!this.left.includes(topic)) this.left = [...this.left, topic];
  }

  rejoin(topic: Topic): void {
    this.left = this.left.filter((one) => one !== topic);
  }

  /** The beginning of their present day. */
  startOfDay(now: Date, calendar: LocalCalendar): Date {
    const { timeZone } = this.chosen;
    return calendar.startOf(calendar.dateOf(now, timeZone), timeZone);
  }

  /** The local date on which a pause ends, as YYYY-MM-DD; null when nothing is paused any more. */
  dayOfReturn(now: Date, calendar: LocalCalendar): string | null {
    const { pausedUntil, timeZone } = this.chosen;
    if (pausedUntil === null || new Date(pausedUntil) <= now) return null;
    return calendar.dateOf(new Date(pausedUntil), timeZone);
  }

  /** The time of the next digest after an instant, regardless of quiet hours. */
  nextDigest(after: Date, frequency: 'daily' | 'weekly', calendar: LocalCalendar): Date {
    const { digestAt, digestOn, timeZone } = this.chosen;
    return calendar.next(after, digestAt, timeZone, frequency === 'weekly' ? digestOn : undefined);
  }

  /** The end of the quiet hours that contain an instant; the instant itself when none do. */
  outsideQuietHours(instant: Date, calendar: LocalCalendar): Date {
    const { quietHours, timeZone } = this.chosen;
    return quietHours ? endOfQuietHours(instant, quietHours, timeZone, calendar) : instant;
  }
}
