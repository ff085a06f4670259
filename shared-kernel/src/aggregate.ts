import type { DomainEvent } from './domain-event.js';

/**
 * The consistency boundary of Evans' "Domain-Driven Design": whatever changes inside one aggregate changes
 * at once or not at all. It records what happened; its repository stores those events in the commit of its state.
 */
export abstract class Aggregate<Event extends DomainEvent> {
  private recorded: Event[] = [];

  /** Counts the stored states of this aggregate; an update that finds another number has lost a race. */
  readonly version: number = 0;

  protected record(event: Event): void {
    this.recorded = [...this.recorded, event];
  }

  /** Hands over what was recorded since the last call, oldest first, and forgets it. */
  releaseEvents(): Event[] {
    const released = this.recorded;
    this.recorded = [];
    return released;
  }
}
