import {
  Aggregate,
  checkRules,
  type DomainEvent,
  FieldErrors,
  InvalidValue,
  isSingleLineText,
  isUuid,
  normalForm,
} from '@pawprint/shared-kernel';
import type { EmailAddress } from '../address/email-address.js';
import type { LocalCalendar } from '../calendar/local-calendar.js';
import { Preferences, type PreferencesInput } from './preferences.js';
import { endOfQuietHours } from './quiet-hours.js';
import type { RecipientId } from './recipient-id.js';
import { RULES_OF_BECOMING_A_RECIPIENT } from './rules/index.js';
import type { Topic } from './topic.js';
import { MAX_TOPIC_LENGTH } from './topic.limits.js';

/** A person who has chosen when and how to be notified. */
export class Recipient extends Aggregate<DomainEvent> {
  readonly id!: RecipientId;
  private chosen!: Preferences;
  private left!: readonly Topic[];
  /** The normal form of the last address that the recipient was found to have confirmed. */
  private confirmed!: string | null;

  /**
   * @param isForgotten whether the account of this person was erased
   * @throws InvalidValue naming every invalid field
   * @throws RuleViolation
   */
  static with(
    id: RecipientId,
    input: PreferencesInput,
    calendar: LocalCalendar,
    isForgotten: boolean,
  ): Recipient {
    checkRules(RULES_OF_BECOMING_A_RECIPIENT, { isForgotten });
    const errors = new FieldErrors();
    errors.require(isUuid(id), 'id', 'must be a UUID');
    const chosen = errors.collect(() => Preferences.of(input, calendar));
    errors.throwIfAny();
    return Object.assign(new Recipient(), { id, chosen, left: [], confirmed: null });
  }

  get preferences(): Preferences {
    return this.chosen;
  }

  /** The topics that the recipient has left. */
  get leftTopics(): readonly Topic[] {
    return this.left;
  }

  /** Whether the present address is known to be confirmed. */
  get hasConfirmedAddress(): boolean {
    return this.confirmed === normalForm(this.chosen.email);
  }

  /** Remembers that an address is confirmed. An address that was replaced in the meantime is ignored. */
  confirm(address: EmailAddress): void {
    const confirmed = normalForm(address);
    if (confirmed === normalForm(this.chosen.email)) this.confirmed = confirmed;
  }

  /** @throws InvalidValue naming every invalid field */
  choose(input: PreferencesInput, calendar: LocalCalendar): void {
    this.chosen = Preferences.of(input, calendar, this.chosen);
  }

  /** @throws InvalidValue when the topic is not a valid name */
  leave(topic: Topic): void {
    if (!isSingleLineText(topic, MAX_TOPIC_LENGTH))
      throw InvalidValue.of('topic', `must be 1 to ${MAX_TOPIC_LENGTH} characters on one line`);
    if (!this.left.includes(topic)) this.left = [...this.left, topic];
  }

  rejoin(topic: Topic): void {
    this.left = this.left.filter((one) => one !== topic);
  }

  /** The start of the recipient's current day. */
  startOfDay(now: Date, calendar: LocalCalendar): Date {
    const { timeZone } = this.chosen;
    return calendar.startOf(calendar.dateOf(now, timeZone), timeZone);
  }

  /** The local date on which the current pause ends, as YYYY-MM-DD; null without a current pause. */
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

  /** The end of the quiet hours that contain an instant; the instant itself when it is outside quiet hours. */
  outsideQuietHours(instant: Date, calendar: LocalCalendar): Date {
    const { quietHours, timeZone } = this.chosen;
    return quietHours ? endOfQuietHours(instant, quietHours, timeZone, calendar) : instant;
  }
}
