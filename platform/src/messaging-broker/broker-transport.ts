import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { ProgressReports, Subscription } from '../messaging/index.js';
import { Transport } from '../messaging/transport.js';
import { Receiver, type ReceiverSurroundings } from './receiver.js';
import type { Relay } from './relay.js';

/** The longer wire: what a context publishes goes out over a broker, and what it follows of others comes in over it. */
export class BrokerTransport
  extends Transport
  implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown
{
  constructor(
    private readonly relay: Relay,
    private readonly surroundings: ReceiverSurroundings,
    private readonly reports: ProgressReports,
  ) {
    super();
  }

  onModuleInit(): void {
    this.surroundings.work.add(this.relay);
  }

  /** After everybody who may still say something. */
  onApplicationBootstrap(): void {
    this.reports.add(() => this.relay.progress());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.surroundings.broker.close(), this.surroundings.leadership.resign()]);
  }

  /** To one's own log there is no wire. */
  carry(subscription: Subscription): void {
    if (subscription.from === this.surroundings.context) return;
    const receiver = new Receiver(subscription, this.surroundings);
    this.surroundings.work.add(receiver);
    this.reports.add(() => receiver.progress());
  }
}
