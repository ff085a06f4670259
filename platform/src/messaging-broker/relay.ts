import { Logger } from '@nestjs/common';
import type { Transaction } from '../persistence/transaction.js';
import type { UnitOfWork } from '../ports/index.js';
import { crashPoint, type Work } from '../runtime/index.js';
import { LOG_SHORTENED } from '../messaging/handling.js';
import type { Message, MessageLog, Progress, Subscription } from '../messaging/index.js';
import { type Broker, StreamDiverged, type Place } from './broker.js';

const BATCH = 1_000;

/**
 * Copies what a context publishes from its outbox to a broker. It has a cursor like any subscription, which moves when
 * the broker has acknowledged. A batch is published while its transaction is open: that is a matter of milliseconds,
 * the broker's answer is waited for for seconds at the most, and the locks are nobody's but the relay's.
 *
 * The outbox stays the truth. A broker that has lost its copy, or the end of it, gets another one from the beginning.
 */
export class Relay implements Work {
  readonly name = 'relay';
  readonly wokenBy: string;
  private readonly logger = new Logger(this.name);
  private readonly subscription: Subscription;

  /** @param published everything that the context publishes */
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
      await this.unitOfWork.run(() => this.findTheEnd());
      return true;
    }
  }

  async progress(): Promise<Progress> {
    const [row] = await this.transaction.query<{ copy: string }>('SELECT copy FROM relay');
    // What has never begun has no cursors that could say how much there is.
    const lag = row!.copy === '' ? 1 : await this.published.lag(this.subscription);
    return { subscription: `${this.name} of ${this.context}`, lag, retries: 0, leases: 0 };
  }

  private async relay(): Promise<boolean> {
    const end = await this.lockEnd('SKIP LOCKED');
    if (end === null) return false;
    const batch = end.copy === '' ? null : await this.published.take(this.subscription, BATCH);
    if (batch === null) {
      // Whoever waits for what the broker has lost cannot wait for somebody to say something.
      const present = await this.broker.endOf(this.context);
      if (present?.copy === end.copy && present.sequence === end.sequence) return false;
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

  /** Whoever followed the log itself was told there; to those behind the broker, it is as if nothing had been said. */
  private isGap({ type, data }: Message): boolean {
    if (type !== LOG_SHORTENED) return false;
    const { before } = data as { before: string };
    this.logger.warn(`What ${this.context} said before ${before} was dropped before the broker had it.`);
    return true;
  }

  /** After somebody died between publishing and moving, or a broker did. */
  private async findTheEnd(): Promise<void> {
    const end = await this.lockEnd();
    const present = await this.broker.endOf(this.context);
    if (present?.copy === end!.copy && present.sequence >= end!.sequence) return this.setEnd(present);
    this.logger.warn(`The broker lacks what ${this.context} says, and gets it from the beginning.`);
    const empty = await this.broker.begin(this.context);
    await this.transaction.query('DELETE FROM subscription_cursors WHERE subscription = $1', [this.name]);
    await this.published.open(this.subscription, this.name);
    await this.setEnd(empty);
  }

  private async lockEnd(otherwise = ''): Promise<Place | null> {
    const [row] = await this.transaction.query<{ copy: string; sequence: string }>(
      `SELECT copy, sequence FROM relay FOR UPDATE ${otherwise}`,
    );
    return row ? { copy: row.copy, sequence: Number(row.sequence) } : null;
  }

  private async setEnd({ copy, sequence }: Place): Promise<void> {
    await this.transaction.query('UPDATE relay SET copy = $1, sequence = $2', [copy, sequence]);
  }
}
