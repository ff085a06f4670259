import { clockFrom } from '#src/runtime/system-clock.js';
import { recordMessage } from './record-message.js';
import { startPlatformOnPostgres } from './postgres-platforms.js';
import type { ProcessSettings } from './process-in-test.js';

const { context, databaseUrl, broker, records } = JSON.parse(process.argv[2]!) as ProcessSettings;

await startPlatformOnPostgres(context, databaseUrl, {
  clock: clockFrom(process.env.CLOCK_FILE),
  ...broker,
  follows: records ? [records.from] : [],
  subscriptions: (notes) =>
    records
      ? [
          {
            name: records.subscription,
            from: records.from,
            handlers: { [records.type]: recordMessage(notes) },
          },
        ]
      : [],
});
process.once('disconnect', () => process.exit());
process.send!('started');
