import { type Email, type Mailer, EmailRefused } from '#src/domain/mail/mailer.js';
import type { Recipient } from '#src/domain/recipient/recipient.js';
import { connectionRefused } from './mailer-in-test.js';

/** One format for each time zone: creating one is more expensive than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local day and time of an instant, calculated by `Intl` and not by the code under test. */
function localOf(instant: Date, timeZone: string): { day: string; time: string } {
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  if (!known) formats.set(timeZone, format);
  const [day, time] = format.format(instant).split(' ') as [string, string];
  return { day, time };
}

/** A mailer that checks whether the recipient's preferences allow each email now, and collects the violations. */
export class PreferenceCheckingMailer implements Mailer {
  /** Notifications in emails of their own. */
  readonly sent: { readonly id: string; readonly at: Date }[] = [];
  readonly digests: { readonly id: string; readonly at: Date; readonly items: number }[] = [];
  readonly violations: string[] = [];
  /** The results of the next emails; later emails are accepted. */
  readonly next: ('unavailable' | 'refused' | 'accepted')[] = [];

  /** @param topicOf the topic of a notification by the id of an email; undefined when the email is a digest */
  constructor(
    private readonly now: () => Date,
    private readonly recipient: () => Recipient | null,
    private readonly topicOf: (id: string) => string | null | undefined,
  ) {}

  send(email: Email): Promise<string> {
    const outcome = this.next.shift() ?? 'accepted';
    if (outcome === 'unavailable') return Promise.reject(connectionRefused());
    const id = email.messageId.slice(1).split('@')[0]!;
    this.check(id, this.recipient());
    if (outcome === 'refused') return Promise.reject(new EmailRefused('550 No', true, 550));
    const items = new Set(email.text.match(/things\/\d+/g)).size;
    if (this.topicOf(id) === undefined) this.digests.push({ id, at: this.now(), items });
    else this.sent.push({ id, at: this.now() });
    return Promise.resolve('250 OK');
  }

  private check(id: string, recipient: Recipient | null): void {
    if (recipient === null) return void this.violations.push('sent to an unknown recipient');
    const { frequency, pausedUntil, quietHours, dailyCap, timeZone } = recipient.preferences;
    const { day, time } = localOf(this.now(), timeZone);
    const topic = this.topicOf(id);
    const forbid = (isViolated: boolean, violation: string): void =>
      void (isViolated && this.violations.push(`${id} ${violation} at ${this.now().toISOString()}`));
    forbid(frequency === 'never', 'was sent although the frequency is never');
    forbid(pausedUntil !== null && new Date(pausedUntil) > this.now(), 'was sent during a pause');
    if (quietHours) {
      const { from, to } = quietHours;
      const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
      forbid(isQuiet, `was sent in quiet hours from ${from} to ${to} (${time})`);
    }
    if (topic === undefined) return;
    forbid(frequency !== 'instantly', 'was sent alone although digests are preferred');
    forbid(topic !== null && recipient.leftTopics.includes(topic), 'was sent about a topic that was left');
    if (dailyCap === null) return;
    const today = this.sent.filter(({ at }) => localOf(at, timeZone).day === day).length;
    forbid(today >= dailyCap, `was sent over the daily cap of ${dailyCap}`);
  }
}
