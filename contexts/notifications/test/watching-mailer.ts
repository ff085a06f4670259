import { type Email, Mailer, EmailRefused } from '#src/domain/mail/mailer.js';
import type { Recipient } from '#src/domain/recipient/recipient.js';
import { nobodyThere } from './mailer-in-test.js';

/** One for each zone that lives are made up in: it takes longer, and more memory, to make one than to use it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a recipient's clocks and calendar show, by nobody's arithmetic but that of Intl. */
function localOf(instant: Date, timeZone: string): { day: string; time: string } {
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  if (!known) formats.set(timeZone, format);
  const [day, time] = format.format(instant).split(' ') as [string, string];
  return { day, time };
}

/** A provider that looks at each mail with the eyes of its recipient: whether it may come now, as they have it. */
export class WatchingMailer extends Mailer {
  /** One by one, with the time. */
  readonly told: { readonly id: string; readonly at: Date }[] = [];
  readonly digests: { readonly id: string; readonly at: Date; readonly items: number }[] = [];
  readonly objections: string[] = [];
  /** What happens to the next mails; after that, each is taken. */
  readonly next: ('away' | 'refused' | 'taken')[] = [];

  /** @param topicOf of a notification told one by one; undefined: it is none, so it is a digest */
  constructor(
    private readonly now: () => Date,
    private readonly recipient: () => Recipient | null,
    private readonly topicOf: (id: string) => string | null | undefined,
  ) {
    super();
  }

  send(mail: Email): Promise<string> {
    const outcome = this.next.shift() ?? 'taken';
    if (outcome === 'away') return Promise.reject(nobodyThere());
    const id = mail.messageId.slice(1).split('@')[0]!;
    this.lookAt(id, this.recipient());
    if (outcome === 'refused') return Promise.reject(new EmailRefused('550 No', true, 550));
    const items = new Set(mail.text.match(/things\/\d+/g)).size;
    if (this.topicOf(id) === undefined) this.digests.push({ id, at: this.now(), items });
    else this.told.push({ id, at: this.now() });
    return Promise.resolve('250 OK');
  }

  private lookAt(id: string, recipient: Recipient | null): void {
    if (recipient === null) return void this.objections.push('told whom nobody knows');
    const { frequency, pausedUntil, quietHours, dailyCap, timeZone } = recipient.preferences;
    const { day, time } = localOf(this.now(), timeZone);
    const topic = this.topicOf(id);
    const object = (isWrong: boolean, objection: string): void =>
      void (isWrong && this.objections.push(`${id} ${objection} at ${this.now().toISOString()}`));
    object(frequency === 'never', 'came after never');
    object(pausedUntil !== null && new Date(pausedUntil) > this.now(), 'came in a pause');
    if (quietHours) {
      const { from, to } = quietHours;
      const isQuiet = from < to ? from <= time && time < to : from <= time || time < to;
      object(isQuiet, `came in quiet hours from ${from} to ${to} (${time})`);
    }
    if (topic === undefined) return;
    object(frequency !== 'instantly', 'came by itself, though digests are preferred');
    object(topic !== null && recipient.leftTopics.includes(topic), 'came of a topic that was left');
    if (dailyCap === null) return;
    const today = this.told.filter(({ at }) => localOf(at, timeZone).day === day).length;
    object(today >= dailyCap, `came over the cap of ${dailyCap}`);
  }
}
