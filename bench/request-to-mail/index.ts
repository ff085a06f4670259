import { setTimeout as pause } from 'node:timers/promises';
import { settleAdopters } from '../support/adopters.js';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { drained } from '../support/drained.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { MailSink } from '../support/mail-sink.js';
import { median, quantile, rounded } from '../support/quantiles.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { table } from '../support/table.js';
import { longings } from './longings.js';
import { Stopwatch } from './stopwatch.js';

const mailsARound = 100;
const perSecond = 20;

const paces: Readonly<Record<string, (stopwatch: Stopwatch) => Promise<number[]>>> = {
  'one at a time': oneAtATime,
  [`${perSecond} a second`]: atAPace,
};

interface Measured {
  readonly pace: string;
  readonly round: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** From the request that lists a kitten to the mail that somebody's saved search brings, through all processes. */
export const requestToMail: Benchmark = async (circumstances) => {
  const { rounds, say } = circumstances;
  const { stopwatch, searchUrl } = await startEverything(circumstances);
  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'request to mail: warming up' : `request to mail: round ${round} of ${rounds}`);
    for (const [pace, run] of Object.entries(paces)) {
      const tookMs = await run(stopwatch);
      await drained(searchUrl);
      if (round > 0) {
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
    tables: [table(`From request to mail: medians of the rounds, ${mailsARound} mails each`, rows)],
    figures: { mailsARound, medians, rounds: measured },
  };
};

async function startEverything({ belongings }: Circumstances) {
  const dataDir = await belongings.folder('mail');
  const kittens = await sampleKittens();
  const sink = await belongings.keep(
    () => MailSink.open(),
    (opened) => opened.close(),
  );
  const system = await belongings.keep(
    () => LaunchedSystem.launch(dataDir, { SMTP_URL: sink.url }),
    (launched) => launched.stop(),
  );
  await system.untilReady();
  await settleAdopters(
    system,
    longings.map((longing) => ({ email: `${longing}@bench.example`, longing })),
  );
  await drained(system.searchUrl);
  const stopwatch = new Stopwatch(system.searchUrl, kittens);
  sink.accepted = stopwatch.accepted;
  return { stopwatch, searchUrl: system.searchUrl };
}

async function oneAtATime(stopwatch: Stopwatch): Promise<number[]> {
  const tookMs: number[] = [];
  while (tookMs.length < mailsARound) tookMs.push(await stopwatch.fromRequestToMail());
  return tookMs;
}

/** Never waits for an answer: a system that falls behind is not spared. */
async function atAPace(stopwatch: Stopwatch): Promise<number[]> {
  const coming: Promise<number>[] = [];
  const startedAt = performance.now();
  while (coming.length < mailsARound) {
    await pause(Math.max(0, startedAt + (coming.length * 1_000) / perSecond - performance.now()));
    coming.push(stopwatch.fromRequestToMail());
  }
  return Promise.all(coming);
}
