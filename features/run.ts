import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadConfiguration,
  loadSources,
  loadSupport,
  runCucumber,
} from '@cucumber/cucumber/api';
import { use } from './support/driver-in-use.js';
import { type Driver, type DriverName, driverNames } from './support/driver.js';
import { projectRoot, reports } from './support/places.js';
import { ScenarioCount, type Tally } from './support/tally.js';

/*
 * What `npm run features` runs: all scenarios in memory and through the system. Arguments: `--driver in-memory` or
 * `--driver system` for one of them, `--driver nats` for the system over a NATS server from the path; paths of features, or of a scenario (`path:line`), for some of the scenarios.
 */

// Loaded when asked for: one driver's trouble is not the other's, and each is reported.
const starters: Readonly<Record<DriverName, () => Promise<Driver>>> = {
  'in-memory': async () => (await import('./support/in-memory-driver.js')).startInMemoryDriver(),
  system: async () => (await import('./support/system-driver.js')).startSystemDriver(),
  nats: async () => (await import('./support/system-driver.js')).startSystemDriverOverNats(),
};
const { values: options, positionals: paths } = parseArgs({
  options: { driver: { type: 'string' } },
  allowPositionals: true,
});
const environment = { cwd: projectRoot };
let running: Promise<Driver> | undefined;
let library: ISupportCodeLibrary | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void leave(signal));
}

let failed = 0;
for (const name of driversAskedFor()) {
  failed += (await runThrough(name)).failed;
}
process.exit(failed === 0 ? 0 : 1);

async function leave(signal: NodeJS.Signals): Promise<void> {
  console.error(`\n${signal}: stopping`);
  try {
    await (await running)?.stop();
  } finally {
    process.exit(130);
  }
}

function driversAskedFor(): readonly DriverName[] {
  if (options.driver === undefined) {
    return ['in-memory', 'system'];
  }
  const asked = driverNames.find((name) => name === options.driver);
  if (asked === undefined) {
    console.error(`--driver is one of ${driverNames.join(', ')}, not "${options.driver}"`);
    process.exit(1);
  }
  return [asked];
}

async function runThrough(name: DriverName): Promise<Tally> {
  const startedAt = performance.now();
  const configuration = await configurationFor(name);
  const count = new ScenarioCount();
  let tally: Tally;
  try {
    running = starters[name]();
    const driver = await running;
    use(driver);
    library ??= await loadSupport(configuration, environment);
    await runCucumber({ ...configuration, support: library }, environment, (message) => count.hear(message));
    tally = count.tally;
    if (tally.passed + tally.failed + tally.skipped === 0) {
      throw new Error('no scenario was run');
    }
    if (tally.skipped > 0 && !driver.ownsSystem) {
      console.log(
        `${name}: skipped are those tagged @own-system, which rule the mail provider, the database or the clock: they run where no URL points at a system that is there already`,
      );
    }
  } catch (error) {
    console.error(`${name}:`, error);
    tally = await withTheRestFailed(count.tally, configuration);
  } finally {
    await (await running?.catch(() => undefined))?.stop();
    running = undefined;
  }
  await writeFile(join(reports, `features-${name}.json`), `${JSON.stringify(tally)}\n`);
  console.log(summary(name, tally, performance.now() - startedAt));
  return tally;
}

async function configurationFor(name: DriverName): Promise<IRunConfiguration> {
  await mkdir(reports, { recursive: true });
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: paths.length > 0 ? paths : ['features/*/**/*.feature'],
        import: ['features/dist/steps/**/*.js'],
        format: ['progress', ['html', join(reports, `features-${name}.html`)]],
      },
    },
    environment,
  );
  return runConfiguration;
}

/** What could not be run has not held. */
async function withTheRestFailed({ passed, skipped }: Tally, { sources }: IRunConfiguration): Promise<Tally> {
  const { plan } = await loadSources(sources, environment);
  return { passed, failed: Math.max(1, plan.length - passed - skipped), skipped };
}

function summary(name: DriverName, { passed, failed: notPassed, skipped }: Tally, tookMs: number): string {
  const others = [
    notPassed > 0 ? `, ${notPassed} failed` : '',
    skipped > 0 ? `, ${skipped} skipped` : '',
  ].join('');
  return `${name}: ${passed} scenarios passed${others} in ${(tookMs / 1000).toFixed(1)} s`;
}
