import { Logger } from '@nestjs/common';
import type { Transaction } from '../persistence/transaction.js';
import type { UnitOfWork } from '../ports/index.js';
import { crashPoint, type Work } from '../runtime/index.js';
import { LOG_SHORTENED } from '../messaging/handling.js';
import type { Message, MessageLog, Progress, Subscription } from '../messaging/index.js';
import { type Broker, StreamDiverged, type Place } from './broker.js';

const BATCH = 1_000;

/**
 * Copies a context's published events from its outbox to a broker. Like any subscription, the relay has a cursor; the
 * cursor moves once the broker has acknowledged. A batch is published while its transaction is open. That is acceptable,
 * because the wait for the broker is bounded and no other work takes the locks of the relay.
 *
 * The outbox is authoritative: a broker that has lost its copy, or the end of it, gets a new copy from the beginning.
 */
export class Relay implements Work {
  readonly name = 'relay';
  readonly wokenBy: string;
  private readonly logger = new Logger(this.name);
  private readonly subscription: Subscription;

  /** @param published the published events of the context */
  constructor(
    private readonly context: string,
    private readonly broker: Broker,
    private readonly published: MessageLog,
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.wokenBy = context;
    this.subscription = { name: this.name, from: context, handlers: {} };
  }

  async step(): Promise<boolean> {
    try {
      const more = await this.unitOfWork.run(() => this.relay());
      if (more) crashPoint('relay.moved');
      return more;
    } catch (error) {
      if (!(error instanceof StreamDiverged)) throw error;
      await this.unitOfWork.run(() => this.resynchronize());
      return true;
    }
  }

  async progress(): Promise<Progress> {
    const [row] = await this.transaction.query<{ copy: string }>('SELECT copy FROM relay');
    // A relay that has never run has no cursors to count from; 1 means that the lag is unknown.
    const lag = row!.copy === '' ? 1 : await this.published.lag(this.subscription);
    return { subscription: `${this.name} of ${this.context}`, lag, retries: 0, leases: 0 };
  }

  private async relay(): Promise<boolean> {
    const end = await this.lockEnd('SKIP LOCKED');
    if (end === null) return false;
    const batch = end.copy === '' ? null : await this.published.take(this.subscription, BATCH);
    if (batch === null) {
      // Compares the ends even when nothing is new, so that a loss is repaired before the next event.
      const current = await this.broker.endOf(this.context);
      if (current?.copy === end.copy && current.sequence === end.sequence) return false;
      throw new StreamDiverged(this.context);
    }
    const messages = batch.messages.map(({ message }) => message).filter((message) => !this.isGap(message));
    if (messages.length === 0) return true;
    crashPoint('relay.taken');
    const moved = await this.broker.publish(this.context, messages, end);
    crashPoint('relay.published');
    await this.setEnd(moved);
    return true;
  }

  /** The marker of dropped months is for subscribers that read the log itself; it is logged here, not published. */
  private isGap({ type, data }: Message): boolean {
    if (type !== LOG_SHORTENED) return false;
    const { before } = data as { before: string };
    this.logger.warn(
      `Events of ${this.context} from before ${before} were dropped before they were published.`,
    );
    return true;
  }

  /** Adopts the end of the broker's copy if the copy only got longer; otherwise begins a new copy. */
  private async resynchronize(): Promise<void> {
    const end = await this.lockEnd();
    const current = await this.broker.endOf(this.context);
    if (current?.copy === end!.copy && current.sequence >= end!.sequence) return this.setEnd(current);
    this.logger.warn(`The broker lost events of ${this.context} and gets all of them again.`);
    const empty = await this.broker.begin(this.context);
    await this.transaction.query('DELETE FROM subscription_cursors WHERE subscription = $1', [this.name]);
    await this.published.open(this.subscription, this.name);
    await this.setEnd(empty);
  }

  private async lockEnd(otherwise = ''): Promise<Place | null> {
    const [end] = await this.transaction.query<Place>(
      `SELECT copy, sequence::float8 AS sequence FROM relay FOR UPDATE ${otherwise}`,
    );
    return end ?? null;
  }

  private async setEnd({ copy, sequence }: Place): Promise<void> {
    await this.transaction.query('UPDATE relay SET copy = $1, sequence = $2', [copy, sequence]);
  }
}
