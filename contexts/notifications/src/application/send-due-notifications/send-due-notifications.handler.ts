import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, Ids, UnitOfWork } from '@pawprint/platform/ports';
import { SuppressedAddresses } from '../../domain/address/suppressed-addresses.js';
import { RelevanceCheck } from '../../domain/notification/relevance-check.js';
import type { Turn } from '../../domain/turn/turn.js';
import { Turns } from '../../domain/turn/turns.js';
import { Lanes, MAILS_AT_ONCE } from './lanes.js';
import { OutcomeWriter } from './outcome-writer.js';
import { SendDueNotifications } from './send-due-notifications.command.js';
import { SENDING_MS, NotificationSender } from './notification-sender.js';
import { RecipientLease } from './recipient-lease.js';

const TURNS_AT_ONCE = 25;
/** A mail that is begun in the first third of a turn has been given up before anybody else may have the turn. */
const TURN_MS = SENDING_MS + 5_000;
const BEGIN_WITHIN_MS = 4_000;

@CommandHandler(SendDueNotifications)
export class SendDueNotificationsHandler implements ICommandHandler<SendDueNotifications> {
  private readonly lanes = new Lanes(MAILS_AT_ONCE);

  constructor(
    private readonly turns: Turns,
    private readonly suppressed: SuppressedAddresses,
    private readonly current: RelevanceCheck,
    private readonly telling: NotificationSender,
    private readonly settlements: OutcomeWriter,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Three steps, and no transaction is open in the middle one: take turns, send mails, say what became of them. */
  async execute({ worker, stopping }: SendDueNotifications): Promise<boolean> {
    const beginning = this.clock.now().getTime();
    const { turns, suppressed } = await this.unitOfWork.run(() => this.take(worker));
    const { lanes, telling, settlements, current } = this;
    await telling.getReadyFor(turns);
    const hands = {
      ...{ worker, lanes, telling, settlements, current },
      now: () => this.clock.now(),
      nameToUuid: (name: string) => this.ids.named(name),
      mayBegin: () => stopping?.aborted !== true && this.clock.now().getTime() < beginning + BEGIN_WITHIN_MS,
    };
    const taken = await Promise.allSettled(
      turns.map((turn) => new RecipientLease(turn, reasonFor(turn, suppressed), hands).take()),
    );
    const failed = taken.find(({ status }) => status === 'rejected');
    if (failed) throw (failed as PromiseRejectedResult).reason;
    return turns.length > 0;
  }

  private async take(worker: string) {
    const now = this.clock.now();
    const until = new Date(now.getTime() + TURN_MS);
    const turns = await this.turns.take(worker, now, until, TURNS_AT_ONCE);
    const addresses = turns.flatMap(({ recipient }) => recipient?.preferences.email ?? []);
    const suppressed = await this.suppressed.reasonFor(addresses);
    const inDoubt = turns.flatMap((turn) => turn.doubt(reasonFor(turn, suppressed)));
    if (inDoubt.length > 0) await this.turns.keepDoubts(inDoubt);
    return { turns, suppressed };
  }
}

/** Why no mail goes to the recipient's address; null where it does. */
function reasonFor({ recipient }: Turn, suppressed: ReadonlyMap<string, string>): string | null {
  return (recipient && suppressed.get(recipient.preferences.email)) ?? null;
}
