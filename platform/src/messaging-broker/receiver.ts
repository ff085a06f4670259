import { continueTrace } from '../observability/causality.js';
import type { Leadership } from '../persistence/leadership.js';
import type { Clock, Ids, UnitOfWork } from '../ports/index.js';
import { type BackgroundWork, crashPoint, type Work } from '../runtime/index.js';
import { failedAttempt } from '../messaging/failure.js';
import type { RetryQueue } from '../messaging/retry-queue.js';
import type { Message, Progress } from '../messaging/index.js';
import { countFailure, NO_FAILURES } from '../messaging/retry-policy.js';
import { familiesOf, familyOf, type Subscription } from '../messaging/subscription.js';
import { type Broker, type Deliveries, type Delivery, type Interest, type Place } from './broker.js';
import { fromCloudEvent } from './cloud-event.js';
import type { Inbox, Received } from './inbox.js';

const BATCH = 1_000;

/** The ports that the receivers of one process share. */
export interface ReceiverPorts {
  readonly context: string;
  readonly worker: string;
  readonly broker: Broker;
  readonly inbox: Inbox;
  readonly leadership: Leadership;
  readonly retryQueue: RetryQueue;
  readonly unitOfWork: UnitOfWork;
  readonly work: BackgroundWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Stores a subscription's messages from the broker in the inbox, in one process of the context at a time. Its place is
 * committed together with the messages and acknowledged afterwards. After any failure it consumes again from that place.
 */
export class Receiver implements Work {
  readonly name: string;
  private readonly interest: Interest;
  private deliveries: Deliveries | null = null;
  private place: Place | null = null;

  constructor(
    private readonly subscription: Subscription,
    private readonly ports: ReceiverPorts,
  ) {
    const { name, from } = subscription;
    this.name = `receiver of ${name}`;
    this.interest = { from, name: `${ports.context}-${name}`, families: familiesOf(subscription) };
  }

  get wokenBy(): string {
    return this.name;
  }

  async step(): Promise<boolean> {
    try {
      if (!(await this.ports.leadership.leads(this.name))) {
        this.detach();
        return false;
      }
      this.deliveries ??= await this.attach();
      const deliveries = this.deliveries?.next(BATCH) ?? [];
      if (deliveries.length === 0) return false;
      crashPoint('receiver.received');
      await this.store(deliveries);
      crashPoint('receiver.stored');
      await this.deliveries!.acknowledge(deliveries.at(-1)!.sequence);
      crashPoint('receiver.acknowledged');
      return true;
    } catch (error) {
      this.detach();
      throw error;
    }
  }

  async progress(): Promise<Progress> {
    // 1 means that the lag is unknown.
    const pending = await this.ports.broker.pending(this.interest).catch(() => null);
    return { subscription: this.name, lag: pending ?? 1, retries: 0, leases: 0 };
  }

  /** Drops the deliveries that were not stored; they come again. */
  private detach(): void {
    this.deliveries?.stop();
    this.deliveries = null;
  }

  /** @returns null when the broker has no usable copy yet */
  private async attach(): Promise<Deliveries | null> {
    const { broker, work } = this.ports;
    const end = await broker.endOf(this.subscription.from);
    if (end === null) return null;
    this.place = await this.ports.unitOfWork.run(() => this.placeIn(end));
    // The copy has lost its end, and the relay is about to replace it.
    if (this.place.sequence > end.sequence) return null;
    return broker.consume(this.interest, this.place, () => work.wake(this.name));
  }

  private async placeIn(end: Place): Promise<Place> {
    const { inbox } = this.ports;
    const place = await inbox.placeOf(this.subscription);
    if (place === null) await inbox.begin(this.subscription, end);
    else if (place.copy !== end.copy) await inbox.switchTo(this.subscription, end);
    else return place;
    return { copy: end.copy, sequence: 0 };
  }

  private async store(deliveries: readonly Delivery[]): Promise<void> {
    const { inbox, retryQueue, unitOfWork, work } = this.ports;
    const { families } = this.interest;
    const from = this.place!;
    const to = { copy: from.copy, sequence: deliveries.at(-1)!.sequence };
    await unitOfWork.run(async () => {
      const received: Received[] = [];
      for (const { sequence, body } of deliveries) {
        try {
          const message = fromCloudEvent(body);
          if (families.includes(familyOf(message.type))) received.push({ sequence, message });
        } catch (error) {
          const attempt = failedAttempt(error, this.ports.clock.now(), this.ports.worker, 0);
          const failure = { attempt, failures: countFailure(NO_FAILURES, error), verdict: 'dead' } as const;
          await retryQueue.add(this.subscription, this.undecoded(body, to), failure);
        }
      }
      await inbox.store(this.subscription, from, to, received);
      unitOfWork.afterCommit(() => work.wake(this.subscription.from));
    });
    this.place = to;
  }

  /** A message that carries the undecodable bytes, so that operators can inspect them as a dead letter. */
  private undecoded(body: Uint8Array, { copy }: Place): Message {
    const { clock, ids } = this.ports;
    const id = ids.next();
    const bytes = Buffer.from(body);
    return {
      id,
      source: `urn:pawprint:broker:${this.subscription.from}:${copy}`,
      type: 'undecodable',
      subject: id,
      time: clock.now().toISOString(),
      data: { text: bytes.toString('utf8').replaceAll('\u0000', '\uFFFD'), base64: bytes.toString('base64') },
      traceparent: continueTrace(null),
      correlationid: id,
      causationid: null,
    };
  }
}
