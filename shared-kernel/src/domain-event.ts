/** Something that happened in a domain and that matters to its experts; named in the past tense. */
export interface DomainEvent {
  /** The time of the event, by the clock of the context that records it. */
  readonly occurredAt: Date;
}
