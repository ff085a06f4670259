import type { Message } from '../messaging/message.js';

/**
 * How far a broker's copy of a log goes. Sequences grow within one copy; those of another one, made anew because the
 * broker had lost the first, have nothing to do with them.
 */
export interface Place {
  /** Identifies the copy among the copies of all brokers: the broker's name, a colon, and what tells its copies apart. */
  readonly copy: string;
  /** Of the last message; 0 before the first. */
  readonly sequence: number;
}

export interface Delivery {
  readonly sequence: number;
  /** What was published, or whatever else somebody put there. */
  readonly body: Uint8Array;
}

/** Deliveries as they come in, one behind the other without a gap. */
export interface Deliveries {
  /**
   * What has come in since, at most so many; none when nothing has.
   *
   * @throws BrokerUnavailable when no more will come in this way
   */
  next(limit: number): Delivery[];

  /** Says that everything up to this sequence is in safe hands. */
  acknowledge(sequence: number): Promise<void>;

  stop(): void;
}

export interface Interest {
  /** The context whose messages they are. */
  readonly from: string;
  /** Under which the broker knows who is interested. */
  readonly name: string;
  /** What the types of its messages begin with; the broker may well deliver others, too. */
  readonly families: readonly string[];
}

/**
 * What a broker has to be able to do to stand between an outbox and an inbox: to keep a copy of a context's log in its
 * order, and to say how far it goes. Whatever it loses is in the outbox; whatever it repeats is in the inbox.
 *
 * Every method waits for at most a few seconds, and throws {@link BrokerUnavailable} when there is no answer.
 */
export abstract class Broker {
  /** The end of a context's copy; null where there is none. */
  abstract endOf(context: string): Promise<Place | null>;

  /** Begins an empty copy, in place of whatever is there. */
  abstract begin(context: string): Promise<Place>;

  /**
   * Appends messages in this order to the end of a context's copy. When it fails, the first of them may have been
   * appended, but none without those before it.
   *
   * @returns where the copy ends now
   * @throws StreamDiverged when there is no such copy, or it does not end there
   */
  abstract publish(context: string, messages: readonly Message[], end: Place): Promise<Place>;

  /**
   * Delivers what comes after a place, and nobody else under the same name from then on.
   *
   * @param onArrival called when something has come in, or nothing more will
   * @throws StreamDiverged when there is another copy by now
   */
  abstract consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries>;

  /** How many messages have not been acknowledged under the name; null where nobody has consumed yet. */
  abstract pending(interest: Interest): Promise<number | null>;

  abstract close(): Promise<void>;
}

/** Opens a broker for one process, which the broker knows by the given name: a context chooses its broker by a factory. */
export type BrokerFactory = (process: string) => Broker;

/** The broker cannot be asked right now; whatever it was to do may be tried again. */
export class BrokerUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The broker does not answer: ${String(cause)}`, { cause });
    this.name = 'BrokerUnavailable';
  }
}

/** The broker's copy is not the one that was left there: something was lost, or appended meanwhile. */
export class StreamDiverged extends Error {
  constructor(context: string) {
    super(`The broker's copy of what ${context} says ends elsewhere.`);
    this.name = 'StreamDiverged';
  }
}
