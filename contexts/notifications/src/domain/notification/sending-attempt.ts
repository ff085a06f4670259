/** One attempt at reaching the recipient. */
export interface SendingAttempt {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly worker: string;
  /** Unknown: nobody is left who could say whether the provider has taken the mail. */
  readonly outcome: 'accepted' | 'put off' | 'refused' | 'unknown';
  /** What the provider said, or why nothing is known of that. */
  readonly answer: string;
}
