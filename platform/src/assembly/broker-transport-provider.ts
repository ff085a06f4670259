import type { Provider } from '@nestjs/common';
import type { BrokerFactory } from '../messaging-broker/broker.js';
import { BrokerTransport } from '../messaging-broker/broker-transport.js';
import { Inbox } from '../messaging-broker/inbox.js';
import { Relay } from '../messaging-broker/relay.js';
import { PostgresMessageLog } from '../messaging/postgres/postgres-message-log.js';
import { publishedBy } from '../messaging/postgres/relations.js';
import { ProgressReports, Worker } from '../messaging/index.js';
import { RetryQueue } from '../messaging/retry-queue.js';
import { Transport } from '../messaging/transport.js';
import { Leadership } from '../persistence/leadership.js';
import { Transaction } from '../persistence/transaction.js';
import { Clock, Ids, UnitOfWork } from '../ports/index.js';
import { BackgroundWork } from '../runtime/background-work.js';
import { factoryProvider } from './factory-provider.js';

/** Provides the transport of a context that sends its messages over a broker. */
export function brokerTransportProvider(context: string, databaseUrl: string, open: BrokerFactory): Provider {
  return factoryProvider(
    Transport,
    [Worker, Transaction, UnitOfWork, RetryQueue, BackgroundWork, Clock, Ids, ProgressReports],
    (worker, transaction, unitOfWork, retryQueue, work, clock, ids, reports) => {
      const broker = open(worker.name);
      const published = new PostgresMessageLog(transaction, () => publishedBy(context));
      const relay = new Relay(context, broker, published, transaction, unitOfWork);
      const leadership = new Leadership(databaseUrl, context);
      const inbox = new Inbox(transaction);
      const own = { context, worker: worker.name, broker, inbox, leadership };
      return new BrokerTransport(relay, { ...own, retryQueue, unitOfWork, work, clock, ids }, reports);
    },
  );
}
