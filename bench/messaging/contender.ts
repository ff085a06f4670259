import type { BenchDatabase } from './bench-database.js';

/** What is told and handled, the same for everybody. */
export interface BenchEvent {
  /** From 0, without a gap. */
  readonly number: number;
  /** Events of one key have an order. */
  readonly key: string;
  /** So that an event has the size of a real one. */
  readonly text: string;
}

/** What a handler does with each event; a row is written by a statement of its own. */
export type Effect = 'nothing' | 'one row';

export interface Consumer {
  /** Whether everything that was handled is also acknowledged. */
  isSettled(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A way to bring an event from a commit to a handler, in a database of its own. */
export interface Contender {
  readonly name: string;
  /** Whether events of one key come in the order in which they were told. */
  readonly ordered: boolean;
  readonly database: BenchDatabase;
  /** The table that its handlers write to. */
  readonly effects: string;
  /** Comes back when all of them are committed. */
  tell(events: readonly BenchEvent[]): Promise<void>;
  /** Puts handlers to work, at its best settings, on all that was and will be told. */
  consume(effect: Effect, handled: (event: BenchEvent) => void): Promise<Consumer>;
  stop(): Promise<void>;
}

/** One that can take part in a transaction of whoever tells something. */
export interface InTransaction extends Contender {
  /** Called back is when nothing is missing but the commit. */
  tellOne(event: BenchEvent, committing: () => void): Promise<void>;
}

export type Enter<One extends Contender = InTransaction> = (database: BenchDatabase) => Promise<One>;

export const EFFECTS = 'CREATE TABLE effects (event integer NOT NULL, key text NOT NULL)';
export const WRITE_EFFECT = 'INSERT INTO effects (event, key) VALUES ($1, $2)';

const TEXT = 'A ginger tom of nine weeks, bold and talkative, has come to the shelter by the river.';

export function events(count: number, keys = 1_000): BenchEvent[] {
  return Array.from({ length: count }, (_, number) => ({ number, key: `key-${number % keys}`, text: TEXT }));
}

/** As many at a time as a bulk insert likes. */
export function inBulks(all: readonly BenchEvent[], size = 1_000): BenchEvent[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, bulk) =>
    all.slice(bulk * size, (bulk + 1) * size),
  );
}
