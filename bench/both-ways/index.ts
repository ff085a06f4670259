import type { Adopter } from '../support/adopters.js';
import type { Benchmark } from '../support/benchmark.js';
import { freePorts } from '../support/free-ports.js';
import { isMeasured } from '../support/in-rounds.js';
import { MailSink } from '../support/mail-sink.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { startContenders } from './contenders.js';
import { providers } from './providers.js';
import { findingsOf, type Measured } from './report.js';
import { Shelter } from './shelter.js';

const kittensInFullRound = 10;
const failureInFullRoundMs = 1_500;
const searchWord = 'trapeze';
const adopters: readonly Adopter[] = ['anna', 'ben', 'cleo'].map((name) => ({
  email: `${name}@bench.example`,
  searchWord,
}));

/** Compares the use case inside and after the request, while the email provider is available, slow, refusing or unavailable. */
export const bothWays: Benchmark = async (circumstances) => {
  const { resources, rounds, share, print } = circumstances;
  const [smtpPort] = await freePorts(1);
  const sink = await resources.acquire(
    () => MailSink.open(smtpPort),
    (opened) => opened.close(),
  );
  const contenders = await startContenders(sink.url, adopters, circumstances);
  const shelter = new Shelter(sink, adopters.length, failureInFullRoundMs * share);
  const kittens = (await sampleKittens())
    .slice(0, Math.ceil(kittensInFullRound * share))
    .map((kitten) => ({ ...kitten, description: `${kitten.description} Walks the ${searchWord}.` }));

  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    print(round === 0 ? 'both ways: warming up' : `both ways: round ${round} of ${rounds}`);
    for (const [provider, fail] of Object.entries(providers)) {
      for (const contender of contenders) {
        const outcome = await shelter.list(kittens, contender, fail);
        if (isMeasured(round, rounds)) measured.push({ provider, way: contender.name, round, ...outcome });
      }
    }
  }
  return findingsOf(measured);
};
