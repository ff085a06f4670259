import { setTimeout as pause } from 'node:timers/promises';
import { createAdopters } from '../support/adopters.js';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { drained } from '../support/drained.js';
import { isMeasured } from '../support/in-rounds.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { MailSink } from '../support/mail-sink.js';
import { median, quantile, rounded } from '../support/quantiles.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { table } from '../support/table.js';
import { searchWords } from './search-words.js';
import { Stopwatch } from './stopwatch.js';

const emailsInFullRound = 100;
const perSecond = 20;

const paces: Readonly<Record<string, (stopwatch: Stopwatch, emails: number) => Promise<number[]>>> = {
  'one at a time': oneAtATime,
  [`${perSecond} a second`]: atAPace,
};

interface Measured {
  readonly pace: string;
  readonly round: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Measures the time from the request that lists a kitten to the email about a saved search, through all processes. */
export const requestToEmail: Benchmark = async (circumstances) => {
  const { rounds, share, print } = circumstances;
  const emailsPerRound = Math.ceil(emailsInFullRound * share);
  const { stopwatch, searchUrl } = await startEverything(circumstances);
  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    print(round === 0 ? 'request to email: warming up' : `request to email: round ${round} of ${rounds}`);
    for (const [pace, run] of Object.entries(paces)) {
      const tookMs = await run(stopwatch, emailsPerRound);
      await drained(searchUrl);
      if (isMeasured(round, rounds)) {
        measured.push({
          pace,
          round,
          p50Ms: rounded(quantile(tookMs, 0.5)),
          p99Ms: rounded(quantile(tookMs, 0.99)),
        });
      }
    }
  }
  const medians = Object.keys(paces).map((pace) => {
    const all = measured.filter((one) => one.pace === pace);
    return { pace, p50Ms: median(all.map((one) => one.p50Ms)), p99Ms: median(all.map((one) => one.p99Ms)) };
  });
  const rows = medians.map(({ pace, p50Ms, p99Ms }) => ({ pace, 'p50 ms': p50Ms, 'p99 ms': p99Ms }));
  return {
    tables: [table(`From request to email: medians of the rounds, ${emailsPerRound} emails each`, rows)],
    figures: { emailsPerRound, medians, rounds: measured },
  };
};

async function startEverything({ resources }: Circumstances) {
  const dataDir = await resources.folder('mail');
  const kittens = await sampleKittens();
  const sink = await resources.acquire(
    () => MailSink.open(),
    (opened) => opened.close(),
  );
  const system = await resources.acquire(
    () => LaunchedSystem.launch(dataDir, { SMTP_URL: sink.url }),
    (launched) => launched.stop(),
  );
  await system.untilReady();
  await createAdopters(
    system,
    searchWords.map((searchWord) => ({ email: `${searchWord}@bench.example`, searchWord })),
  );
  await drained(system.searchUrl);
  const stopwatch = new Stopwatch(system.searchUrl, kittens);
  sink.accepted = stopwatch.accepted;
  return { stopwatch, searchUrl: system.searchUrl };
}

async function oneAtATime(stopwatch: Stopwatch, emails: number): Promise<number[]> {
  const tookMs: number[] = [];
  while (tookMs.length < emails) tookMs.push(await stopwatch.fromRequestToEmail());
  return tookMs;
}

/** Sends requests at a constant rate without waiting for responses, so a slow system falls behind. */
async function atAPace(stopwatch: Stopwatch, emails: number): Promise<number[]> {
  const coming: Promise<number>[] = [];
  const startedAt = performance.now();
  while (coming.length < emails) {
    await pause(Math.max(0, startedAt + (coming.length * 1_000) / perSecond - performance.now()));
    coming.push(stopwatch.fromRequestToEmail());
  }
  return Promise.all(coming);
}
