import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, isDataFault, UnitOfWork } from '@pawprint/platform/ports';
import { Addresses } from '../../domain/address/addresses.js';
import { RetiredOccasions } from '../../domain/notification/retired-occasions.js';
import { DataFaults } from '../data-faults/data-faults.js';
import { type ClaimedLease, type RecipientLease, RecipientLeases } from '../ports/recipient-leases.js';
import { SendingSlots } from '../ports/sending-slots.js';
import { NotificationSender, SENDING_MS } from './notification-sender.js';
import { OutcomeWriter } from './outcome-writer.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import { allEnded, type PreparedLease, SendingToRecipient } from './sending-to-recipient.js';

const LEASES_AT_ONCE = 25;
/** An email that is begun within `BEGIN_WITHIN_MS` ends or times out before another worker can claim the lease. */
const LEASE_MS = SENDING_MS + 5_000;
const BEGIN_WITHIN_MS = 4_000;

interface Claim {
  readonly isAnyClaimed: boolean;
  readonly prepared: readonly PreparedLease[];
  /** The names of the references that are retired. */
  readonly retired: ReadonlySet<string>;
}

@CommandHandler(SendDueNotifications)
export class SendDueNotificationsHandler implements ICommandHandler<SendDueNotifications> {
  constructor(
    private readonly leases: RecipientLeases,
    private readonly addresses: Addresses,
    private readonly retiredOccasions: RetiredOccasions,
    private readonly slots: SendingSlots,
    private readonly sender: NotificationSender,
    private readonly outcomes: OutcomeWriter,
    private readonly faults: DataFaults,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Claims leases, sends emails, and records the outcomes. No transaction is open while the emails are sent. */
  async execute({ worker, stopping }: SendDueNotifications): Promise<boolean> {
    const beginning = this.clock.now().getTime();
    const { isAnyClaimed, prepared, retired } = await this.claim(worker);
    const { slots, sender, outcomes, faults, clock, ids } = this;
    await sender.prepare(prepared.map(({ lease }) => lease));
    const context = {
      ...{ slots, sender, outcomes, faults, retired, clock, ids },
      mayBegin: () => stopping?.aborted !== true && clock.now().getTime() < beginning + BEGIN_WITHIN_MS,
    };
    await allEnded(prepared.map((one) => new SendingToRecipient(one, context).run()));
    return isAnyClaimed;
  }

  /** Reads all leases together. If the data of one recipient makes that fail, reads them one by one. */
  private async claim(worker: string): Promise<Claim> {
    try {
      return await this.claimAnd(worker, (claimed, now) => this.read(claimed, now));
    } catch (error) {
      if (!isDataFault(error)) throw error;
      return this.claimAnd(worker, (claimed, now) => this.readOneByOne(claimed, now));
    }
  }

  private claimAnd(
    worker: string,
    read: (claimed: readonly ClaimedLease[], now: Date) => Promise<PreparedLease[]>,
  ): Promise<Claim> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    return this.unitOfWork.run(async () => {
      const claimed = await this.leases.claim(worker, now, until, LEASES_AT_ONCE);
      const prepared = await read(claimed, now);
      return { isAnyClaimed: claimed.length > 0, prepared, retired: await this.retiredAmong(prepared) };
    });
  }

  private async readOneByOne(claimed: readonly ClaimedLease[], now: Date): Promise<PreparedLease[]> {
    const prepared: PreparedLease[] = [];
    for (const lease of claimed) {
      try {
        prepared.push(...(await this.unitOfWork.savepoint(() => this.read([lease], now))));
      } catch (error) {
        await this.faults.endUnreadable(lease, error);
      }
    }
    return prepared;
  }

  private async read(claimed: readonly ClaimedLease[], now: Date): Promise<PreparedLease[]> {
    const leases = await this.leases.read(claimed, now);
    const addresses = leases.flatMap(({ due }) => due.recipient?.preferences.email ?? []);
    const suppressed = await this.addresses.suppressionReasons(addresses);
    const possiblySent = leases.flatMap((lease) =>
      lease.due.recordInterruption(reasonFor(lease, suppressed)),
    );
    if (possiblySent.length > 0) await this.leases.recordUnknownOutcomes(possiblySent);
    return leases.map((lease) => ({ lease, addressSuppressed: reasonFor(lease, suppressed) }));
  }

  /** An occasion may be retired before its notification is due, because its message waited for a context that was unavailable. */
  private async retiredAmong(prepared: readonly PreparedLease[]): Promise<ReadonlySet<string>> {
    const due = prepared.flatMap(({ lease }) => lease.due.notifications);
    const references = due.flatMap(({ occasion }) => occasion.references);
    return references.length === 0 ? new Set() : this.retiredOccasions.among(references);
  }
}

/** The reason for which the recipient's address is suppressed; null when it is not suppressed. */
function reasonFor({ due }: RecipientLease, suppressed: ReadonlyMap<string, string>): string | null {
  return (due.recipient && suppressed.get(due.recipient.preferences.email)) ?? null;
}
