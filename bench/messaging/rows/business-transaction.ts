import { type Row, withContenders } from '../arena.js';
import { type BenchEvent, events } from '../contender.js';
import { type Pawprint, pawprint } from '../pawprint.js';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';

const ROW = 'business transaction';
const PER_SECOND = 'commits/s';
const BARE = 'a bare insert';
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
  [BARE]: ({ transaction }, event) =>
    transaction.query('INSERT INTO plain_events (type, subject, time, data) VALUES ($1, $2, $3, $4)', [
      'teller.told.v1',
      event.key,
      new Date(),
      JSON.stringify(event),
    ]),
  [PAWPRINT]: (one, event) => one.tellOne(event, () => {}),
};

/** What it costs to say, in the commit in which it happens, that something happened. */
export const businessTransaction: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, to: BARE, must: 0.9, aim: 0.97 }],
  measure: (arena) =>
    withContenders(arena, [pawprint], async ([one]) => {
      await one!.database.ask(TABLES);
      const all = events(Math.ceil(arena.events / 5));
      await inRounds(arena, ROW, Object.entries(ways), async ([contender, say], round) => {
        await one!.database.countStatements();
        const seconds = await secondsFor(one!, say, all);
        arena.note(contender, round, {
          [PER_SECOND]: all.length / seconds,
          'statements/event': (await one!.database.statements()) / all.length,
        });
      });
    }),
};

async function secondsFor(pawprint: Pawprint, say: Say, all: readonly BenchEvent[]): Promise<number> {
  const { unitOfWork, transaction, database } = pawprint;
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
  const seconds = (performance.now() - startedAt) / 1_000;
  const [kittens] = await database.ask<{ count: number }>('SELECT count(*)::integer FROM teller.kittens');
  if (kittens!.count !== all.length)
    throw new Error(`${kittens!.count} kittens, where ${all.length} are due`);
  await database.ask('TRUNCATE teller.kittens');
  return seconds;
}
