import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { MessageLog, Messaging, Outbox, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { OPERATIONS_CONTROLLERS } from '@pawprint/platform/operations';
import { Transaction } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';
import { BackgroundWork, clockFrom, contextConfiguration } from '@pawprint/platform/runtime';
import { handleNumbers, subscriptionOf } from './handling.js';
import type { RigOptions } from './options.js';
import { injectBug } from './injected-bugs.js';
import { PUBLISHERS, publishNumbers } from './publishing.js';

/*
 * A minimal context: "publisher" publishes numbers, and "subscriber" stores them and publishes an event about each. Like every
 * context, it has its own process, schema and role.
 */

const name = process.env.RIG_ROLE as 'publisher' | 'subscriber';
const options = JSON.parse(process.env.RIG!) as RigOptions;

class Rig {}

const publishers = {
  provide: 'publishers',
  useFactory: (work: BackgroundWork, unitOfWork: UnitOfWork, ...ports: [Transaction, Outbox]) => {
    for (let publisher = 0; publisher < PUBLISHERS; publisher++)
      work.add(publishNumbers(publisher, options, ...ports, unitOfWork));
  },
  inject: [BackgroundWork, UnitOfWork, Transaction, Outbox],
};

const subscriptions = {
  provide: SUBSCRIPTIONS,
  useFactory: (transaction: Transaction, outbox: Outbox, log: MessageLog, unitOfWork: UnitOfWork) => {
    const handle = handleNumbers(options, transaction, outbox);
    const { bug } = options;
    return [subscriptionOf(options, bug ? injectBug(bug, handle, { log, unitOfWork }) : handle)];
  },
  inject: [Transaction, Outbox, MessageLog, UnitOfWork],
};

await runContext({
  name,
  configuration: class extends contextConfiguration(name) {},
  module: ({ databaseUrl, clockFile }) => ({
    module: Rig,
    imports: [
      PostgresPlatformModule.for({
        context: name,
        databaseUrl,
        entities: [],
        follows: ['publisher'],
        clock: clockFrom(clockFile),
      }),
    ],
    providers: name === 'publisher' ? [publishers] : [subscriptions, Messaging],
    controllers: [...OPERATIONS_CONTROLLERS],
  }),
});
