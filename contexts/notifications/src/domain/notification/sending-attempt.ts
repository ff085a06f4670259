import type { Timestamp } from '@pawprint/shared-kernel';

/** One attempt to send a notification. */
export interface SendingAttempt {
  /** The time of the attempt. */
  readonly at: Timestamp;
  /** The name of the worker that made the attempt. */
  readonly worker: string;
  /**
   * Accepted by the provider, failed temporarily, refused permanently, or unknown because the worker or the
   * connection failed. After an unknown outcome, the provider may have sent the email.
   */
  readonly outcome: 'accepted' | 'deferred' | 'refused' | 'unknown';
  /** The response of the provider, or the error. */
  readonly answer: string;
}
