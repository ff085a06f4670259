/**
 * An event on its way between contexts: the attributes of CloudEvents 1.0, with its distributed-tracing extension.
 * Types are stable names with a version (`search.kitten-listed.v1`), never names of classes.
 */
export interface Message<Data = unknown> {
  /** UUIDv7; unique, and the same on every delivery. */
  readonly id: string;
  /** The context that says so, as a URN: `urn:pawprint:search`. */
  readonly source: string;
  readonly type: string;
  /**
   * The ordering key. Messages of one subject are handled in the order of the log; where one unit of work had to wait
   * for another, as two that change one aggregate do, that is the order in which they were committed.
   */
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly data: Data;
  /** W3C Trace Context of the step that appended the message. */
  readonly traceparent: string;
  /** Shared by everything that one request brought about. */
  readonly correlationid: string;
  /** The message whose handling appended this one; null when a client's request did. */
  readonly causationid: string | null;
}

/** What somebody has to say; the outbox adds identity and causality. */
export interface OutgoingEvent<Data = unknown> {
  readonly type: string;
  readonly subject: string;
  readonly time: Date;
  readonly data: Data;
  /** Whether other contexts may see it. */
  readonly published: boolean;
}
