import type { BrokerFactory } from '../messaging-broker/broker.js';
import { kafkaBroker } from '../messaging-kafka/kafka-broker.js';
import { natsBroker } from '../messaging-nats/jetstream-broker.js';

/** The variables of a context's configuration that choose its broker. */
export interface BrokerSettings {
  readonly natsUrl?: string | undefined;
  readonly kafkaBrokers?: string | undefined;
}

/** Returns undefined when no broker is configured; Postgres then carries the messages. */
export function brokerFor({ natsUrl, kafkaBrokers }: BrokerSettings): BrokerFactory | undefined {
  if (kafkaBrokers) return kafkaBroker(kafkaBrokers);
  return natsUrl ? natsBroker(natsUrl) : undefined;
}
