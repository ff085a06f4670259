import {
  Broker,
  BrokerUnavailable,
  type Deliveries,
  type Delivery,
  type Interest,
  type Place,
  StreamDiverged,
} from '#src/messaging-broker/broker.js';
import { toCloudEvent } from '#src/messaging-broker/cloud-event.js';
import type { Message } from '#src/messaging/message.js';

interface Copy {
  readonly name: string;
  readonly bodies: Uint8Array[];
}

interface Consumer {
  readonly copy: Copy;
  readonly onArrival: () => void;
  acknowledged: number;
  isConnected: boolean;
}

/** A broker in the memory of a test. All platforms that use the object are its clients. */
export class InMemoryBroker extends Broker {
  /** The number of copies that were begun. */
  copiesBegun = 0;
  private readonly copies = new Map<string, Copy>();
  private readonly consumers = new Map<string, Consumer>();

  endOf(context: string): Promise<Place | null> {
    const copy = this.copies.get(context);
    return Promise.resolve(copy ? endOf(copy) : null);
  }

  begin(context: string): Promise<Place> {
    const copy = { name: `in memory:${++this.copiesBegun}`, bodies: [] };
    this.copies.set(context, copy);
    this.disconnect();
    return Promise.resolve(endOf(copy));
  }

  publish(context: string, messages: readonly Message[], { copy: name, sequence }: Place): Promise<Place> {
    const copy = this.copies.get(context);
    if (copy?.name !== name || copy.bodies.length !== sequence)
      return Promise.reject(new StreamDiverged(context));
    this.append(context, ...messages.map(toCloudEvent));
    return Promise.resolve(endOf(copy));
  }

  consume({ from, name }: Interest, after: Place, onArrival: () => void): Promise<Deliveries> {
    const copy = this.copies.get(from);
    if (copy?.name !== after.copy) return Promise.reject(new StreamDiverged(from));
    const consumer: Consumer = { copy, onArrival, acknowledged: after.sequence, isConnected: true };
    this.consumers.set(name, consumer);
    let delivered = after.sequence;
    return Promise.resolve({
      next(limit: number): Delivery[] {
        if (!consumer.isConnected) throw new BrokerUnavailable('disconnected');
        const bodies = copy.bodies.slice(delivered, delivered + limit);
        return bodies.map((body) => ({ sequence: ++delivered, body }));
      },
      acknowledge: (sequence: number) => Promise.resolve(void (consumer.acknowledged = sequence)),
      stop: () => (consumer.isConnected = false),
    });
  }

  pending({ name }: Interest): Promise<number | null> {
    const consumer = this.consumers.get(name);
    return Promise.resolve(consumer ? consumer.copy.bodies.length - consumer.acknowledged : null);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Appends bodies as any client of the broker can. */
  append(context: string, ...bodies: readonly Uint8Array[]): void {
    this.copies.get(context)!.bodies.push(...bodies);
    for (const { onArrival } of this.consumers.values()) onArrival();
  }

  /** Loses the last message of a copy. */
  loseLast(context: string): void {
    this.copies.get(context)!.bodies.pop();
  }

  /** Ends the deliveries to all consumers. */
  disconnect(): void {
    for (const consumer of this.consumers.values()) {
      consumer.isConnected = false;
      consumer.onArrival();
    }
  }
}

const endOf = ({ name, bodies }: Copy): Place => ({ copy: name, sequence: bodies.length });
