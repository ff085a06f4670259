import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { Addresses } from '../../domain/address/addresses.js';
import { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';
import { type RecipientLease, RecipientLeases } from '../ports/recipient-leases.js';
import { SendingSlots } from '../ports/sending-slots.js';
import { NotificationSender, SENDING_MS } from './notification-sender.js';
import { OutcomeWriter } from './outcome-writer.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import { SendingToRecipient } from './sending-to-recipient.js';

const LEASES_AT_ONCE = 25;
/** An email that is begun in the first third of a lease has been given up before another worker can claim the lease. */
const LEASE_MS = SENDING_MS + 5_000;
const BEGIN_WITHIN_MS = 4_000;

@CommandHandler(SendDueNotifications)
export class SendDueNotificationsHandler implements ICommandHandler<SendDueNotifications> {
  constructor(
    private readonly leases: RecipientLeases,
    private readonly addresses: Addresses,
    private readonly retiredOccasions: RetiredOccasions,
    private readonly relevance: RelevanceCheck,
    private readonly slots: SendingSlots,
    private readonly sender: NotificationSender,
    private readonly outcomes: OutcomeWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Three steps, and no transaction is open in the middle one: claim leases, send emails, record the outcomes. */
  async execute({ worker, stopping }: SendDueNotifications): Promise<boolean> {
    const beginning = this.clock.now().getTime();
    const { leases, suppressed, retired } = await this.unitOfWork.run(() => this.claim(worker));
    const { slots, sender, outcomes, relevance } = this;
    await sender.prepare(leases);
    const means = {
      ...{ slots, sender, outcomes, retired, relevance },
      now: () => this.clock.now(),
      nameToUuid: (name: string) => this.ids.named(name),
      mayBegin: () => stopping?.aborted !== true && this.clock.now().getTime() < beginning + BEGIN_WITHIN_MS,
    };
    const ended = await Promise.allSettled(
      leases.map((lease) => new SendingToRecipient(lease, reasonFor(lease, suppressed), means).run()),
    );
    const failed = ended.find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
    return leases.length > 0;
  }

  private async claim(worker: string) {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const leases = await this.leases.claim(worker, now, until, LEASES_AT_ONCE);
    const addresses = leases.flatMap(({ due }) => due.recipient?.preferences.email ?? []);
    const suppressed = await this.addresses.suppressionReasons(addresses);
    const possiblySent = leases.flatMap((lease) =>
      lease.due.recordInterruption(reasonFor(lease, suppressed)),
    );
    if (possiblySent.length > 0) await this.leases.recordUnknownOutcomes(possiblySent);
    return { leases, suppressed, retired: await this.retiredAmong(leases, now) };
  }

  /** A notification that is sent as soon as it is due is not looked up. */
  private async retiredAmong(leases: readonly RecipientLease[], now: Date): Promise<ReadonlySet<string>> {
    const all = leases.flatMap(({ due }) => due.notifications);
    const waited = all.filter((notification) => notification.hasWaited(now));
    if (waited.length === 0) return new Set();
    return this.retiredOccasions.among(waited.map(({ occasion }) => occasion.about));
  }
}

/** Why no email is sent to the recipient's address; null when emails are sent there. */
function reasonFor({ due }: RecipientLease, suppressed: ReadonlyMap<string, string>): string | null {
  return (due.recipient && suppressed.get(due.recipient.preferences.email)) ?? null;
}
