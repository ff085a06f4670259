import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { MessageLog, Messaging, Outbox, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { HealthController, MESSAGING_CONTROLLERS } from '@pawprint/platform/operations';
import { Transaction } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';
import { BackgroundWork, clockFrom, contextConfiguration } from '@pawprint/platform/runtime';
import { hearing, subscriptionOf } from './hearing.js';
import type { RigOptions } from './options.js';
import { plant } from './planted-bugs.js';
import { LANES, telling } from './telling.js';

/*
 * A context with nothing to it: "teller" says numbers, "hearer" writes down what it hears and says so. As real as any
 * other otherwise: a process, a schema and a role of its own.
 */

const name = process.env.RIG_ROLE as 'teller' | 'hearer';
const options = JSON.parse(process.env.RIG!) as RigOptions;

class Rig {}

const tellers = {
  provide: 'tellers',
  useFactory: (work: BackgroundWork, unitOfWork: UnitOfWork, ...ports: [Transaction, Outbox]) => {
    for (let lane = 0; lane < LANES; lane++) work.add(telling(lane, options, ...ports, unitOfWork));
  },
  inject: [BackgroundWork, UnitOfWork, Transaction, Outbox],
};

const subscriptions = {
  provide: SUBSCRIPTIONS,
  useFactory: (transaction: Transaction, outbox: Outbox, log: MessageLog, unitOfWork: UnitOfWork) => {
    const handle = hearing(options, transaction, outbox);
    const { bug } = options;
    return [subscriptionOf(options, bug ? plant(bug, handle, { log, unitOfWork }) : handle)];
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
        follows: ['teller'],
        clock: clockFrom(clockFile),
      }),
    ],
    providers: name === 'teller' ? [tellers] : [subscriptions, Messaging],
    controllers: [...MESSAGING_CONTROLLERS, HealthController],
  }),
});
