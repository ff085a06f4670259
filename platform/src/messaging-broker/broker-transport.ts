import type { OnApplicationBootstrap, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { ProgressReports, Subscription } from '../messaging/index.js';
import { Transport } from '../messaging/transport.js';
import { Receiver, type ReceiverPorts } from './receiver.js';
import type { Relay } from './relay.js';

/** Publishes a context's events over a broker, and receives the events of other contexts over it. */
export class BrokerTransport
  extends Transport
  implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown
{
  constructor(
    private readonly relay: Relay,
    private readonly ports: ReceiverPorts,
    private readonly reports: ProgressReports,
  ) {
    super();
  }

  onModuleInit(): void {
    this.ports.work.add(this.relay);
  }

  /** Reports follow the flow of work, so the relay's comes after those of the subscriptions that append to the outbox. */
  onApplicationBootstrap(): void {
    this.reports.add(() => this.relay.progress());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.ports.broker.close(), this.ports.leadership.resign()]);
  }

  /** Receives for a subscription to another context; a subscription to the context's own log needs no transport. */
  receive(subscription: Subscription): void {
    if (subscription.from === this.ports.context) return;
    const receiver = new Receiver(subscription, this.ports);
    this.ports.work.add(receiver);
    this.reports.add(() => receiver.progress());
  }
}
