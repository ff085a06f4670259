import type { Message } from '../messaging/message.js';

/**
 * The end of a broker's copy of a log. Sequences grow within one copy. If the broker loses its copy, it gets another
 * one, whose sequences are unrelated to those of the first.
 */
export interface Place {
  /** Identifies the copy among the copies of all brokers: the broker's name, a colon, and a value that differs for each of its copies. */
  readonly copy: string;
  /** The sequence of the last message; 0 when the copy is empty. */
  readonly sequence: number;
}

export interface Delivery {
  readonly sequence: number;
  /** A published message as a CloudEvent; unverified, because other clients of the broker may have written it. */
  readonly body: Uint8Array;
}

/** The stream of deliveries to one consumer, in the order of the copy and without a gap. */
export interface Deliveries {
  /**
   * Returns the deliveries that arrived since the last call, at most `limit` of them, without waiting.
   *
   * @throws BrokerUnavailable when the stream has ended and all of its deliveries were returned
   */
  next(limit: number): Delivery[];

  /** Confirms to the broker that everything up to this sequence is stored. */
  acknowledge(sequence: number): Promise<void>;

  stop(): void;
}

/** One subscription, as the broker sees it. */
export interface Interest {
  /** The context whose messages are delivered. */
  readonly from: string;
  /** The name of the consumer at the broker. */
  readonly name: string;
  /** The message types without their version numbers, such as `search.kitten-listed.v`. The broker may deliver other types too. */
  readonly families: readonly string[];
}

/**
 * A broker between outboxes and inboxes. It keeps a copy of each context's log, in the order of that log, and reports the
 * end of the copy. The relay restores lost messages from the outbox, and the inbox drops repeated ones.
 *
 * Every method has a time limit of seconds, and throws {@link BrokerUnavailable} when the broker does not answer in time.
 */
export abstract class Broker {
  /** Returns the end of a context's copy, or null when the broker has no copy. */
  abstract endOf(context: string): Promise<Place | null>;

  /** Replaces a context's copy, if there is one, by an empty copy. */
  abstract begin(context: string): Promise<Place>;

  /**
   * Appends messages in this order to the end of a context's copy. After a failure, the first messages may have been
   * appended, but no message without those before it.
   *
   * @returns the new end of the copy
   * @throws StreamDiverged when that copy does not exist, or does not end at `end`
   */
  abstract publish(context: string, messages: readonly Message[], end: Place): Promise<Place>;

  /**
   * Delivers what follows a place. Deliveries to an earlier consumer of the same name end.
   *
   * @param onArrival called after each delivery, and when the deliveries end
   * @throws StreamDiverged when the broker has another copy than the place's
   */
  abstract consume(interest: Interest, after: Place, onArrival: () => void): Promise<Deliveries>;

  /** Returns the number of messages that the consumer has not acknowledged, or null when it has never consumed. */
  abstract pending(interest: Interest): Promise<number | null>;

  abstract close(): Promise<void>;
}

/** Opens a broker for one process. A context chooses its broker by passing a factory. Monitoring of the broker shows the name of the process. */
export type BrokerFactory = (process: string) => Broker;

/** The broker does not answer. The operation may have taken effect, and may be retried. */
export class BrokerUnavailable extends Error {
  constructor(cause: unknown) {
    super(`The broker does not answer: ${String(cause)}`, { cause });
    this.name = 'BrokerUnavailable';
  }
}

/** The broker's copy of a log does not end where it was left: messages were lost, or another process appended messages. */
export class StreamDiverged extends Error {
  constructor(context: string) {
    super(`The broker's copy of the log of ${context} does not end where it was left.`);
    this.name = 'StreamDiverged';
  }
}
