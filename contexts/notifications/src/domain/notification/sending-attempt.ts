/** One attempt at reaching the recipient. */
export interface SendingAttempt {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly worker: string;
  readonly outcome: 'accepted' | 'put off' | 'refused';
  /** What the provider said. */
  readonly answer: string;
}
