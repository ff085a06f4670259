import { type Row, withContenders } from '../arena.js';
import { type BenchEvent, events } from '../contender.js';
import { type Pawprint, pawprint } from '../pawprint.js';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';

const ROW = 'business transaction';
const PER_SECOND = 'commits/s';
const BARE = 'a bare insert';
const CONNECTIONS = 8;

/** The table of an aggregate, and a hand-written substitute for the outbox. */
const TABLES = `
  CREATE TABLE publisher.kittens (id integer, name text NOT NULL, description text NOT NULL);
  CREATE TABLE publisher.plain_events (
    position bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type     text        NOT NULL,
    subject  text        NOT NULL,
    time     timestamptz NOT NULL,
    data     jsonb       NOT NULL
  );
  GRANT ALL ON publisher.kittens, publisher.plain_events TO pawprint_publisher`;

type Publish = (pawprint: Pawprint, event: BenchEvent) => Promise<unknown>;

const ways: Readonly<Record<string, Publish>> = {
  [BARE]: ({ transaction }, event) =>
    transaction.query('INSERT INTO plain_events (type, subject, time, data) VALUES ($1, $2, $3, $4)', [
      'publisher.event-published.v1',
      event.key,
      new Date(),
      JSON.stringify(event),
    ]),
  [PAWPRINT]: (one, event) => one.publishOne(event, () => {}),
};

/** Measures the cost of publishing an event in the transaction of the change. */
export const businessTransaction: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, to: BARE, must: 0.9, aim: 0.97 }],
  measure: (arena) =>
    withContenders(arena, [pawprint], async ([one]) => {
      await one!.database.query(TABLES);
      const all = events(Math.ceil(arena.events / 5));
      await inRounds(arena, ROW, Object.entries(ways), async ([contender, publish], round) => {
        await one!.database.countStatements();
        const seconds = await secondsFor(one!, publish, all);
        arena.note(contender, round, {
          [PER_SECOND]: all.length / seconds,
          'statements/event': (await one!.database.statements()) / all.length,
        });
      });
    }),
};

async function secondsFor(pawprint: Pawprint, publish: Publish, all: readonly BenchEvent[]): Promise<number> {
  const { unitOfWork, transaction, database } = pawprint;
  const remaining = all.values();
  const startedAt = performance.now();
  const oneAfterTheOther = async () => {
    for (const event of remaining)
      await unitOfWork.run(async () => {
        await transaction.query('INSERT INTO kittens (id, name, description) VALUES ($1, $2, $3)', [
          event.number,
          event.key,
          event.text,
        ]);
        await publish(pawprint, event);
      });
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, oneAfterTheOther));
  const seconds = (performance.now() - startedAt) / 1_000;
  const [kittens] = await database.query<{ count: number }>(
    'SELECT count(*)::integer FROM publisher.kittens',
  );
  if (kittens!.count !== all.length) throw new Error(`${kittens!.count} kittens instead of ${all.length}`);
  await database.query('TRUNCATE publisher.kittens');
  return seconds;
}
