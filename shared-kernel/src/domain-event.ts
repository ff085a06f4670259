/** Something that happened in a domain and that somebody there cares about; named in the past tense. */
export interface DomainEvent {
  /** When it happened, by the clock of the context that says so. */
  readonly occurredAt: Date;
}
