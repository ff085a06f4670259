import type { BenchDatabase } from './bench-database.js';

/** An event that is published and handled, the same for all contenders. */
export interface BenchEvent {
  /** Numbers begin at 0 and have no gaps. */
  readonly number: number;
  /** The ordering key. */
  readonly key: string;
  /** Gives the event a realistic size. */
  readonly text: string;
}

/** The effect of a handler for each event; each row is written with a separate statement. */
export type Effect = 'nothing' | 'one row';

export interface Consumer {
  /** Whether all handled events are acknowledged. */
  isSettled(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Delivers events from a commit to a handler, in its own database. */
export interface Contender {
  readonly name: string;
  /** Whether events of one key arrive in the order in which they were published. */
  readonly ordered: boolean;
  readonly database: BenchDatabase;
  /** The table of its handlers. */
  readonly effects: string;
  /** Resolves when all events are committed. */
  publish(events: readonly BenchEvent[]): Promise<void>;
  /** Starts handlers with the contender's best settings, for all published and future events. */
  consume(effect: Effect, handled: (event: BenchEvent) => void): Promise<Consumer>;
  stop(): Promise<void>;
}

/** A contender that can publish in the transaction of the caller. */
export interface InTransaction extends Contender {
  /** Calls `committing` immediately before the commit. */
  publishOne(event: BenchEvent, committing: () => void): Promise<void>;
}

export type Enter<One extends Contender = InTransaction> = (database: BenchDatabase) => Promise<One>;

export const EFFECTS = 'CREATE TABLE effects (event integer NOT NULL, key text NOT NULL)';
export const WRITE_EFFECT = 'INSERT INTO effects (event, key) VALUES ($1, $2)';

const TEXT = 'A ginger tom of nine weeks, bold and talkative, has come to the shelter by the river.';

export function events(count: number, keys = 1_000): BenchEvent[] {
  return Array.from({ length: count }, (_, number) => ({ number, key: `key-${number % keys}`, text: TEXT }));
}

/** Batches of a size that suits a bulk insert. */
export function inBulks(all: readonly BenchEvent[], size = 1_000): BenchEvent[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, bulk) =>
    all.slice(bulk * size, (bulk + 1) * size),
  );
}
