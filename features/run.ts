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
import { projectRoot, reports } from './support/paths.js';
import { ScenarioCount, type Tally } from './support/tally.js';

/*
 * The program of `npm run features`. Without arguments it runs all scenarios through the drivers `in-memory` and `system`.
 *
 * `--driver NAME` chooses a driver, and may be repeated: `in-memory`, `system`, `nats` (the system over a NATS server), or `browser`
 * (the scenarios tagged `@browser`, in the pages of the system). With `in-memory-required` and `system-required`, requests need an access token (`AUTH=required`).
 * Paths choose the features, or one scenario (`path:line`).
 */

// Imported when needed, so that a driver that cannot be loaded does not prevent the other one from running.
const starters: Readonly<Record<DriverName, () => Promise<Driver>>> = {
  'in-memory': async () => (await import('./support/in-memory-driver.js')).startInMemoryDriver(),
  'in-memory-required': async () =>
    (await import('./support/in-memory-driver.js')).startInMemoryDriver('required'),
  'system-required': async () => (await import('./support/system-driver.js')).startSystemDriverWithTokens(),
  system: async () => (await import('./support/system-driver.js')).startSystemDriver(),
  browser: async () => (await import('./support/browser/browser-driver.js')).startBrowserDriver(),
  nats: async () => (await import('./support/system-driver.js')).startSystemDriverOverNats(),
};
const { values: options, positionals: paths } = parseArgs({
  options: { driver: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const environment = { cwd: projectRoot };
let running: Promise<Driver> | undefined;
let library: ISupportCodeLibrary | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void leave(signal));
}

let failed = 0;
for (const name of requestedDrivers()) {
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

function requestedDrivers(): readonly DriverName[] {
  if (options.driver === undefined) {
    return ['in-memory', 'system'];
  }
  return options.driver.map((requested) => {
    const known = driverNames.find((name) => name === requested);
    if (known !== undefined) return known;
    console.error(`--driver is one of ${driverNames.join(', ')}, not "${requested}"`);
    process.exit(1);
  });
}

async function runThrough(name: DriverName): Promise<Tally> {
  const startedAt = performance.now();
  const configuration = await configurationFor(name);
  const count = new ScenarioCount();
  let tally: Tally;
  let failedStops = 0;
  try {
    if (name === 'browser' && (await isWithoutChromium())) return await skipped(name, configuration);
    running = starters[name]();
    const driver = await running;
    use(driver);
    library ??= await loadSupport(configuration, environment);
    await runCucumber({ ...configuration, support: library }, environment, (message) =>
      count.record(message),
    );
    tally = count.tally;
    if (tally.passed + tally.failed + tally.skipped === 0) {
      throw new Error('no scenario was run');
    }
    if (tally.skipped > 0 && !driver.ownsSystem) {
      console.log(
        `${name}: scenarios tagged @own-system are skipped, because they control the email provider or the clock, or repeat a delivery; to run them, set none of the URLs`,
      );
    }
  } catch (error) {
    console.error(`${name}:`, error);
    tally = await withOthersFailed(count.tally, configuration);
  } finally {
    const stopped = (await running?.catch(() => undefined))?.stop();
    await stopped?.catch((error: unknown) => {
      console.error(`${name}:`, error);
      failedStops = 1;
    });
    running = undefined;
  }
  tally = { ...tally, failed: tally.failed + failedStops };
  await writeFile(reportOf(name), `${JSON.stringify(tally)}\n`);
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
        // A few scenarios are about one of the two settings of AUTH.
        tags: tagsFor(name),
        // A character for each step is for a reader who waits; writing it takes longer than some steps.
        format: [
          process.stdout.isTTY ? 'progress' : 'summary',
          ['html', join(reports, `features-${name}.html`)],
        ],
      },
    },
    environment,
  );
  return runConfiguration;
}

async function isWithoutChromium(): Promise<boolean> {
  const { chromium, isChromiumRequired } = await import('@pawprint/platform/testing/chromium');
  return chromium === null && !isChromiumRequired;
}

async function skipped(name: DriverName, { sources }: IRunConfiguration): Promise<Tally> {
  const { plan } = await loadSources(sources, environment);
  console.log(`${name}: ${plan.length} scenarios skipped, because Chromium is not on the path`);
  const tally = { passed: 0, failed: 0, skipped: plan.length };
  await writeFile(reportOf(name), `${JSON.stringify(tally)}\n`);
  return tally;
}

function reportOf(name: DriverName): string {
  return join(reports, `features-${name}.json`);
}

function tagsFor(name: DriverName): string {
  if (name === 'browser') return '@browser';
  return name.endsWith('-required') ? 'not @auth-off' : 'not @auth-required';
}

/** Counts scenarios that did not run as failed. */
async function withOthersFailed({ passed, skipped }: Tally, { sources }: IRunConfiguration): Promise<Tally> {
  const { plan } = await loadSources(sources, environment);
  return { passed, failed: Math.max(1, plan.length - passed - skipped), skipped };
}

function summary(name: DriverName, { passed, failed: failures, skipped }: Tally, tookMs: number): string {
  const others = [failures > 0 ? `, ${failures} failed` : '', skipped > 0 ? `, ${skipped} skipped` : ''].join(
    '',
  );
  return `${name}: ${passed} scenarios passed${others} in ${(tookMs / 1000).toFixed(1)} s`;
}
