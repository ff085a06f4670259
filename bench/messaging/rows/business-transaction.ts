import { type Row, inRounds, withContenders } from '../arena.js';
import { type BenchEvent, events } from '../contender.js';
import { type Pawprint, pawprint } from '../pawprint.js';
import type { Sample } from '../report.js';

const ROW = 'business transaction';
const PER_SECOND = 'commits/s';
const CONNECTIONS = 8;

/** An aggregate's row; and what would be there in place of the outbox, had somebody written it down by hand. */
const TABLES = `
  CREATE TABLE teller.kittens (id integer, name text NOT NULL, description text NOT NULL);
  CREATE TABLE teller.plain_events (
    position bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type     text        NOT NULL,
    subject  text        NOT NULL,
    time     timestamptz NOT NULL,
    data     jsonb       NOT NULL
  );
  GRANT ALL ON teller.kittens, teller.plain_events TO pawprint_teller`;

type Say = (pawprint: Pawprint, event: BenchEvent) => Promise<unknown>;

const ways: Readonly<Record<string, Say>> = {
  'a bare insert': ({ transaction }, event) =>
    transaction.query('INSERT INTO plain_events (type, subject, time, data) VALUES ($1, $2, $3, $4)', [
      'teller.told.v1',
      event.key,
      new Date(),
      JSON.stringify(event),
    ]),
  Pawprint: ({ tell }, event) => tell([event]),
};

/** What it costs to say, in the commit in which it happens, that something happened. */
export const businessTransaction: Row = {
  name: ROW,
  claims: [{ row: ROW, quantity: PER_SECOND, of: 'Pawprint', to: 'a bare insert', must: 0.9, aim: 0.97 }],
  measure: (arena) =>
    withContenders(arena, [pawprint], async ([one]) => {
      await one!.database.ask(TABLES);
      const samples: Sample[] = [];
      await inRounds(arena, ROW, Object.entries(ways), async ([contender, say], round) => {
        await one!.database.countStatements();
        const value = await commitsPerSecond(one!, say, events(arena.events / 5));
        const statements = (await one!.database.statements()) / (arena.events / 5);
        if (round === 0) return;
        const sample = { row: ROW, contender, round };
        samples.push(
          { ...sample, quantity: PER_SECOND, value },
          { ...sample, quantity: 'statements/event', value: statements },
        );
      });
      return samples;
    }),
};

async function commitsPerSecond(pawprint: Pawprint, say: Say, all: BenchEvent[]): Promise<number> {
  const { unitOfWork, transaction } = pawprint;
  const left = all.values();
  const startedAt = performance.now();
  const oneAfterTheOther = async () => {
    for (const event of left)
      await unitOfWork.run(async () => {
        await transaction.query('INSERT INTO kittens (id, name, description) VALUES ($1, $2, $3)', [
          event.number,
          event.key,
          event.text,
        ]);
        await say(pawprint, event);
      });
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, oneAfterTheOther));
  const perSecond = all.length / ((performance.now() - startedAt) / 1_000);
  const [rows] = await transaction.query<{ count: number }>('SELECT count(*)::integer FROM kittens');
  if (rows!.count !== all.length) throw new Error(`${rows!.count} kittens of ${all.length}`);
  await pawprint.database.ask('TRUNCATE teller.kittens');
  return perSecond;
}
