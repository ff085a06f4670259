import type { Provider } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Inbox } from '../messaging-broker/inbox.js';
import { Relay } from '../messaging-broker/relay.js';
import { BrokerTransport } from '../messaging-broker/broker-transport.js';
import { RetryQueue } from '../messaging/retry-queue.js';
import { JetStreamBroker } from '../messaging-nats/jetstream-broker.js';
import { PostgresMessageLog } from '../messaging/postgres/postgres-message-log.js';
import { INBOX_PARTITIONS, publishedBy } from '../messaging/postgres/relations.js';
import { ProgressReports } from '../messaging/progress.js';
import { Transport } from '../messaging/transport.js';
import { Worker } from '../messaging/worker.js';
import { Clock, Ids, UnitOfWork } from '../ports/index.js';
import { BackgroundWork } from '../runtime/background-work.js';
import { Leadership } from '../persistence/leadership.js';
import { Transaction } from '../persistence/transaction.js';

interface OverNatsOptions {
  readonly context: string;
  readonly databaseUrl: string;
  readonly natsUrl: string;
}

/** What a platform on Postgres has besides when NATS stands between contexts. */
export function wireOverNats({ context, databaseUrl, natsUrl }: OverNatsOptions): Provider {
  type Ports = [Worker, Transaction, UnitOfWork, RetryQueue, BackgroundWork, Clock, Ids, ProgressReports];
  return {
    provide: Transport,
    useFactory: (...[worker, transaction, unitOfWork, held, work, clock, ids, reports]: Ports) => {
      const broker = new JetStreamBroker(natsUrl, worker.name);
      const published = new PostgresMessageLog(transaction, () => publishedBy(context));
      const relay = new Relay(context, broker, published, transaction, unitOfWork);
      const leadership = new Leadership(databaseUrl, context);
      const inbox = new Inbox(transaction);
      return new BrokerTransport(
        relay,
        { context, worker: worker.name, broker, inbox, leadership, held, unitOfWork, work, clock, ids },
        reports,
      );
    },
    inject: [Worker, Transaction, UnitOfWork, RetryQueue, BackgroundWork, Clock, Ids, ProgressReports],
  };
}

/** @throws Error naming the variable where something was received over NATS: the log itself would tell all of it again */
export async function refuseWithoutNats(dataSource: DataSource): Promise<void> {
  const received = await dataSource.query<{ subscription: string }[]>(
    'SELECT DISTINCT subscription FROM subscription_cursors WHERE partition >= $1',
    [INBOX_PARTITIONS],
  );
  if (received.length > 0)
    throw new Error(
      `NATS_URL is not set, but ${received.map(({ subscription }) => subscription).join(', ')} received over NATS: set it again.`,
    );
}
