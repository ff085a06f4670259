import type { Adopter } from '../support/adopters.js';
import type { Benchmark } from '../support/benchmark.js';
import { freePorts } from '../support/free-ports.js';
import { MailSink } from '../support/mail-sink.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { startContenders } from './contenders.js';
import { providers } from './providers.js';
import { findingsOf, type Measured } from './report.js';
import { Shelter } from './shelter.js';

const kittensARound = 10;
const longing = 'trapeze';
const adopters: readonly Adopter[] = ['anna', 'ben', 'cleo'].map((name) => ({
  email: `${name}@bench.example`,
  longing,
}));

/** The same use case inside the request and after it, while the mail provider is well, slow, refusing or gone. */
export const bothWays: Benchmark = async (circumstances) => {
  const { belongings, rounds, say } = circumstances;
  const [smtpPort] = await freePorts(1);
  const sink = await belongings.keep(
    () => MailSink.open(smtpPort),
    (opened) => opened.close(),
  );
  const contenders = await startContenders(sink.url, adopters, circumstances);
  const shelter = new Shelter(sink, adopters.length);
  const kittens = (await sampleKittens())
    .slice(0, kittensARound)
    .map((kitten) => ({ ...kitten, description: `${kitten.description} Walks the ${longing}.` }));

  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'both ways: warming up' : `both ways: round ${round} of ${rounds}`);
    for (const [provider, trouble] of Object.entries(providers)) {
      for (const contender of contenders) {
        const outcome = await shelter.list(kittens, contender, trouble);
        if (round > 0) measured.push({ provider, way: contender.name, round, ...outcome });
      }
    }
  }
  return findingsOf(measured);
};
