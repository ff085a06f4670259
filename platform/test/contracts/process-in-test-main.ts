import { clockFrom } from '#src/runtime/system-clock.js';
import { noteDown } from './noting.js';
import { startPlatformOnPostgres } from './postgres-platforms.js';
import type { ProcessSettings } from './process-in-test.js';

const { context, databaseUrl, natsUrl, notes: about } = JSON.parse(process.argv[2]!) as ProcessSettings;

await startPlatformOnPostgres(context, databaseUrl, {
  clock: clockFrom(process.env.CLOCK_FILE),
  natsUrl,
  follows: about ? [about.from] : [],
  subscriptions: (notes) =>
    about
      ? [{ name: about.subscription, from: about.from, handlers: { [about.type]: noteDown(notes) } }]
      : [],
});
process.once('disconnect', () => process.exit());
process.send!('started');
