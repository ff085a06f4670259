import type { Timestamp } from '@pawprint/shared-kernel';

/**
 * An event as it is stored and delivered, with the attributes of CloudEvents 1.0 and its distributed-tracing extension.
 * A type is a stable name with a version (`search.kitten-listed.v1`), never the name of a class.
 */
export interface Message<Data = unknown> {
  /**
   * The id of the message, a UUIDv7, which is the same on every delivery.
   *
   * @format uuid
   */
  readonly id: string;
  /** The context that published the message, as a URN. */
  readonly source: string;
  /** The type of the message, with its version. */
  readonly type: string;
  /**
   * The ordering key: messages with the same subject are handled in order.
   *
   * @remarks If one unit of work had to wait for another, because both changed the same aggregate, this is the order of their
   *   commits.
   */
  readonly subject: string;
  /** The time of the event. */
  readonly time: Timestamp;
  /** The content of the message, as its type defines it. */
  readonly data: Data;
  /** The W3C trace context of the step that appended the message. */
  readonly traceparent: string;
  /** The id of the request that caused the message, directly or indirectly. */
  readonly correlationid: string;
  /**
   * The id of the message whose handler appended this one; null when a request caused it.
   *
   * @format uuid
   */
  readonly causationid: string | null;
}

/** An event that a context appends; the outbox adds its identity and its causality. */
export interface OutgoingEvent<Data = unknown> {
  readonly type: string;
  readonly subject: string;
  readonly time: Date;
  readonly data: Data;
  /** True for an integration event, which other contexts can read; false for an internal event. */
  readonly published: boolean;
}
